package store

import (
	"cmp"
	"database/sql"
	"strconv"
	"strings"

	"parley/chat"
)

const conversationFields = `c.id, c.customer_id, c.brand_id, c.name, c.status, c.assignees, c.custom, c.messages, c.preview, c.last_direction,
	c.last_message_at, c.waiting_since, c.unread, c.seen_n, c.seen_at, c.answered, c.created_at, c.updated_at, c.done_at, c.rev, c.course`

const (
	readConversation    = `SELECT ` + conversationFields + ` FROM conversations c WHERE c.id = $1`
	readConversationsOf = `SELECT ` + conversationFields + conversationsOf
	conversationsOf     = ` FROM conversations c WHERE c.customer_id = $1 ORDER BY c.active_at DESC, c.id DESC LIMIT $2`
)

// readPublicConversationsOf leaves out what a customer does not see, and what may be large.
var readPublicConversationsOf = `SELECT ` + strings.Replace(conversationFields, "c.custom,", "'{}',", 1) + conversationsOf

// course is a chat.Course as the record keeps it, with what nobody is shown.
type course struct {
	chat.Course
	Endings []string `json:"endings,omitempty"`
}

// conversationRow is a row while it is read.
type conversationRow struct {
	c                                    chat.Conversation
	assignees, custom, answered, course  string
	lastMessage, waiting, seenAt, doneAt int64
	customer                             chat.Customer
	emails                               string
	lastInN, mark                        int
}

func (x *conversationRow) dest() []any {
	c := &x.c
	return []any{
		&c.ID, &c.Customer, &c.Brand, &c.Name, &c.Status, &x.assignees, &x.custom, &c.Messages, &c.Preview, &c.LastDirection,
		&x.lastMessage, &x.waiting, &c.Unread, &c.SeenN, &x.seenAt, &x.answered, &c.CreatedAt, &c.UpdatedAt, &x.doneAt, &c.Rev, &x.course,
	}
}

func (r *Reader) finish(x *conversationRow) (c chat.Conversation, err error) {
	c = x.c
	c.LastMessageAt, c.WaitingSince, c.SeenAt, c.DoneAt = optional(x.lastMessage), optional(x.waiting), optional(x.seenAt), optional(x.doneAt)
	if c.Assignees, err = decodeList[chat.AgentID]("assignees", x.assignees); err != nil {
		return c, err
	}
	if c.Custom, err = decodeBag("custom", x.custom); err != nil {
		return c, err
	}
	if c.Answered, err = decodeList[chat.Author]("answered", x.answered); err != nil {
		return c, err
	}
	if x.course != "{}" {
		var kept course
		if err := decode("course", x.course, &kept); err != nil {
			return c, err
		}
		c.Course, c.Endings = kept.Course, kept.Endings
	}
	r.remember(c.ID, x.assignees)
	return c, nil
}

func (r *Reader) remember(id chat.ConversationID, assignees string) {
	if r.assignees == nil {
		r.assignees = map[chat.ConversationID]string{}
	}
	r.assignees[id] = assignees
}

// Conversation is one conversation.
func (r *Reader) Conversation(id chat.ConversationID) (*chat.Conversation, error) {
	var x conversationRow
	if err := r.one("conversation", readConversation, []any{string(id)}, x.dest()...); err != nil {
		return nil, err
	}
	c, err := r.finish(&x)
	return &c, err
}

const readConversationByKey = `SELECT ` + conversationFields + ` FROM conversations c WHERE c.customer_id = $1 AND c.key = $2 AND c.key <> ''`

// ConversationByKey is the conversation that a customer made, without a message, with this idempotency key.
func (r *Reader) ConversationByKey(customer chat.CustomerID, key string) (*chat.Conversation, error) {
	var x conversationRow
	if err := r.one("conversation", readConversationByKey, []any{string(customer), key}, x.dest()...); err != nil {
		return nil, err
	}
	c, err := r.finish(&x)
	return &c, err
}

// ConversationsOf is a customer's conversations, the one that somebody wrote in last first, at most limit of them.
func (r *Reader) ConversationsOf(customer chat.CustomerID, limit int) ([]chat.Conversation, error) {
	return r.conversationsOf(readConversationsOf, customer, limit)
}

// PublicConversationsOf is ConversationsOf as the customer sees them.
func (r *Reader) PublicConversationsOf(customer chat.CustomerID, limit int) ([]chat.PublicConversation, error) {
	all, err := r.conversationsOf(readPublicConversationsOf, customer, limit)
	out := make([]chat.PublicConversation, len(all))
	for i := range all {
		out[i] = all[i].Public()
	}
	return out, err
}

func (r *Reader) conversationsOf(query string, customer chat.CustomerID, limit int) ([]chat.Conversation, error) {
	all := []chat.Conversation{}
	err := r.rows(query, []any{string(customer), int64(limit)}, func(rows *sql.Rows) error {
		var x conversationRow
		if err := rows.Scan(x.dest()...); err != nil {
			return err
		}
		c, err := r.finish(&x)
		all = append(all, c)
		return err
	})
	return all, err
}

// Order is how a list of conversations is sorted.
type Order int

// The orders.
const (
	ByActivity Order = iota // the one that somebody wrote in last first
	ByID                    // in the order of their making
	ByIDDescending
)

// ConversationQuery says which conversations. A zero field does not narrow.
type ConversationQuery struct {
	Status   chat.Status
	Assignee chat.AgentID
	Customer chat.CustomerID
	Brand    chat.BrandID
	Except   chat.ConversationID // not this one
	Begun    bool                // somebody has written in it

	Agent  chat.AgentID // whose marks decide Unread; "" for nobody's
	Order  Order
	Before string // ConversationRow.Cursor of the row before (ByActivity only); an unreadable one is an error of kind bad
	Limit  int
	Offset int
}

// ConversationRow is a conversation in a list.
type ConversationRow struct {
	Conversation chat.Conversation
	Customer     chat.CustomerRef
	Unread       bool   // it has customer messages after the agent's mark
	Cursor       string // Before of the rows that come after this one
}

// where is the condition of a query. Its parameters start at $1, in ascending first use.
func (q *ConversationQuery) where(args []any) (string, []any, error) {
	var b strings.Builder
	join := " WHERE "
	add := func(condition string, values ...any) {
		b.WriteString(join)
		join = " AND "
		for _, v := range values {
			args = append(args, v)
			condition = strings.Replace(condition, "?", "$"+strconv.Itoa(len(args)), 1)
		}
		b.WriteString(condition)
	}
	if q.Assignee != "" {
		b.WriteString(" JOIN assignees a ON a.conversation_id = c.id")
		add("a.agent_id = ?", string(q.Assignee))
	}
	if q.Status != "" {
		add("c.status = ?", string(q.Status))
	}
	if q.Customer != "" {
		add("c.customer_id = ?", string(q.Customer))
	}
	if q.Brand != "" {
		add("c.brand_id = ?", string(q.Brand))
	}
	if q.Except != "" {
		add("c.id <> ?", string(q.Except))
	}
	if q.Begun {
		add("c.messages > 0")
	}
	if q.Before != "" {
		at, id, ok := strings.Cut(q.Before, ".")
		ms, err := strconv.ParseInt(at, 10, 64)
		if !ok || err != nil || !chat.ValidID(id) {
			return "", nil, chat.Bad("before", "is not one that this server gave")
		}
		add("(c.active_at, c.id) < (?, ?)", ms, id)
	}
	return b.String(), args, nil
}

// Conversations is the conversations of a query.
func (r *Reader) Conversations(q ConversationQuery) ([]ConversationRow, error) {
	where, args, err := q.where([]any{string(q.Agent)})
	if err != nil {
		return nil, err
	}
	order := " ORDER BY c.active_at DESC, c.id DESC"
	switch q.Order {
	case ByID:
		order = " ORDER BY c.id"
	case ByIDDescending:
		order = " ORDER BY c.id DESC"
	case ByActivity:
	}
	args = append(args, int64(q.Limit), int64(q.Offset))
	query := `SELECT ` + conversationFields + `, c.last_in_n, u.name, u.email, u.external_id, u.emails,
		coalesce((SELECT s.n FROM seen_marks s WHERE s.agent_id = $1 AND s.conversation_id = c.id), 0)
		FROM conversations c JOIN customers u ON u.id = c.customer_id` + where + order +
		" LIMIT $" + strconv.Itoa(len(args)-1) + " OFFSET $" + strconv.Itoa(len(args))
	all := []ConversationRow{}
	err = r.rows(query, args, func(rows *sql.Rows) error {
		var x conversationRow
		u := &x.customer
		if err := rows.Scan(append(x.dest(), &x.lastInN, &u.Name, &u.Email, &u.ExternalID, &x.emails, &x.mark)...); err != nil {
			return err
		}
		c, err := r.finish(&x)
		if err != nil {
			return err
		}
		u.ID = c.Customer
		if u.Emails, err = decodeList[string]("emails", x.emails); err != nil {
			return err
		}
		all = append(all, ConversationRow{
			Conversation: c, Customer: u.Ref(), Unread: x.lastInN > x.mark,
			Cursor: strconv.FormatInt(int64(activeAt(&c)), 10) + "." + string(c.ID),
		})
		return nil
	})
	return all, err
}

// CountConversations is how many conversations a query has in all; Before, Limit and Offset do not count.
func (r *Reader) CountConversations(q ConversationQuery) (int, error) {
	q.Before = ""
	where, args, err := q.where(nil)
	if err != nil {
		return 0, err
	}
	var n int
	_, err = r.row(`SELECT count(*) FROM conversations c`+where, args, &n)
	return n, err
}

func activeAt(c *chat.Conversation) chat.Time {
	if c.LastMessageAt != nil {
		return *c.LastMessageAt
	}
	return c.CreatedAt
}

type conversationTexts struct{ assignees, custom, answered, course string }

func encodeConversation(c *chat.Conversation) (x conversationTexts, err error) {
	if x.assignees, err = list(c.Assignees); err != nil {
		return x, err
	}
	if x.custom, err = bag(c.Custom); err != nil {
		return x, err
	}
	if x.answered, err = list(c.Answered); err != nil {
		return x, err
	}
	x.course, err = encode(course{Course: c.Course, Endings: c.Endings})
	return x, err
}

const insertConversation = `
	INSERT INTO conversations (id, customer_id, brand_id, name, status, assignees, custom, messages, last_in_n, preview, last_direction,
		last_message_at, active_at, waiting_since, unread, seen_n, seen_at, answered, created_at, updated_at, done_at, rev, course, key)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
	ON CONFLICT DO NOTHING`

// InsertConversation adds a conversation; key is the idempotency key of one that is made without a message, else "".
func (t *Tx) InsertConversation(c *chat.Conversation, key string) error {
	x, err := encodeConversation(c)
	if err != nil {
		return err
	}
	lastIn := 0
	if c.LastDirection == chat.In {
		lastIn = c.Messages
	}
	err = t.insert("conversation", insertConversation, string(c.ID), string(c.Customer), string(c.Brand), c.Name, string(c.Status), x.assignees, x.custom,
		int64(c.Messages), int64(lastIn), c.Preview, string(c.LastDirection), when(c.LastMessageAt), int64(activeAt(c)), when(c.WaitingSince), int64(c.Unread), int64(c.SeenN),
		when(c.SeenAt), x.answered, int64(c.CreatedAt), int64(c.UpdatedAt), when(c.DoneAt), int64(c.Rev), x.course, key)
	if err != nil {
		return err
	}
	t.remember(c.ID, "[]")
	return t.assign(c, x.assignees)
}

const saveConversation = `
	UPDATE conversations SET customer_id = $1, brand_id = $2, name = $3, status = $4, assignees = $5, custom = $6, messages = $7, preview = $8, last_direction = $9,
		last_in_n = CASE WHEN CAST($10 AS BIGINT) = 0 THEN last_in_n ELSE $10 END,
		last_message_at = $11, active_at = $12, waiting_since = $13, unread = $14, seen_n = $15, seen_at = $16, answered = $17, updated_at = $18, done_at = $19, rev = $20, course = $21
	WHERE id = $22`

// SaveConversation writes everything that can change.
func (t *Tx) SaveConversation(c *chat.Conversation) error {
	x, err := encodeConversation(c)
	if err != nil {
		return err
	}
	lastIn := 0
	if c.LastDirection == chat.In {
		lastIn = c.Messages
	}
	err = t.save("conversation", saveConversation, string(c.Customer), string(c.Brand), c.Name, string(c.Status), x.assignees, x.custom, int64(c.Messages), c.Preview, string(c.LastDirection),
		int64(lastIn), when(c.LastMessageAt), int64(activeAt(c)), when(c.WaitingSince), int64(c.Unread), int64(c.SeenN), when(c.SeenAt), x.answered, int64(c.UpdatedAt), when(c.DoneAt), int64(c.Rev), x.course, string(c.ID))
	if err != nil {
		return err
	}
	return t.assign(c, x.assignees)
}

const (
	deleteAssignees = `DELETE FROM assignees WHERE conversation_id = $1`
	insertAssignee  = `INSERT INTO assignees (agent_id, conversation_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`
)

// assign writes who a conversation is assigned to, where that is not what was read.
func (t *Tx) assign(c *chat.Conversation, now string) error {
	was, known := t.assignees[c.ID]
	if known && was == now {
		return nil
	}
	if !known || was != "[]" {
		if _, err := t.exec(deleteAssignees, string(c.ID)); err != nil {
			return err
		}
	}
	for _, agent := range c.Assignees {
		if _, err := t.exec(insertAssignee, string(agent), string(c.ID)); err != nil {
			return err
		}
	}
	t.remember(c.ID, now)
	return nil
}

const moveKeys = `
	UPDATE messages SET sender = $1
	WHERE conversation_id = $2 AND sender = $3
	AND NOT EXISTS (SELECT 1 FROM messages o WHERE o.sender = $1 AND o.key = messages.key AND o.key <> '')`

const maxConversations = 1 << 30

// MoveConversations gives every conversation of one customer to another, ids unchanged, and with them the keys of the
// messages, so that a repeated command finds what it made. It returns them as they are then, oldest activity last;
// UpdatedAt and Rev say so. The events are the caller's.
func (t *Tx) MoveConversations(from, to chat.CustomerID) ([]chat.Conversation, error) {
	all, err := t.ConversationsOf(from, maxConversations)
	if err != nil {
		return nil, err
	}
	for i := range all {
		c := &all[i]
		c.Customer, c.UpdatedAt, c.Rev = to, cmp.Or(t.now, c.UpdatedAt), c.Rev+1
		if err := t.SaveConversation(c); err != nil {
			return nil, err
		}
		if _, err := t.exec(moveKeys, string(to), string(c.ID), string(from)); err != nil {
			return nil, err
		}
	}
	return all, nil
}

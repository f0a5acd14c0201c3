package desk

import (
	"cmp"
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"

	"parley/auth"
	"parley/chat"
	"parley/store"
)

// How many messages a page of them has.
const (
	pageMessages = 50
	mostMessages = 100

	mostConversations = 1000 // of one customer, looked through for one that has not ended
)

// SendMessage is a customer's message, into one of its conversations or a new one. A token that was never seen makes
// the customer. The same key again has the same answer and does nothing.
func (d *Desk) SendMessage(ctx context.Context, v Visitor, in Send) (Written, error) {
	s, err := d.page(ctx, v.ChatKey, v.Origin)
	if err != nil {
		return Written{}, err
	}
	m, err := d.sending(s, in, false)
	if err != nil {
		return Written{}, err
	}
	return d.send(ctx, v, m)
}

// StartConversation makes a conversation without a message. A token that was never seen makes the customer. The same
// key again has the same answer and does nothing.
func (d *Desk) StartConversation(ctx context.Context, v Visitor, in Start) (Written, error) {
	s, err := d.page(ctx, v.ChatKey, v.Origin)
	if err != nil {
		return Written{}, err
	}
	m, err := d.sending(s, Send{Key: in.Key, Create: &in.Create, Brand: in.Brand, Page: in.Page, Locale: in.Locale, Describe: in.Describe, Position: in.Position}, true)
	if err != nil {
		return Written{}, err
	}
	return d.send(ctx, v, m)
}

func (d *Desk) send(ctx context.Context, v Visitor, m *sending) (Written, error) {
	by, err := d.identify(ctx, v.Origin, v.Token)
	if errors.Is(err, errNobody) {
		w, err := d.firstMessage(ctx, v, m)
		if !errors.Is(err, errAgain) {
			return w, err
		}
		by, err = d.identify(ctx, v.Origin, v.Token) // another request with this token was first
		if err != nil {
			return Written{}, err
		}
	} else if err != nil {
		return Written{}, err
	}
	w := deed{}
	err = d.store.Update(ctx, by.Customer.ID, func(tx *store.Tx) error {
		w = deed{by: by.Customer}
		c, err := tx.Customer(by.Customer.ID)
		if err != nil {
			return err
		}
		w.customer = c
		if m.Create != nil { // a visitor who has signed in meanwhile begins nothing here; the conversations have moved
			k, err := tx.Token(auth.Hash(v.Token))
			if err != nil {
				return err
			}
			if err := usable(k, v.Origin, tx.Now()); err != nil {
				return err
			}
		}
		return m.run(tx, &w)
	})
	if err != nil {
		return Written{}, err
	}
	return d.written(ctx, &w, m.Position)
}

// sending is a customer's message that has been checked, apart from what only the record knows.
type sending struct {
	Send
	settings *settings
	brand    chat.BrandID
	bare     bool // a conversation without a message
	blocks   []chat.Block
	preview  string
	extra    chat.Extra // without the files, of which only the record knows
	unfurls  bool       // links have previews
}

func (d *Desk) sending(s *settings, in Send, bare bool) (*sending, error) {
	if err := checkKey(in.Key); err != nil {
		return nil, err
	}
	extra := chat.Extra{Payload: in.Payload, LastDeflection: in.LastDeflection, Lang: in.Lang}
	if err := extra.Check(); err != nil {
		return nil, err
	}
	if len(in.Attachments) > chat.MaxAttachmentCount {
		return nil, chat.Bad("attachments", "are too many files")
	}
	if !bare {
		if err := checkSaid(in.Body, in.Payload == "" && len(in.Attachments) == 0); err != nil {
			return nil, err
		}
	}
	if (in.Conversation != "") == (in.Create != nil) {
		return nil, chat.Bad("conversation", "or create must be given, and not both")
	}
	m := &sending{Send: in, settings: s, bare: bare, extra: extra, unfurls: d.o.Look != nil}
	if in.Create != nil {
		b, err := s.brand(in.Brand)
		if err != nil {
			return nil, err
		}
		m.brand = b.ID
		create := *in.Create
		if create.Name, err = title(create.Name); err != nil {
			return nil, err
		}
		if create.Custom, err = s.merge(chat.KlassConversation, nil, create.Custom); err != nil {
			return nil, err
		}
		m.Create = &create
	} else if !chat.ValidID(string(in.Conversation)) {
		return nil, chat.NotFound("conversation")
	}
	m.Page, m.Locale = in.Page.Tidy(), locale(in.Locale)
	m.blocks, m.preview = render(chat.In, in.Body)
	return m, nil
}

// firstMessage makes the customer, its token and its first conversation. errAgain: somebody else just did.
func (d *Desk) firstMessage(ctx context.Context, v Visitor, m *sending) (Written, error) {
	if v.Token == "" {
		return Written{}, chat.Bad("token", "is missing: the page makes one at the visitor's first act")
	}
	if m.Create == nil { // nobody's conversation can be this visitor's
		return Written{}, chat.NotFound("conversation")
	}
	id := chat.CustomerID(d.store.NewID())
	hash := auth.Hash(v.Token)
	w := deed{}
	err := d.store.Update(ctx, id, func(tx *store.Tx) error {
		now := tx.Now()
		c := &chat.Customer{ID: id, Page: m.Page, Locale: m.Locale, CreatedAt: now, UpdatedAt: now, Rev: 1}
		if _, err := m.describe(c); err != nil {
			return err
		}
		w = deed{by: &chat.CustomerActor{ID: id, Session: chat.SessionID(tx.NewID()), Origin: v.Origin}, customer: c}
		fresh, err := tx.InsertToken(&store.Token{Hash: hash, Session: w.by.Session, Customer: id, Origin: v.Origin, CreatedAt: now, SlidAt: now, ExpiresAt: after(now, visitorLife)})
		if err != nil {
			return err
		}
		if !fresh {
			return errAgain
		}
		if err := tx.InsertCustomer(c); err != nil {
			return err
		}
		if err := w.say(tx, &chat.CustomerCreated{Customer: *c}); err != nil {
			return err
		}
		return m.create(tx, &w)
	})
	if err != nil {
		return Written{}, err
	}
	d.tokens.drop(hash)
	return d.written(ctx, &w, "")
}

// describe puts what comes with the message about the customer into c.
func (m *sending) describe(c *chat.Customer) (bool, error) {
	if m.Describe == nil {
		return false, nil
	}
	return describe(m.settings, c, *m.Describe)
}

// run is the transaction of a message of a customer that is known.
func (m *sending) run(tx *store.Tx, w *deed) error {
	if done, err := m.replay(tx, w); done || err != nil {
		return err
	}
	if err := m.touch(tx, w); err != nil {
		return err
	}
	if m.Create != nil {
		return m.create(tx, w)
	}
	c, err := tx.Conversation(m.Conversation)
	if err != nil {
		return err
	}
	if c.Customer != w.by.ID {
		return notTheirs(tx, w.by.ID)
	}
	w.conversation = c
	return m.add(tx, w)
}

// replay answers a key that was used before: with what it made, if it was used for the same.
func (m *sending) replay(tx *store.Tx, w *deed) (bool, error) {
	if m.bare {
		c, err := tx.ConversationByKey(w.by.ID, m.Key)
		if isNotFound(err) {
			return false, nil
		}
		w.conversation, w.replayed = c, m.Key
		return err == nil, err
	}
	old, err := tx.MessageByKey(string(w.by.ID), m.Key)
	if isNotFound(err) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if old.Body != m.Body || old.Payload != m.Payload || !sameFiles(old, m.Attachments) || m.Create != nil && old.N != 1 || m.Create == nil && old.Conversation != m.Conversation {
		return false, chat.Conflict("key_reused", "This idempotency key was used for another message.")
	}
	c, err := tx.Conversation(old.Conversation)
	if err != nil {
		return false, err
	}
	if c.Customer != w.by.ID {
		return false, notTheirs(tx, w.by.ID)
	}
	w.conversation, w.message, w.replayed = c, old, m.Key
	return true, nil
}

// touch keeps where the customer writes from, and what came with the message about it.
func (m *sending) touch(tx *store.Tx, w *deed) error {
	c := *w.customer
	changed, err := m.describe(&c)
	if err != nil {
		return err
	}
	if m.Page != nil && (c.Page == nil || *c.Page != *m.Page) {
		c.Page, changed = m.Page, true
	}
	if m.Locale != "" && c.Locale != m.Locale {
		c.Locale, changed = m.Locale, true
	}
	if !changed {
		return nil
	}
	return w.saveCustomer(tx, c, chat.Actor{Customer: w.by})
}

// create makes the conversation, then the message.
func (m *sending) create(tx *store.Tx, w *deed) error {
	now := tx.Now()
	key := ""
	if m.bare {
		key = m.Key
	}
	brand, err := m.settings.brand(m.brand)
	if err != nil {
		return err
	}
	if brand.Chat.SingleSessionChat {
		if err := m.single(tx, w.by.ID); err != nil {
			return err
		}
	}
	w.conversation = &chat.Conversation{
		ID: chat.ConversationID(tx.NewID()), Customer: w.by.ID, Brand: m.brand, Name: m.Create.Name, Status: chat.Open,
		Assignees: []chat.AgentID{}, Custom: m.Create.Custom, Answered: []chat.Author{}, CreatedAt: now, UpdatedAt: now, Rev: 1,
	}
	if err := tx.InsertConversation(w.conversation, key); err != nil {
		return err
	}
	created := chat.ConversationCreated{By: chat.Actor{Customer: w.by}.Ref(), Cause: chat.Cause{Key: m.Key, Session: w.by.Session}}
	created.ConversationState = w.state()
	if err := w.say(tx, &created); err != nil || m.bare {
		return err
	}
	return m.add(tx, w)
}

// single refuses another conversation beside one of the same brand that has not ended.
func (m *sending) single(tx *store.Tx, customer chat.CustomerID) error {
	all, err := tx.ConversationsOf(customer, mostConversations)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(all, func(c chat.Conversation) bool { return c.Brand == m.brand && !c.Ended() }) {
		return chat.Conflict("single_session", "There is an open conversation already; go on in that one.")
	}
	return nil
}

// add writes the message into w.conversation. One that was done is open again.
func (m *sending) add(tx *store.Tx, w *deed) error {
	c := w.conversation
	if c.Ended() {
		brand, err := m.settings.brand(c.Brand)
		if err != nil {
			return err
		}
		if brand.Chat.SuppressConversationReopen {
			return errEnded
		}
		if err := w.unend(tx, chat.Actor{Customer: w.by}.Ref(), chat.Cause{Key: m.Key, Session: w.by.Session}); err != nil {
			return err
		}
	}
	if c.Status == chat.Done {
		c.Status, c.DoneAt = chat.Open, nil
		reopened := chat.ConversationReopened{By: chat.Actor{Customer: w.by}.Ref()}
		reopened.ConversationState = w.state()
		if err := w.say(tx, &reopened); err != nil {
			return err
		}
	}
	w.message = &chat.Message{
		ID: chat.MessageID(tx.NewID()), Direction: chat.In, Body: m.Body, Blocks: m.blocks, Key: m.Key,
		Author: chat.Author{Type: chat.ByCustomer, ID: string(w.by.ID), DisplayName: w.customer.Label()}, Extra: m.extra,
	}
	if len(m.Attachments) > 0 {
		brand, err := m.settings.brand(c.Brand)
		if err != nil {
			return err
		}
		if brand.Chat.DisableAttachments {
			return errAttachmentsOff
		}
		if err := attach(tx, string(w.by.ID), w.message, m.Attachments); err != nil {
			return err
		}
	}
	place(tx, c, w.message, cmp.Or(m.preview, w.message.Preview()))
	if m.Create == nil && c.Messages == 1 && c.Name == "" && strings.TrimSpace(m.Body) != "" {
		c.Name, _ = title(c.Preview) // made without a message and without a title: it is called by its first message
	}
	if c.WaitingSince == nil {
		c.WaitingSince = w.message.CreatedAt.Ptr()
	}
	if err := w.finish(tx, string(w.by.ID), chat.Cause{Key: m.Key, Session: w.by.Session}); err != nil {
		return err
	}
	if m.unfurls {
		if err := w.unfurl(tx, m.settings); err != nil {
			return err
		}
	}
	if c.Messages > 1 {
		return nil
	}
	return w.autoreply(tx, m.settings)
}

// autoreply answers a conversation's first message with what the brand says then. Nobody has answered by that: its
// customer waits as before, and lists go on to tell what was asked.
func (w *deed) autoreply(tx *store.Tx, s *settings) error {
	c := w.conversation
	body := s.chat(c.Brand).Autoreply
	if body == "" {
		return nil
	}
	blocks, preview := render(chat.Out, body)
	reply := deed{by: w.by, customer: w.customer, conversation: c, message: &chat.Message{
		ID: chat.MessageID(tx.NewID()), Direction: chat.Out, Body: body, Blocks: blocks, Author: s.team(c.Brand),
	}}
	asked := c.Preview
	place(tx, c, reply.message, preview)
	c.Preview, c.LastDirection = asked, chat.In
	c.Unread++
	err := reply.finish(tx, "", chat.Cause{})
	w.own = append(w.own, reply.own...)
	return err
}

// place gives a message its place at the end of its conversation.
func place(tx *store.Tx, c *chat.Conversation, m *chat.Message, preview string) {
	m.Conversation, m.CreatedAt = c.ID, tx.Now()
	if c.LastMessageAt != nil && m.CreatedAt <= *c.LastMessageAt {
		m.CreatedAt = *c.LastMessageAt + 1
	}
	c.Messages++
	m.N = c.Messages
	c.Preview, c.LastDirection, c.LastMessageAt = preview, m.Direction, m.CreatedAt.Ptr()
	c.UpdatedAt = max(tx.Now(), m.CreatedAt)
	c.Rev++
}

// finish writes w.message and its conversation, and says so.
func (w *deed) finish(tx *store.Tx, sender string, cause chat.Cause) error {
	if err := tx.InsertMessage(w.message, sender); err != nil {
		return err
	}
	if err := tx.SaveConversation(w.conversation); err != nil {
		return err
	}
	return w.say(tx, &chat.MessageCreated{ConversationState: w.state(), Message: *w.message, Cause: cause})
}

// Answer is an agent's message. The same key again has the same answer and does nothing. A conversation that is
// assigned to nobody is this agent's from now on.
func (d *Desk) Answer(ctx context.Context, by chat.Actor, id chat.ConversationID, key, body string, attachments ...chat.AttachmentID) (Answered, error) {
	if err := anAgent(by); err != nil {
		return Answered{}, err
	}
	return d.answer(ctx, by, id, "", answer{key: key, body: body, files: attachments, author: by.Agent.Author(), sender: by.Agent.ID, person: true})
}

// answer is a message to a customer.
type answer struct {
	key, body string
	author    chat.Author
	sender    chat.AgentID // who may use the key again
	files     []chat.AttachmentID
	template  map[string]any
	lang      string
	person    bool // sits at the console: has seen the conversation, and takes it on
}

func (d *Desk) answer(ctx context.Context, by chat.Actor, id chat.ConversationID, customer chat.CustomerID, a answer) (Answered, error) {
	if err := checkKey(a.key); err != nil {
		return Answered{}, err
	}
	extra := chat.Extra{Template: a.template, Lang: a.lang}
	if err := extra.Check(); err != nil {
		return Answered{}, err
	}
	if len(a.files) > chat.MaxAttachmentCount {
		return Answered{}, chat.Bad("attachments", "are too many files")
	}
	if err := checkSaid(a.body, len(a.files) == 0 && len(chat.Choices(a.template)) == 0); err != nil {
		return Answered{}, err
	}
	s, err := d.load(ctx)
	if err != nil {
		return Answered{}, err
	}
	blocks, preview := render(chat.Out, a.body)
	var w deed
	err = d.onConversation(ctx, id, func(tx *store.Tx, c *chat.Conversation) error {
		if customer != "" && c.Customer != customer {
			return chat.NotFound("conversation")
		}
		w = deed{conversation: c}
		old, err := tx.MessageByKey(string(a.sender), a.key)
		if err == nil {
			if old.Body != a.body || old.Conversation != id || !sameFiles(old, a.files) || !sameTemplate(old.Template, a.template) {
				return chat.Conflict("key_reused", "This idempotency key was used for another message.")
			}
			w.message = old
			return nil
		}
		if !isNotFound(err) {
			return err
		}
		if w.customer, err = tx.Customer(c.Customer); err != nil {
			return err
		}
		if c.Ended() {
			if err := w.unend(tx, by.Ref(), chat.Cause{}); err != nil {
				return err
			}
		}
		if a.person {
			if err := w.deliver(tx, c.Messages); err != nil {
				return err
			}
		}
		if err := w.join(tx, a.author); err != nil {
			return err
		}
		if a.person && len(c.Assignees) == 0 {
			c.Assignees, c.Agents = []chat.AgentID{by.Agent.ID}, []chat.Author{a.author}
			assigned := chat.ConversationAssigned{By: by.Ref()}
			assigned.ConversationState = w.state()
			if err := w.say(tx, &assigned); err != nil {
				return err
			}
		}
		w.message = &chat.Message{ID: chat.MessageID(tx.NewID()), Direction: chat.Out, Body: a.body, Blocks: blocks, Key: a.key, Author: a.author, Extra: extra}
		if err := attach(tx, string(a.sender), w.message, a.files); err != nil {
			return err
		}
		place(tx, c, w.message, cmp.Or(preview, w.message.Preview()))
		c.WaitingSince = nil
		c.Unread++
		c.Answered = answered(c.Answered, a.author)
		if err := w.finish(tx, string(a.sender), chat.Cause{}); err != nil {
			return err
		}
		if d.o.Look != nil {
			if err := w.unfurl(tx, s); err != nil {
				return err
			}
		}
		if !a.person {
			return nil
		}
		if err := tx.SaveSeenMark(by.Agent.ID, id, w.message.N); err != nil {
			return err
		}
		return tx.SaveDraft(&store.Draft{Agent: by.Agent.ID, Conversation: id})
	})
	if err != nil {
		return Answered{}, err
	}
	d.unfurl(&w)
	return Answered{Message: *w.message, Conversation: *w.conversation}, nil
}

// sameTemplate compares templates as they are kept.
func sameTemplate(a, b map[string]any) bool {
	return len(a) == 0 && len(b) == 0 || reflect.DeepEqual(a, b)
}

// answered is who answered, latest first, three at most.
func answered(before []chat.Author, now chat.Author) []chat.Author {
	out := []chat.Author{now}
	for _, a := range before {
		if a.ID != now.ID && len(out) < 3 {
			out = append(out, a)
		}
	}
	return out
}

// Messages is the messages of a conversation with n < before (0: the last ones), for its customer, an agent or a key.
// limit 0 is 50; 100 is the most.
func (d *Desk) Messages(ctx context.Context, by chat.Actor, id chat.ConversationID, before, limit int) (MessagePage, error) {
	if by.Customer == nil {
		if err := may(by, "message", "read"); err != nil {
			return MessagePage{}, err
		}
	}
	if before < 0 || limit < 0 {
		return MessagePage{}, chat.Bad("before", "and limit cannot be negative")
	}
	if limit == 0 {
		limit = pageMessages
	}
	limit = min(limit, mostMessages)
	return view(ctx, d, func(v *store.View) (MessagePage, error) {
		c, err := conversation(&v.Reader, by, id)
		if err != nil {
			return MessagePage{}, err
		}
		page, err := messagePage(&v.Reader, by, c, before, limit)
		page.Now = d.store.Now()
		return page, err
	})
}

func messagePage(r *store.Reader, by chat.Actor, c *chat.Conversation, before, limit int) (MessagePage, error) {
	all, err := r.Messages(c.ID, before, limit)
	if err != nil {
		return MessagePage{}, err
	}
	if by.Customer != nil {
		for i := range all {
			if all[i].Direction == chat.Out {
				all[i].Key = "" // an agent's key is the agent's own
			}
		}
	}
	return MessagePage{Messages: all, More: len(all) > 0 && all[0].N > 1}, nil
}

// conversation is one that the actor may see: its customer's own, or any for agents and keys.
func conversation(r *store.Reader, by chat.Actor, id chat.ConversationID) (*chat.Conversation, error) {
	if !chat.ValidID(string(id)) {
		return nil, chat.NotFound("conversation")
	}
	c, err := r.Conversation(id)
	if err != nil {
		return nil, err
	}
	if by.Customer != nil && !by.Owns(c) {
		return nil, chat.NotFound("conversation")
	}
	return c, nil
}

package desk

import (
	"context"
	"slices"

	"parley/chat"
	"parley/store"
)

const lockHours = 24

// offer offers the brand's survey to the customer of w.conversation, which has just ended, if a person has written in
// it. A survey that waits for its answer is offered again rather than another one beside it.
func (w *deed) offer(tx *store.Tx, b *chat.Brand) error {
	c, survey := w.conversation, b.Chat.Survey
	if survey == nil || !survey.Enabled || !slices.ContainsFunc(c.Answered, func(a chat.Author) bool { return a.Type == chat.ByUser }) {
		return nil
	}
	hours := survey.LockHours
	if hours == 0 {
		hours = lockHours
	}
	now := tx.Now()
	s := chat.Satisfaction{ID: chat.SatisfactionID(tx.NewID()), Conversation: c.ID, Status: chat.Offered, Form: survey.SurveyForm, OfferedAt: now, LockedAt: now + chat.Time(hours)*3_600_000}
	if old := c.Satisfaction; old != nil && old.Status == chat.Offered {
		s.ID = old.ID
	}
	c.Satisfaction = &s
	if err := tx.SaveSatisfaction(&s); err != nil {
		return err
	}
	if err := tx.SaveConversation(c); err != nil {
		return err
	}
	return w.say(tx, &chat.SatisfactionOffered{ConversationState: w.state()})
}

// AnswerSurvey takes what a customer submits to a survey of one of its own conversations.
func (d *Desk) AnswerSurvey(ctx context.Context, by chat.Actor, in SurveyAnswers) (Written, error) {
	if by.Customer == nil {
		return Written{}, errNobody
	}
	if in.Satisfaction == "" || chat.CheckText("satisfaction", string(in.Satisfaction)) != nil {
		return Written{}, chat.NotFound("satisfaction")
	}
	offered, err := view(ctx, d, func(v *store.View) (*chat.Satisfaction, error) { return v.Satisfaction(in.Satisfaction) })
	if err != nil {
		return Written{}, err
	}
	out, err := d.ours(ctx, by, offered.Conversation, in.Key, in.Position, func(tx *store.Tx, w *deed) error {
		return w.answerSurvey(tx, in.Satisfaction, in.Rating, in.Answers, in.SubmittedAt, chat.Cause{Key: in.Key, Session: w.by.Session})
	})
	if isNotFound(err) { // somebody else's is like one that does not exist
		return Written{}, chat.NotFound("satisfaction")
	}
	return out, err
}

func (w *deed) answerSurvey(tx *store.Tx, id chat.SatisfactionID, rating *int, answers []chat.SurveyAnswer, at *chat.Time, cause chat.Cause) error {
	s, err := tx.Satisfaction(id)
	if err != nil {
		return err
	}
	now := tx.Now()
	when := now
	if at != nil && *at < now { // a page's clock may be ahead
		when = max(*at, s.OfferedAt)
	}
	before := *s
	if err := s.Take(rating, answers, when, now); err != nil {
		return err
	}
	if before.Rating == s.Rating && before.Status == s.Status && slices.Equal(before.Answers, s.Answers) {
		return nil
	}
	if err := tx.SaveSatisfaction(s); err != nil {
		return err
	}
	c := w.conversation
	if c.Satisfaction == nil || c.Satisfaction.ID != s.ID {
		return nil // an older one; the conversation shows the latest
	}
	c.Satisfaction = s
	if err := w.save(tx); err != nil {
		return err
	}
	return w.say(tx, &chat.SatisfactionAnswered{ConversationState: w.state(), Cause: cause})
}

// Satisfaction is a survey that was offered, and whose it is.
func (d *Desk) Satisfaction(ctx context.Context, by chat.Actor, id chat.SatisfactionID) (Surveyed, error) {
	if err := may(by, "satisfaction", "read"); err != nil {
		return Surveyed{}, err
	}
	return d.surveyed(ctx, id)
}

func (d *Desk) surveyed(ctx context.Context, id chat.SatisfactionID) (out Surveyed, err error) {
	if !chat.ValidID(string(id)) {
		return Surveyed{}, chat.NotFound("satisfaction")
	}
	return view(ctx, d, func(v *store.View) (Surveyed, error) {
		s, err := v.Satisfaction(id)
		if err != nil {
			return Surveyed{}, err
		}
		c, err := v.Conversation(s.Conversation)
		if err != nil {
			return Surveyed{}, err
		}
		return Surveyed{Satisfaction: *s, Customer: c.Customer, Brand: c.Brand}, nil
	})
}

// AnswerSurveyFor takes what automation says that a customer submitted to a survey of its own, and that it has read it.
func (d *Desk) AnswerSurveyFor(ctx context.Context, by chat.Actor, customer chat.CustomerID, in SurveyAnswers, read bool) (Surveyed, error) {
	if err := may(by, "conversation", "update"); err != nil {
		return Surveyed{}, err
	}
	was, err := d.surveyed(ctx, in.Satisfaction)
	if err != nil {
		return Surveyed{}, err
	}
	_, err = d.endOrNot(ctx, by, was.Conversation, func(tx *store.Tx, _ *settings, w *deed) error {
		if w.conversation.Customer != customer {
			return chat.NotFound("satisfaction")
		}
		if read {
			if err := w.readSurvey(tx, in.Satisfaction); err != nil || in.Rating == nil && len(in.Answers) == 0 {
				return err
			}
		}
		return w.answerSurvey(tx, in.Satisfaction, in.Rating, in.Answers, in.SubmittedAt, chat.Cause{})
	})
	if err != nil {
		return Surveyed{}, err
	}
	return d.surveyed(ctx, in.Satisfaction)
}

// readSurvey notes that a survey of w.conversation has been read. Read twice says nothing.
func (w *deed) readSurvey(tx *store.Tx, id chat.SatisfactionID) error {
	s, err := tx.Satisfaction(id)
	if err != nil || s.ReadAt != nil {
		return err
	}
	s.Read(tx.Now())
	if err := tx.SaveSatisfaction(s); err != nil {
		return err
	}
	if w.conversation.Satisfaction == nil || w.conversation.Satisfaction.ID != s.ID {
		return nil // an older one; the conversation shows the latest
	}
	w.conversation.Satisfaction = s
	if err := w.save(tx); err != nil {
		return err
	}
	return w.say(tx, &chat.SatisfactionRead{ConversationState: w.state()})
}

// Surveys is the brands whose conversations end with a survey, for whoever may read it. A brand has one at most, which is called by the brand's id.
func (d *Desk) Surveys(ctx context.Context, by chat.Actor) ([]chat.Brand, error) {
	if err := may(by, "satisfaction", "read"); err != nil {
		return nil, err
	}
	s, err := d.load(ctx)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(s.brands), func(b chat.Brand) bool { return b.Chat.Survey == nil }), nil
}

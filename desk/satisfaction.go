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

// AnswerSurveyFor is AnswerSurvey for automation.
func (d *Desk) AnswerSurveyFor(ctx context.Context, by chat.Actor, id chat.SatisfactionID, rating *int, answers []chat.SurveyAnswer) (chat.Satisfaction, error) {
	if err := may(by, "satisfaction", "update"); err != nil {
		return chat.Satisfaction{}, err
	}
	s, err := view(ctx, d, func(v *store.View) (*chat.Satisfaction, error) { return v.Satisfaction(id) })
	if err != nil {
		return chat.Satisfaction{}, err
	}
	_, err = d.endOrNot(ctx, by, s.Conversation, func(tx *store.Tx, _ *settings, w *deed) error {
		return w.answerSurvey(tx, id, rating, answers, nil, chat.Cause{})
	})
	if err != nil {
		return chat.Satisfaction{}, err
	}
	s, err = view(ctx, d, func(v *store.View) (*chat.Satisfaction, error) { return v.Satisfaction(id) })
	if err != nil {
		return chat.Satisfaction{}, err
	}
	return *s, nil
}

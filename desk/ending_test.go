package desk_test

import (
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parley/auth"
	"parley/chat"
	"parley/desk"
	"parley/desk/desktest"
)

var survey = &chat.Survey{Enabled: true, LockHours: 2, SurveyForm: chat.SurveyForm{
	Name: "After chat", RatingPrompt: "How was it?", Scale: chat.Scale{Type: "number", Options: 5},
	Questions: []chat.Question{{ID: "why", Prompt: "Why?", Type: "text"}},
}}

// set gives the brand of a world these chat settings.
func set(w *desktest.World, c chat.ChatSettings) {
	w.T.Helper()
	_, err := w.Desk.UpdateBrand(w.Ctx(), w.Owner.Actor, "main", desk.BrandChange{Chat: &c})
	w.OK(err)
	w.Forget()
}

func end(w *desktest.World, b *desktest.Browser, talk chat.ConversationID) (desk.Written, error) {
	return w.Desk.End(w.Ctx(), b.Actor(), desk.End{Key: w.Key(), Conversation: talk})
}

func TestEnding(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	b, talk := w.Customer("late parcel")
	eve, _ := w.Customer("hi")
	ada := w.Agent("ada")

	_, err := end(w, b, talk)
	w.Refuses(err, chat.KindConflict, "ending_off")
	_, err = w.Desk.EndConversation(w.Ctx(), ada.Actor, talk)
	w.Refuses(err, chat.KindConflict, "ending_off")
	set(w, chat.ChatSettings{ClosableChat: true})

	_, mine := end(w, eve, talk)
	_, none := end(w, eve, "0123456789abcdef01234567")
	equalRefusals(t, mine, none)
	w.Events()
	out, err := end(w, b, talk)
	w.OK(err)
	w.Events("conversation.ended")
	if c := out.Conversation; !c.Ended || c.EndedBy != "customer" || c.EndedAt == nil || len(out.Events) != 1 {
		t.Errorf("%+v", out)
	}
	_, err = end(w, b, talk)
	w.OK(err)
	_, err = w.Desk.EndConversation(w.Ctx(), ada.Actor, talk)
	w.OK(err)
	w.Events() // ended twice says nothing twice
	if w.See(talk).Status != chat.Open {
		t.Error("ended is not done")
	}

	// Whoever writes lets it go on.
	_, err = b.Say(talk, "one more thing")
	w.OK(err)
	w.Events("conversation.unended", "message.created")
	c, err := w.Desk.EndConversation(w.Ctx(), ada.Actor, talk)
	w.OK(err)
	w.Events("conversation.ended")
	if p := c.Public(); p.EndedBy != "agent" {
		t.Errorf("%+v", p)
	}
	_, err = ada.Answer(talk, "yes?")
	w.OK(err)
	w.Events("conversation.unended", "message.delivered", "conversation.joined", "conversation.assigned", "message.created")
	_, err = w.Desk.EndConversation(w.Ctx(), ada.Actor, talk)
	w.OK(err)
	_, err = w.Desk.UnendConversation(w.Ctx(), ada.Actor, talk)
	w.OK(err)
	_, err = w.Desk.UnendConversation(w.Ctx(), ada.Actor, talk)
	w.OK(err)
	w.Events("conversation.ended", "conversation.unended")

	// Unless the brand suppresses that.
	set(w, chat.ChatSettings{ClosableChat: true, SuppressConversationReopen: true})
	_, err = end(w, b, talk)
	w.OK(err)
	w.Forget()
	_, err = b.Say(talk, "hello?")
	w.Refuses(err, chat.KindConflict, "conversation_ended")
}

// What is asked again because its answer was lost must not undo what was done since.
func TestEndingRetriedDoesNotUndoWhatCameSince(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *desktest.World) {
		b, talk := w.Customer("late parcel")
		ada := w.Agent("ada")
		set(w, chat.ChatSettings{ClosableChat: true})
		first, second := desk.End{Key: w.Key(), Conversation: talk}, desk.End{Key: w.Key(), Conversation: talk}
		for _, in := range []desk.End{first, second} {
			_, err := w.Desk.End(w.Ctx(), b.Actor(), in)
			w.OK(err)
			_, err = w.Desk.UnendConversation(w.Ctx(), ada.Actor, talk)
			w.OK(err)
		}
		w.Events("conversation.ended", "conversation.unended", "conversation.ended", "conversation.unended")
		for _, in := range []desk.End{second, first} {
			out, err := w.Desk.End(w.Ctx(), b.Actor(), in)
			w.OK(err)
			if out.Conversation.Ended || out.Position == "" {
				t.Errorf("%+v", out)
			}
		}
		w.Events()

		// Also where an agent had ended it, so that there was nothing to do.
		_, err := w.Desk.EndConversation(w.Ctx(), ada.Actor, talk)
		w.OK(err)
		late := desk.End{Key: w.Key(), Conversation: talk}
		_, err = w.Desk.End(w.Ctx(), b.Actor(), late)
		w.OK(err)
		_, err = w.Desk.UnendConversation(w.Ctx(), ada.Actor, talk)
		w.OK(err)
		w.Events("conversation.ended", "conversation.unended")
		_, err = w.Desk.End(w.Ctx(), b.Actor(), late)
		w.OK(err)
		w.Events()

		_, err = end(w, b, talk) // another wish
		w.OK(err)
		w.Events("conversation.ended")
	})
}

func TestASurveyIsOfferedWhereAPersonHasWritten(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	b, talk := w.Customer("late parcel")
	ada := w.Agent("ada")
	set(w, chat.ChatSettings{ClosableChat: true, Survey: survey})
	_, err := end(w, b, talk)
	w.OK(err)
	w.Events("conversation.ended") // nobody has answered
	_, err = ada.Answer(talk, "It left today.")
	w.OK(err)
	w.Forget()
	out, err := end(w, b, talk)
	w.OK(err)
	w.Events("conversation.ended", "satisfaction.offered")
	offered := out.Conversation.Satisfaction
	if offered == nil || offered.Status != chat.Offered || offered.Form.Questions[0].ID != "why" {
		t.Fatalf("%+v", out.Conversation)
	}
	submit := func(by *desktest.Browser, in desk.SurveyAnswers) (desk.Written, error) {
		in.Key = w.Key()
		return w.Desk.AnswerSurvey(w.Ctx(), by.Actor(), in)
	}
	rating := func(n int) *int { return &n }
	eve, _ := w.Customer("hi")
	_, mine := submit(eve, desk.SurveyAnswers{Satisfaction: offered.ID, Rating: rating(1)})
	_, none := submit(eve, desk.SurveyAnswers{Satisfaction: "0123456789abcdef01234567", Rating: rating(1)})
	equalRefusals(t, mine, none)
	for _, bad := range []desk.SurveyAnswers{
		{Satisfaction: offered.ID},
		{Satisfaction: offered.ID, Rating: rating(0)},
		{Satisfaction: offered.ID, Rating: rating(6)},
		{Satisfaction: offered.ID, Answers: []chat.SurveyAnswer{{ID: "who", Answer: "?"}}},
		{Satisfaction: offered.ID, Answers: []chat.SurveyAnswer{{ID: "why", Answer: string(make([]byte, 1025))}}},
	} {
		_, err := submit(b, bad)
		w.Refuses(err, chat.KindBad)
	}
	out, err = submit(b, desk.SurveyAnswers{Satisfaction: offered.ID, Rating: rating(4)})
	w.OK(err)
	w.Events("satisfaction.answered")
	if s := out.Conversation.Satisfaction; s.Status != chat.Rated || s.Rating != 4 || s.SubmittedAt == nil || s.Score() != 1 {
		t.Errorf("%+v", s)
	}
	_, err = submit(b, desk.SurveyAnswers{Satisfaction: offered.ID, Rating: rating(4)})
	w.OK(err)
	w.Events()
	out, err = submit(b, desk.SurveyAnswers{Satisfaction: offered.ID, Answers: []chat.SurveyAnswer{{ID: "why", Answer: "Slow."}, {Answer: "Quick."}}})
	w.OK(err)
	w.Events("satisfaction.answered")
	if s := out.Conversation.Satisfaction; s.Status != chat.Commented || s.Rating != 4 || len(s.Answers) != 1 || s.Answers[0] != (chat.SurveyAnswer{ID: "why", Prompt: "Why?", Answer: "Quick."}) {
		t.Errorf("%+v", s)
	}
	w.Clock.Advance(3 * time.Hour)
	_, err = submit(b, desk.SurveyAnswers{Satisfaction: offered.ID, Rating: rating(1)})
	w.Refuses(err, chat.KindConflict, "satisfaction_locked")

	// Ended again after an answer: another one. Before an answer: the same one.
	_, err = b.Say(talk, "again")
	w.OK(err)
	first, err := end(w, b, talk)
	w.OK(err)
	_, err = b.Say(talk, "and again")
	w.OK(err)
	second, err := end(w, b, talk)
	w.OK(err)
	if a, c := first.Conversation.Satisfaction.ID, second.Conversation.Satisfaction.ID; a == offered.ID || a != c {
		t.Errorf("%s, %s, %s", offered.ID, a, c)
	}
}

// Everybody ends, goes on, writes and rates at once. What the log says, step by step, is what is kept, and nothing is
// written into what had ended where the brand does not allow it.
func TestEndingAndWritingAtOnce(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *desktest.World) {
		b, talk := w.Customer("late parcel")
		ada := w.Agent("ada")
		_, err := ada.Answer(talk, "It left today.")
		w.OK(err)
		by := b.Actor()
		for _, suppress := range []bool{false, true} {
			set(w, chat.ChatSettings{ClosableChat: true, Survey: survey, SuppressConversationReopen: suppress})
			_, err = w.Desk.EndConversation(w.Ctx(), ada.Actor, talk)
			w.OK(err)
			survey, began := w.See(talk).Satisfaction.ID, w.See(talk).Messages
			_, err = w.Desk.UnendConversation(w.Ctx(), ada.Actor, talk)
			w.OK(err)
			head, err := w.Store.Head(w.Ctx())
			w.OK(err)
			before := head.N
			var all sync.WaitGroup
			var said atomic.Int64
			for i := range 6 {
				for _, act := range []func() error{
					func() error {
						_, err := w.Desk.End(w.Ctx(), by, desk.End{Key: w.Key(), Conversation: talk})
						return err
					},
					func() error { _, err := w.Desk.EndConversation(w.Ctx(), ada.Actor, talk); return err },
					func() error { _, err := w.Desk.UnendConversation(w.Ctx(), ada.Actor, talk); return err },
					func() error {
						n := 1 + i%5
						_, err := w.Desk.AnswerSurvey(w.Ctx(), by, desk.SurveyAnswers{Key: w.Key(), Satisfaction: survey, Rating: &n})
						return err
					},
					func() error {
						_, err := b.Say(talk, "one more thing")
						if err == nil {
							said.Add(1)
						}
						var e *chat.Error
						if suppress && errors.As(err, &e) && e.Code == "conversation_ended" {
							return nil
						}
						return err
					},
				} {
					all.Go(func() {
						if err := act(); err != nil {
							t.Error(err)
						}
					})
				}
			}
			all.Wait()
			events, err := w.Store.EventsAfter(w.Ctx(), before, 1000)
			w.OK(err)
			ended, rating, offers := false, 0, map[chat.SatisfactionID]bool{survey: true}
			for _, e := range events {
				switch p := e.Payload.(type) {
				case *chat.ConversationEnded:
					if ended {
						t.Error("it was ended twice")
					}
					ended = true
				case *chat.ConversationUnended:
					if !ended {
						t.Error("it went on, and had not ended")
					}
					ended = false
				case *chat.MessageCreated:
					if ended {
						t.Error("a message stands in what had ended")
					}
				case *chat.SatisfactionOffered:
					offers[p.Conversation.Satisfaction.ID] = true
				case *chat.SatisfactionAnswered:
					rating = p.Conversation.Satisfaction.Rating
				}
			}
			c := w.See(talk)
			if c.Ended() != ended || c.Messages-began != int(said.Load()) {
				t.Errorf("ended %t, by the log %t; %d messages, %d were taken", c.Ended(), ended, c.Messages-began, said.Load())
			}
			if c.Satisfaction.ID == survey && c.Satisfaction.Rating != rating || len(offers) > 2 {
				t.Errorf("rated %d, by the log %d; %d surveys", c.Satisfaction.Rating, rating, len(offers))
			}
		}
	})
}

func TestAutomationSubmitsForACustomer(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *desktest.World) {
		b, talk := w.Customer("late parcel")
		ada := w.Agent("ada")
		set(w, chat.ChatSettings{ClosableChat: true, Survey: survey})
		_, err := ada.Answer(talk, "It left today.")
		w.OK(err)
		out, err := end(w, b, talk)
		w.OK(err)
		w.Forget()
		key, reader := w.APIKey("org.permission.conversation.update"), w.APIKey("org.permission.satisfaction.read")
		id, customer, three := out.Conversation.Satisfaction.ID, w.See(talk).Customer, 3
		submit := func(by chat.Actor, of chat.CustomerID, in desk.SurveyAnswers, read bool) (desk.Surveyed, error) {
			if in.Satisfaction == "" {
				in.Satisfaction = id
			}
			return w.Desk.AnswerSurveyFor(w.Ctx(), by, of, in, read)
		}
		_, err = submit(reader, customer, desk.SurveyAnswers{Rating: &three}, false)
		w.Refuses(err, chat.KindForbidden)
		_, err = w.Desk.Satisfaction(w.Ctx(), key, id)
		w.Refuses(err, chat.KindForbidden)
		_, other := submit(key, "0123456789abcdef01234567", desk.SurveyAnswers{Rating: &three}, false)
		_, none := submit(key, customer, desk.SurveyAnswers{Satisfaction: "0123456789abcdef01234567", Rating: &three}, false)
		equalRefusals(t, other, none)
		_, err = submit(key, customer, desk.SurveyAnswers{}, false)
		w.Refuses(err, chat.KindBad)
		w.Events()

		got, err := submit(key, customer, desk.SurveyAnswers{}, true)
		w.OK(err)
		w.Events("satisfaction.read")
		if got.Status != chat.Offered || got.ReadAt == nil || w.See(talk).Satisfaction.ReadAt == nil {
			t.Errorf("%+v", got)
		}
		w.Clock.Advance(time.Minute)
		again, err := submit(key, customer, desk.SurveyAnswers{}, true)
		w.OK(err)
		w.Events() // read twice says nothing
		if *again.ReadAt != *got.ReadAt {
			t.Error("it was first read once")
		}
		got, err = submit(key, customer, desk.SurveyAnswers{Rating: &three}, true)
		w.OK(err)
		w.Events("satisfaction.answered")
		if got.Status != chat.Rated || got.Customer != customer || got.Brand != "main" {
			t.Errorf("%+v", got)
		}
		read, err := w.Desk.Satisfaction(w.Ctx(), reader, id)
		w.OK(err)
		if read.Rating != 3 || read.Customer != customer {
			t.Errorf("%+v", read)
		}
	})
}

func TestAutomationEndsInTheNameOf(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	_, talk := w.Customer("late parcel")
	ada, key := w.Agent("ada"), w.APIKey("org.permission.conversation")
	yes, no, done := true, false, chat.Done
	change := func(in desk.ConversationChange) (chat.Conversation, error) {
		return w.Desk.ChangeConversation(w.Ctx(), key, talk, in)
	}
	name := "Late parcel"
	_, err := change(desk.ConversationChange{Name: &name, Ended: &yes})
	w.Refuses(err, chat.KindConflict, "ending_off")
	w.Events() // all of it or nothing
	set(w, chat.ChatSettings{ClosableChat: true})
	_, err = change(desk.ConversationChange{Ended: &yes, End: desk.Ending{Agent: "0123456789abcdef01234567"}})
	w.Refuses(err, chat.KindBad)
	_, err = change(desk.ConversationChange{Ended: &yes, End: desk.Ending{ByCustomer: true, Customer: "0123456789abcdef01234567"}})
	w.Refuses(err, chat.KindBad)

	c, err := change(desk.ConversationChange{Status: &done, Ended: &yes, End: desk.Ending{Agent: ada.Actor.Agent.ID, Reason: "solved"}})
	w.OK(err)
	w.Events("conversation.done", "conversation.ended")
	if !c.Ended() || c.EndedBy.ID != string(ada.Actor.Agent.ID) || c.EndedReason != "solved" {
		t.Errorf("%+v", c.Course)
	}
	_, err = change(desk.ConversationChange{Ended: &yes})
	w.OK(err)
	w.Events() // ended twice says nothing twice
	c, err = change(desk.ConversationChange{Ended: &no})
	w.OK(err)
	w.Events("conversation.unended")
	if c.Ended() || c.EndedBy != nil || c.EndedReason != "" {
		t.Errorf("%+v", c.Course)
	}
	_, err = change(desk.ConversationChange{Ended: &no})
	w.OK(err)
	w.Events()
	c, err = change(desk.ConversationChange{Ended: &yes, End: desk.Ending{ByCustomer: true}})
	w.OK(err)
	if p := c.Public(); p.EndedBy != "customer" {
		t.Errorf("%+v", p)
	}
	if got := w.See(talk); got.Rev != c.Rev {
		t.Errorf("rev %d is answered, and %d kept", c.Rev, got.Rev)
	}
}

func TestNormalisedRatings(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ options, rating, want, score int }{{5, 1, 1, 0}, {5, 4, 4, 1}, {5, 5, 5, 1}, {2, 1, 1, 0}, {2, 2, 5, 1}, {3, 2, 3, 0}, {10, 1, 1, 0}, {10, 10, 5, 1}, {5, 0, 0, 0}} {
		s := chat.Satisfaction{Rating: c.rating, Form: chat.SurveyForm{Scale: chat.Scale{Options: c.options}}}
		if s.Normalised() != c.want || s.Score() != c.score {
			t.Errorf("%d of %d: %d, %d", c.rating, c.options, s.Normalised(), s.Score())
		}
	}
}

func TestAConversationWithoutAMessageIsADraft(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *desktest.World) {
		ada, b := w.Agent("ada"), w.Browser()
		in := desk.Start{Key: w.Key(), Create: desk.Create{Name: "Web question", Custom: chat.Attributes{"order": "7"}}}
		out, err := w.Desk.StartConversation(w.Ctx(), b.Visitor, in)
		w.OK(err)
		w.Events("customer.created", "conversation.created")
		if out.Message != nil || out.Conversation.Name != "Web question" || len(out.Events) != 1 {
			t.Errorf("%+v", out)
		}
		again, err := w.Desk.StartConversation(w.Ctx(), b.Visitor, in)
		w.OK(err)
		w.Events()
		if again.Conversation.ID != out.Conversation.ID || len(again.Events) != 1 {
			t.Errorf("%+v", again)
		}
		inbox := func() int {
			t.Helper()
			page, err := w.Desk.Inbox(w.Ctx(), ada.Actor, desk.ViewOpen, "")
			w.OK(err)
			state, err := w.Desk.ConsoleState(w.Ctx(), ada.Actor)
			w.OK(err)
			if state.Counts.Open != len(page.Rows) {
				t.Errorf("%d rows, counted as %d", len(page.Rows), state.Counts.Open)
			}
			return len(page.Rows)
		}
		if inbox() != 0 || !slices.Contains(b.Talks(), out.Conversation.ID) {
			t.Error("its customer has it, and no agent")
		}
		_, err = b.Say(out.Conversation.ID, "Hello")
		w.OK(err)
		w.Events("message.created")
		if inbox() != 1 {
			t.Error("it has a message, and no agent sees it")
		}
		other, err := w.Desk.StartConversation(w.Ctx(), b.Visitor, desk.Start{Key: w.Key()})
		w.OK(err)
		_, err = b.Login(auth.CustomerClaims{Email: "zoe@example.com"})
		w.OK(err)
		if got := b.Talks(); len(got) != 2 || !slices.Contains(got, other.Conversation.ID) {
			t.Errorf("a draft moves like any other: %v", got)
		}
		said, err := b.Say(other.Conversation.ID, "Where is\n**my** parcel?")
		w.OK(err)
		if said.Conversation.Name != "Where is **my** parcel?" {
			t.Errorf("made without a title it is called by its first message, not %q", said.Conversation.Name)
		}
		said, err = b.Say(out.Conversation.ID, "Hello again")
		w.OK(err)
		if said.Conversation.Name != "Web question" {
			t.Errorf("a title that was given stays, not %q", said.Conversation.Name)
		}
	})
}

func TestOneConversationAtATime(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	set(w, chat.ChatSettings{SingleSessionChat: true, ClosableChat: true})
	b, talk := w.Customer("late parcel")
	_, err := b.Start("another")
	w.Refuses(err, chat.KindConflict, "single_session")
	_, err = w.Desk.StartConversation(w.Ctx(), b.Visitor, desk.Start{Key: w.Key()})
	w.Refuses(err, chat.KindConflict, "single_session")
	_, err = end(w, b, talk)
	w.OK(err)
	_, err = b.Start("another")
	w.OK(err)
}

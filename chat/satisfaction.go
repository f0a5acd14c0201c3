package chat

import (
	"fmt"
	"slices"
	"unicode/utf8"
)

// SatisfactionID is one survey offered to a customer.
type SatisfactionID string

// Survey is what a brand asks after a conversation has ended.
type Survey struct {
	Enabled bool `json:"enabled"`
	SurveyForm
	LockHours int `json:"lockHours,omitempty"` // how long an answer can be changed; a day where it is 0
}

// SurveyForm is what a customer is asked, as the web SDK's onSatisfactionReceived documents it.
type SurveyForm struct {
	Name         string     `json:"name"`
	Description  string     `json:"description"`
	Introduction string     `json:"introduction"`
	RatingPrompt string     `json:"ratingPrompt"`
	Scale        Scale      `json:"scale"`
	Questions    []Question `json:"questions,omitempty"`
}

// Scale is what a rating is chosen from: 1 to Options.
type Scale struct {
	Type      string `json:"type" enum:"number,emoji,thumb"`
	Options   int    `json:"options"`
	LabelLow  string `json:"labelLow"`
	LabelHigh string `json:"labelHigh"`
}

// Question is a follow-up question.
type Question struct {
	ID      string   `json:"id"`
	Prompt  string   `json:"prompt"`
	Type    string   `json:"type" enum:"text,radio,checkbox"`
	Options []string `json:"options,omitempty"` // of radio and checkbox
	Ratings []int    `json:"ratings,omitempty"` // it is asked after these ratings only; after any without them
}

// Satisfaction is a survey that was offered to the customer of a conversation, and what became of it.
type Satisfaction struct {
	ID           SatisfactionID     `json:"id"`
	Conversation ConversationID     `json:"conversation"`
	Status       SatisfactionStatus `json:"status" enum:"offered,rated,commented"`
	Form         SurveyForm         `json:"form"`
	Rating       int                `json:"rating,omitempty"` // 1 to Form.Scale.Options; 0 for none
	Answers      []SurveyAnswer     `json:"answers,omitempty"`
	OfferedAt    Time               `json:"offeredAt"`
	ReadAt       *Time              `json:"readAt,omitempty"` // when it was first read, as far as anybody said so
	SubmittedAt  *Time              `json:"submittedAt,omitempty"`
	LockedAt     Time               `json:"lockedAt"` // from then on nothing can be changed
}

// SatisfactionStatus is how far a customer has answered.
type SatisfactionStatus string

// The statuses of a satisfaction.
const (
	Offered   SatisfactionStatus = "offered"
	Rated     SatisfactionStatus = "rated"
	Commented SatisfactionStatus = "commented"
)

// SurveyAnswer is the answer to a follow-up question.
type SurveyAnswer struct {
	ID     string `json:"id"`
	Prompt string `json:"prompt"`
	Answer string `json:"answer"`
}

// Bounds on a survey.
const (
	MaxQuestions = 20
	MaxComment   = 1024 // characters of an answer
	MaxScale     = 10
)

// Check refuses a survey that cannot be asked.
func (s *Survey) Check() error {
	if s == nil {
		return nil
	}
	if !slices.Contains([]string{"number", "emoji", "thumb"}, s.Scale.Type) {
		return Bad("survey.scale.type", "is not number, emoji or thumb")
	}
	if s.Scale.Options < 2 || s.Scale.Options > MaxScale {
		return Bad("survey.scale.options", fmt.Sprintf("is %d; 2 to %d are possible", s.Scale.Options, MaxScale))
	}
	if s.LockHours < 0 || s.LockHours > 24*365 {
		return Bad("survey.lockHours", "is not 0 to 8760")
	}
	if len(s.Questions) > MaxQuestions {
		return Bad("survey.questions", fmt.Sprintf("are %d; %d is the most", len(s.Questions), MaxQuestions))
	}
	texts := []string{s.Name, s.Description, s.Introduction, s.RatingPrompt, s.Scale.LabelLow, s.Scale.LabelHigh}
	seen := map[string]bool{}
	for _, q := range s.Questions {
		if q.ID == "" || seen[q.ID] {
			return Bad("survey.questions", "have one without an id of its own")
		}
		seen[q.ID] = true
		switch q.Type {
		case "text":
		case "radio", "checkbox":
			if len(q.Options) == 0 || len(q.Options) > MaxQuestions {
				return Bad("survey.questions", "have one to choose from without 1 to 20 options")
			}
		default:
			return Bad("survey.questions", "have one that is not text, radio or checkbox")
		}
		texts = append(texts, q.ID, q.Prompt)
		texts = append(texts, q.Options...)
	}
	for _, t := range texts {
		if err := CheckText("survey", t); err != nil {
			return err
		}
		if utf8.RuneCountInString(t) > MaxComment {
			return Bad("survey", fmt.Sprintf("has a text of more than %d characters", MaxComment))
		}
	}
	return nil
}

// Take puts what a customer submits into s. A rating alone makes it rated; answers make it commented.
func (s *Satisfaction) Take(rating *int, answers []SurveyAnswer, at, now Time) error {
	if now >= s.LockedAt {
		return Conflict("satisfaction_locked", "The answer to this survey cannot be changed any more.")
	}
	if rating == nil && len(answers) == 0 {
		return Bad("rating", "or answers must be given")
	}
	if rating != nil && (*rating < 1 || *rating > s.Form.Scale.Options) {
		return Bad("rating", fmt.Sprintf("is %d; 1 to %d are possible", *rating, s.Form.Scale.Options))
	}
	if len(answers) > MaxQuestions {
		return Bad("answers", fmt.Sprintf("are %d; %d is the most", len(answers), MaxQuestions))
	}
	taken := make([]SurveyAnswer, 0, len(answers))
	for _, a := range answers {
		if err := CheckText("answers", a.Answer); err != nil {
			return err
		}
		if n := utf8.RuneCountInString(a.Answer); n > MaxComment {
			return Bad("answers", fmt.Sprintf("have one of %d characters; %d is the most", n, MaxComment))
		}
		q := s.question(a.ID)
		if q == nil {
			return Bad("answers", "have one to a question that was not asked")
		}
		// Said twice, the later word is the answer.
		taken = slices.DeleteFunc(taken, func(t SurveyAnswer) bool { return t.ID == q.ID })
		taken = append(taken, SurveyAnswer{ID: q.ID, Prompt: q.Prompt, Answer: a.Answer})
	}
	if rating != nil {
		s.Rating = *rating
		if s.Status == Offered {
			s.Status = Rated
		}
	}
	if len(taken) > 0 {
		s.Answers, s.Status = taken, Commented
	}
	s.SubmittedAt = at.Ptr()
	s.Read(now)
	return nil
}

// Read notes that the customer has read the survey, the first time.
func (s *Satisfaction) Read(now Time) {
	if s.ReadAt == nil {
		s.ReadAt = now.Ptr()
	}
}

// question is the one with an id. Older pages answer the one follow-up question without naming it.
func (s *Satisfaction) question(id string) *Question {
	if id == "" && len(s.Form.Questions) == 0 {
		return &Question{}
	}
	i := slices.IndexFunc(s.Form.Questions, func(q Question) bool { return q.ID == id || id == "" })
	if i < 0 {
		return nil
	}
	return &s.Form.Questions[i]
}

// Normalised is the rating on the scale of 1 to 5, whatever the customer saw; 0 where there is none.
func (s *Satisfaction) Normalised() int {
	if s.Rating == 0 {
		return 0
	}
	return 1 + ((s.Rating-1)*4+(s.Form.Scale.Options-1)/2)/(s.Form.Scale.Options-1)
}

// Score is 1 for a customer who was content, 0 for one who was not.
func (s *Satisfaction) Score() int {
	if s.Normalised() >= 4 {
		return 1
	}
	return 0
}

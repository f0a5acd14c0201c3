package api

import (
	"slices"

	"parley/chat"
	"parley/desk"
)

// surveyRoutes are those of the public API for what customers think of conversations.
func surveyRoutes() []route {
	const at = "/v2.1/chat/satisfaction-responses/{id}"
	read := chat.Permission{Resource: "satisfaction", Action: "read"}
	return []route{
		key("GET", "/v1/satisfaction", read, 200, "Lists the forms that customers are asked after a conversation: one of each brand that asks.", listSurveys),
		key("GET", "/v1/satisfaction/{id}", read, 200, "Reads a form.", readSurvey),
		key("GET", at, read, 200, "Reads what a customer was asked and has answered; ?include=satisfaction brings the form as it was.", readResponse),
		key("PUT", at, chat.Permission{Resource: "conversation", Action: "update"}, 200, "Submits for a customer: answers make the response commented, a rating alone rated; read marks it read.", putResponse),
	}
}

// satisfied is what is known inside a conversation of what its customer thinks of it. Clients index into its lists, so they are never absent.
type satisfied struct {
	Form         string                  `json:"form,omitempty"`
	FormResponse string                  `json:"formResponse,omitempty"`
	Status       chat.SatisfactionStatus `json:"status,omitempty"`
	FirstAnswer  string                  `json:"firstAnswer,omitempty"`
	SentAt       *chat.Time              `json:"sentAt,omitempty"`
	Score        *int                    `json:"score,omitempty"`
	Rating       *int                    `json:"rating,omitempty"`
	Channel      string                  `json:"channel,omitempty"`
	SentByTeams  []string                `json:"sentByTeams"`
	Answers      []chat.SurveyAnswer     `json:"answers"`
	CreatedAt    *chat.Time              `json:"createdAt,omitempty"`
	UpdatedAt    *chat.Time              `json:"updatedAt,omitempty"`
}

func levelOf(brand chat.BrandID, s *chat.Satisfaction) satisfied {
	rating, score := rated(s)
	l := satisfied{
		Form: string(brand), FormResponse: string(s.ID), Status: s.Status, SentAt: &s.OfferedAt, Rating: rating, Score: score, Channel: "chat",
		SentByTeams: []string{}, Answers: answersOf(s), CreatedAt: &s.OfferedAt, UpdatedAt: &s.OfferedAt,
	}
	if len(s.Answers) > 0 {
		l.FirstAnswer = s.Answers[0].Answer
	}
	if s.SubmittedAt != nil {
		l.UpdatedAt = s.SubmittedAt
	}
	return l
}

// rated is the rating from 1 to 5, whatever the customer saw, and whether it is a good one; nil where there is none.
func rated(s *chat.Satisfaction) (rating, score *int) {
	if s.Rating == 0 {
		return nil, nil
	}
	r, c := s.Normalised(), s.Score()
	return &r, &c
}

func answersOf(s *chat.Satisfaction) []chat.SurveyAnswer {
	if s.Answers == nil {
		return []chat.SurveyAnswer{}
	}
	return s.Answers
}

// formAttributes are the documented ones, as far as Parley knows them.
type formAttributes struct {
	Name              string          `json:"name"`
	FormType          string          `json:"formType"`
	Enabled           bool            `json:"enabled"`
	Channel           string          `json:"channel"`
	Description       string          `json:"description"`
	Introduction      string          `json:"introduction"`
	RatingPrompt      string          `json:"ratingPrompt"`
	Scale             chat.Scale      `json:"scale"`
	Questions         []chat.Question `json:"questions"`
	PositiveQuestions []chat.Question `json:"positiveQuestions"`
	NegativeQuestions []chat.Question `json:"negativeQuestions"`
	AllQuestions      []chat.Question `json:"allQuestions"`
}

// formResource is a form by its brand's id: questions are asked after every rating, positive and negative ones after some.
func formResource(brand chat.BrandID, form chat.SurveyForm, enabled bool) Resource {
	a := formAttributes{
		Name: form.Name, FormType: "csat", Enabled: enabled, Channel: "chat", Description: form.Description, Introduction: form.Introduction, RatingPrompt: form.RatingPrompt,
		Scale: form.Scale, Questions: []chat.Question{}, PositiveQuestions: []chat.Question{}, NegativeQuestions: []chat.Question{}, AllQuestions: slices.Concat([]chat.Question{}, form.Questions),
	}
	for _, q := range form.Questions {
		good := slices.ContainsFunc(q.Ratings, func(n int) bool { s := chat.Satisfaction{Rating: n, Form: form}; return s.Score() == 1 })
		switch {
		case len(q.Ratings) == 0:
			a.Questions = append(a.Questions, q)
		case good:
			a.PositiveQuestions = append(a.PositiveQuestions, q)
		default:
			a.NegativeQuestions = append(a.NegativeQuestions, q)
		}
	}
	return Resource{
		Type: "satisfaction", ID: string(brand), Attributes: a, Links: SelfLink{"/v1/satisfaction/" + string(brand)},
		Relationships: map[string]Relationship{"org": org(), "brand": toOne("brand", "/v1/brands/", string(brand))},
	}
}

func surveyResource(b *chat.Brand) Resource {
	return formResource(b.ID, b.Chat.Survey.SurveyForm, b.Chat.Survey.Enabled)
}

func listSurveys(s *server, c *call, in *Paging) (RecordPage, error) {
	all, err := s.desk.Surveys(c.ctx, c.by)
	if err != nil {
		return RecordPage{}, err
	}
	return whole(in, "/v1/satisfaction", all, surveyResource)
}

func readSurvey(s *server, c *call, _ *None) (Single, error) {
	all, err := s.desk.Surveys(c.ctx, c.by)
	if err != nil {
		return Single{}, err
	}
	i := slices.IndexFunc(all, func(b chat.Brand) bool { return string(b.ID) == c.path("id") })
	if i < 0 {
		return Single{}, chat.NotFound("satisfaction")
	}
	return Single{surveyResource(&all[i])}, nil
}

// responseAttributes are the documented ones, as far as Parley knows them.
type responseAttributes struct {
	FormType    string                  `json:"formType"`
	Channel     string                  `json:"channel"`
	App         string                  `json:"app"`
	Status      chat.SatisfactionStatus `json:"status"`
	Answers     []chat.SurveyAnswer     `json:"answers"`
	Rating      *int                    `json:"rating"`
	Score       *int                    `json:"score"`
	SentAt      chat.Time               `json:"sentAt"`
	FirstReadAt *chat.Time              `json:"firstReadAt"`
	SubmittedAt *chat.Time              `json:"submittedAt"`
	LockedAt    chat.Time               `json:"lockedAt"`
}

func responseResource(x *desk.Surveyed, include string) Expanded {
	rating, score := rated(&x.Satisfaction)
	out := Expanded{Data: Resource{
		Type: "satisfaction_response", ID: string(x.ID), Links: SelfLink{"/v2.1/chat/satisfaction-responses/" + string(x.ID)},
		Attributes: responseAttributes{
			FormType: "csat", Channel: "chat", App: "chat", Status: x.Status, Answers: answersOf(&x.Satisfaction), Rating: rating, Score: score,
			SentAt: x.OfferedAt, FirstReadAt: x.ReadAt, SubmittedAt: x.SubmittedAt, LockedAt: x.LockedAt,
		},
		Relationships: map[string]Relationship{
			"org": org(), "satisfaction": toOne("satisfaction", "/v1/satisfaction/", string(x.Brand)),
			"customer": toOne("customer", "/v1/customers/", string(x.Customer)), "conversation": toOne("conversation", "/v1/conversations/", string(x.Conversation)),
		},
	}}
	if include == "satisfaction" {
		out.Included = []Resource{formResource(x.Brand, x.Form, true)}
	}
	return out
}

func readResponse(s *server, c *call, in *Include) (Expanded, error) {
	x, err := s.desk.Satisfaction(c.ctx, c.by, chat.SatisfactionID(c.path("id")))
	if err != nil {
		return Expanded{}, err
	}
	return responseResource(&x, in.Include), nil
}

// ResponseFields are what automation submits for a customer: a rating, answers, that it has read the survey, or several of them.
type ResponseFields struct {
	CustomerID chat.CustomerID     `json:"customerId"`
	Rating     *int                `json:"rating,omitempty" doc:"On the form's scale, from 1."`
	Answers    []chat.SurveyAnswer `json:"answers,omitempty" doc:"By the ids of the form's questions."`
	Read       bool                `json:"read,omitempty"`
}

// UnmarshalJSON refuses members that are not known.
func (f *ResponseFields) UnmarshalJSON(raw []byte) error {
	type plain ResponseFields
	return strict(raw, (*plain)(f), "customerId", "rating", "answers", "read")
}

func putResponse(s *server, c *call, in *ResponseFields) (Expanded, error) {
	if err := require("customerId", string(in.CustomerID)); err != nil {
		return Expanded{}, err
	}
	x, err := s.desk.AnswerSurveyFor(c.ctx, c.by, in.CustomerID, desk.SurveyAnswers{Satisfaction: chat.SatisfactionID(c.path("id")), Rating: in.Rating, Answers: in.Answers}, in.Read)
	if err != nil {
		return Expanded{}, err
	}
	return responseResource(&x, c.r.URL.Query().Get("include")), nil
}

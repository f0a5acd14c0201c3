package api

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"

	"parley/chat"
	"parley/desk"
)

// settingsRoutes are those of the public API for what the organisation is set to.
func settingsRoutes() []route {
	may := func(resource, action string) chat.Permission {
		return chat.Permission{Resource: resource, Action: action}
	}
	const change = "Changes the chat settings of the default brand: any of the documented members that Parley honours; others are passed over."
	return []route{
		key("GET", "/v1/chat/settings", chat.Permission{}, 200, "Reads the chat settings of the default brand.", readChatSettings),
		key("PUT", "/v1/chat/settings", may("chat_settings", "update"), 200, change, writeChatSettings),
		key("PATCH", "/v1/chat/settings", may("chat_settings", "update"), 200, change, writeChatSettings),
		key("GET", "/v1/brands", may("brand", "read"), 200, "Lists brands, the default one first.", listBrands),
		key("GET", "/v1/brands/{id}", may("brand", "read"), 200, "Reads a brand by id, or the default one as «default».", readBrand),
		key("POST", "/v1/brands", may("brand", "create"), 201, "Makes another brand, with the look of the default one.", createBrand),
		key("PATCH", "/v1/brands/{id}", may("brand", "update"), 200, "Changes the name and the icon of a brand.", changeBrand),
		key("GET", "/v1/schedules", may("schedule", "read"), 200, "Lists business schedules, the default one first.", listSchedules),
		key("GET", "/v1/schedules/{id}", may("schedule", "read"), 200, "Reads a business schedule by id, or the default one as «default».", readSchedule),
		key("POST", "/v1/schedules", may("schedule", "create"), 201, "Makes a business schedule.", createSchedule),
		key("PUT", "/v1/schedules/{id}", may("schedule", "update"), 200, "Replaces a business schedule.", replaceSchedule),
		key("DELETE", "/v1/schedules/{id}", may("schedule", "delete"), 204, "Takes a business schedule away; brands that had it are always open.", func(s *server, c *call, _ *None) (None, error) {
			return None{}, s.desk.DeleteSchedule(c.ctx, c.by, chat.ScheduleID(c.path("id")))
		}),
	}
}

// Expanded is a record with those that belong to it, where they were asked for.
type Expanded struct {
	Data     Resource   `json:"data"`
	Included []Resource `json:"included,omitempty"`
}

// Include asks for what belongs to a record.
type Include struct {
	Include string `query:"include" doc:"holidays of a schedule, satisfaction of a response to one"`
}

// ChatSettingsRecord are the documented chat settings, as far as Parley honours them. A member that is absent stays as it is.
type ChatSettingsRecord struct {
	Enabled                     *bool                 `json:"enabled,omitempty"`
	TeamName                    *string               `json:"teamName,omitempty"`
	TeamIconURL                 *string               `json:"teamIconUrl,omitempty"`
	Greeting                    *string               `json:"greeting,omitempty"`
	WaitMessage                 *string               `json:"waitMessage,omitempty"`
	Autoreply                   *string               `json:"autoreply,omitempty" doc:"Answers a customer's first message in a conversation."`
	EmbedIconURL                *string               `json:"embedIconUrl,omitempty"`
	EmbedIconColor              *string               `json:"embedIconColor,omitempty" doc:"#rrggbb"`
	OffhoursDisplay             *chat.OffhoursDisplay `json:"offhoursDisplay,omitempty" enum:"online,offline,none"`
	OffhoursMessage             *string               `json:"offhoursMessage,omitempty"`
	OffhoursImageURL            *string               `json:"offhoursImageUrl,omitempty"`
	SingleSessionChat           *bool                 `json:"singleSessionChat,omitempty"`
	ClosableChat                *bool                 `json:"closableChat,omitempty"`
	NoHistory                   *bool                 `json:"noHistory,omitempty"`
	SuppressConversationReopen  *bool                 `json:"suppressConversationReopen,omitempty"`
	DisableAttachments          *bool                 `json:"disableAttachments,omitempty"`
	ShowEmailInputBanner        *bool                 `json:"showEmailInputBanner,omitempty"`
	ShowBrandingIdentifier      *bool                 `json:"showBrandingIdentifier,omitempty"`
	ShowTypingIndicatorWeb      *bool                 `json:"showTypingIndicatorWeb,omitempty" doc:"The customer sees that an agent writes."`
	ShowTypingIndicatorCustomer *bool                 `json:"showTypingIndicatorCustomerWeb,omitempty" doc:"Agents see that the customer writes."`
	DefaultLang                 *string               `json:"defaultLang,omitempty" doc:"Parley's own: the language of visitors who read none that the chat speaks, such as en or zh_tw; empty for English."`
	Texts                       *ownTexts             `json:"texts,omitempty" doc:"Parley's own: the brand's words in place of the chat's, by language and key; all of them, null for none."`
}

// ownTexts are a brand's own words, by the code of a language, by key.
type ownTexts map[string]map[string]string

// UnmarshalJSON passes over what it does not know; a member of the wrong type is named.
func (f *ChatSettingsRecord) UnmarshalJSON(raw []byte) error {
	var given map[string]json.RawMessage
	if err := json.Unmarshal(raw, &given); err != nil {
		return chat.Bad("body", "is not an object")
	}
	v := reflect.ValueOf(f).Elem()
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		value, ok := given[name]
		if !ok {
			continue
		}
		if kind := v.Field(i).Type().Elem(); string(value) == "null" && (kind.Kind() == reflect.String || kind.Kind() == reflect.Map) { // the documented way to empty a text
			v.Field(i).Set(reflect.New(kind))
			continue
		}
		if string(value) == "null" || json.Unmarshal(value, v.Field(i).Addr().Interface()) != nil {
			return chat.Bad(name, "is not of its documented type")
		}
	}
	return nil
}

// chatSettings is a brand's settings with their documented names.
type chatSettings struct {
	ChatSettingsRecord
	BrandID    chat.BrandID `json:"brandId"`
	Default    bool         `json:"default"`
	WidgetType string       `json:"widgetType"`
	CreatedAt  chat.Time    `json:"createdAt"`
	UpdatedAt  chat.Time    `json:"updatedAt"`
	ModifiedAt chat.Time    `json:"modifiedAt"`
}

func chatSettingsResource(b *chat.Brand) Resource {
	c, typing, seen, email := b.Chat, !b.Chat.NoTypingToCustomer, !b.Chat.NoTypingToAgent, !b.Chat.NoEmailInputBanner
	texts := ownTexts(b.Chat.Texts)
	if texts == nil {
		texts = ownTexts{}
	}
	if c.TeamName == "" {
		c.TeamName = b.Name
	}
	if c.OffhoursDisplay == "" {
		c.OffhoursDisplay = chat.OffhoursOffline
	}
	return Resource{
		Type: "chat_settings", ID: string(b.ID), Links: SelfLink{"/v1/chat/settings"},
		Attributes: chatSettings{
			ChatSettingsRecord: ChatSettingsRecord{
				Enabled: &b.Enabled, TeamName: &c.TeamName, TeamIconURL: &c.TeamIconURL, Greeting: &b.Greeting, WaitMessage: &c.WaitMessage, Autoreply: &c.Autoreply,
				EmbedIconURL: &c.EmbedIconURL, EmbedIconColor: &b.Colour, OffhoursDisplay: &c.OffhoursDisplay, OffhoursMessage: &c.OffhoursMessage,
				OffhoursImageURL: &c.OffhoursImageURL, SingleSessionChat: &c.SingleSessionChat, ClosableChat: &c.ClosableChat, NoHistory: &c.NoHistory,
				SuppressConversationReopen: &c.SuppressConversationReopen, DisableAttachments: &c.DisableAttachments, ShowEmailInputBanner: &email,
				ShowBrandingIdentifier: &c.ShowBrandingIdentifier, ShowTypingIndicatorWeb: &typing, ShowTypingIndicatorCustomer: &seen,
				DefaultLang: &c.DefaultLang, Texts: &texts,
			},
			BrandID: b.ID, Default: b.Default, WidgetType: "chat", CreatedAt: b.CreatedAt, UpdatedAt: b.UpdatedAt, ModifiedAt: b.UpdatedAt,
		},
		Relationships: map[string]Relationship{"org": org(), "brand": toOne("brand", "/v1/brands/", string(b.ID))},
	}
}

func readChatSettings(s *server, c *call, _ *None) (Single, error) {
	b, err := s.desk.DefaultBrand(c.ctx)
	return Single{chatSettingsResource(&b)}, err
}

func writeChatSettings(s *server, c *call, in *ChatSettingsRecord) (Single, error) {
	b, err := s.desk.ConfigureBrand(c.ctx, c.by, "chat_settings", "", desk.BrandChange{Enabled: in.Enabled, Greeting: in.Greeting, Colour: in.EmbedIconColor}, in.put)
	if e := (*chat.Error)(nil); errors.As(err, &e) && e.Field == "colour" {
		err = chat.Bad("embedIconColor", "is not of the form #rrggbb") // by the name that it has here
	}
	return Single{chatSettingsResource(&b)}, err
}

// put changes the settings that were given.
func (f *ChatSettingsRecord) put(c *chat.ChatSettings) {
	set(&c.TeamName, f.TeamName)
	set(&c.TeamIconURL, f.TeamIconURL)
	set(&c.WaitMessage, f.WaitMessage)
	set(&c.Autoreply, f.Autoreply)
	set(&c.EmbedIconURL, f.EmbedIconURL)
	set(&c.OffhoursDisplay, f.OffhoursDisplay)
	set(&c.OffhoursMessage, f.OffhoursMessage)
	set(&c.OffhoursImageURL, f.OffhoursImageURL)
	set(&c.SingleSessionChat, f.SingleSessionChat)
	set(&c.ClosableChat, f.ClosableChat)
	set(&c.NoHistory, f.NoHistory)
	set(&c.SuppressConversationReopen, f.SuppressConversationReopen)
	set(&c.DisableAttachments, f.DisableAttachments)
	set(&c.ShowBrandingIdentifier, f.ShowBrandingIdentifier)
	set(&c.DefaultLang, f.DefaultLang)
	if f.Texts != nil {
		c.Texts = *f.Texts
	}
	if f.ShowEmailInputBanner != nil {
		c.NoEmailInputBanner = !*f.ShowEmailInputBanner
	}
	if f.ShowTypingIndicatorWeb != nil {
		c.NoTypingToCustomer = !*f.ShowTypingIndicatorWeb
	}
	if f.ShowTypingIndicatorCustomer != nil {
		c.NoTypingToAgent = !*f.ShowTypingIndicatorCustomer
	}
}

func set[T any](into, given *T) {
	if given != nil {
		*into = *given
	}
}

type brandAttributes struct {
	Name       string    `json:"name"`
	IconURL    string    `json:"iconUrl"`
	Default    bool      `json:"default"`
	CreatedAt  chat.Time `json:"createdAt"`
	UpdatedAt  chat.Time `json:"updatedAt"`
	ModifiedAt chat.Time `json:"modifiedAt"`
}

func brandResource(b *chat.Brand) Resource {
	return Resource{
		Type: "brand", ID: string(b.ID), Links: SelfLink{"/v1/brands/" + string(b.ID)},
		Attributes:    brandAttributes{Name: b.Name, IconURL: b.Chat.TeamIconURL, Default: b.Default, CreatedAt: b.CreatedAt, UpdatedAt: b.UpdatedAt, ModifiedAt: b.UpdatedAt},
		Relationships: map[string]Relationship{"org": org()},
	}
}

// whole answers a list that is never longer than a page of it may be: all of it is read, and a part of it is shown.
func whole[T any](in *Paging, path string, all []T, of func(*T) Resource) (RecordPage, error) {
	w, err := in.bounds(100)
	if err != nil {
		return RecordPage{}, err
	}
	if w.descending {
		slices.Reverse(all)
	}
	from := min((w.page-1)*w.size, len(all))
	to := min(from+w.size, len(all))
	return w.answer(path, resources(all[from:to], of), to < len(all)), nil
}

func listBrands(s *server, c *call, in *Paging) (RecordPage, error) {
	all, err := s.desk.Brands(c.ctx, c.by)
	if err != nil {
		return RecordPage{}, err
	}
	return whole(in, "/v1/brands", all, brandResource)
}

func readBrand(s *server, c *call, _ *None) (Single, error) {
	all, err := s.desk.Brands(c.ctx, c.by)
	if err != nil {
		return Single{}, err
	}
	id := c.path("id")
	i := slices.IndexFunc(all, func(b chat.Brand) bool { return string(b.ID) == id || id == "default" && b.Default })
	if i < 0 {
		return Single{}, chat.NotFound("brand")
	}
	return Single{brandResource(&all[i])}, nil
}

// BrandFields are what a brand is made of and changed by. A member that is absent stays as it is.
type BrandFields struct {
	Name    *string `json:"name,omitempty"`
	IconURL *string `json:"iconUrl,omitempty" doc:"An https address; empty for none. It is the teamIconUrl of the brand's chat settings."`
}

// icon changes the icon, if one was given.
func (f *BrandFields) icon(c *chat.ChatSettings) { set(&c.TeamIconURL, f.IconURL) }

// answer is the brand as it is now. What is wrong is named as it is named here.
func (f *BrandFields) answer(b chat.Brand, err error) (Single, error) {
	if e := (*chat.Error)(nil); errors.As(err, &e) && e.Field == "teamIconUrl" {
		err = chat.Bad("iconUrl", "is not an https address")
	}
	return Single{brandResource(&b)}, err
}

func createBrand(s *server, c *call, in *BrandFields) (Single, error) {
	return in.answer(s.desk.CreateBrand(c.ctx, c.by, desk.BrandChange{Name: in.Name}, in.icon))
}

func changeBrand(s *server, c *call, in *BrandFields) (Single, error) {
	id := chat.BrandID(c.path("id"))
	if id == "default" {
		id = ""
	}
	return in.answer(s.desk.ConfigureBrand(c.ctx, c.by, "brand", id, desk.BrandChange{Name: in.Name}, in.icon))
}

type scheduleAttributes struct {
	Name       string     `json:"name"`
	TimeZone   string     `json:"timezone"`
	Default    bool       `json:"default"`
	Hours      chat.Hours `json:"hours"`
	CreatedAt  chat.Time  `json:"createdAt"`
	UpdatedAt  chat.Time  `json:"updatedAt"`
	ModifiedAt chat.Time  `json:"modifiedAt"`
}

func scheduleResource(x *chat.Schedule) Resource {
	hours := chat.Hours{}
	for _, day := range []string{"0", "1", "2", "3", "4", "5", "6"} {
		hours[day] = x.Hours[day]
	}
	return Resource{
		Type: "schedule", ID: string(x.ID), Links: SelfLink{"/v1/schedules/" + string(x.ID)},
		Attributes:    scheduleAttributes{Name: x.Name, TimeZone: x.TimeZone, Default: x.Default, Hours: hours, CreatedAt: x.CreatedAt, UpdatedAt: x.UpdatedAt, ModifiedAt: x.UpdatedAt},
		Relationships: map[string]Relationship{"org": org()},
	}
}

// expanded is a schedule with its holidays where they were asked for. A holiday has no id of its own: it is named by its schedule and its first day.
func expanded(x *chat.Schedule, include string) Expanded {
	out := Expanded{Data: scheduleResource(x)}
	if slices.Contains(strings.Split(include, ","), "holidays") {
		for _, h := range x.Holidays {
			out.Included = append(out.Included, Resource{
				Type: "holiday", ID: string(x.ID) + "-" + h.StartDate, Attributes: h, Links: SelfLink{"/v1/schedules/" + string(x.ID)},
				Relationships: map[string]Relationship{"schedule": toOne("schedule", "/v1/schedules/", string(x.ID))},
			})
		}
	}
	return out
}

// ScheduleFields are a whole business schedule as it is written.
type ScheduleFields struct {
	Name     string         `json:"name"`
	TimeZone string         `json:"timezone" doc:"IANA, such as Europe/Berlin."`
	Default  bool           `json:"default"`
	Hours    chat.Hours     `json:"hours" doc:"By weekday, \"0\" (Sunday) to \"6\": null, or intervals [start, end] in minutes of the day."`
	Holidays []chat.Holiday `json:"holidays,omitempty" doc:"Days YYYY-MM-DD, both included. Without this member they stay as they are."`
}

func (f *ScheduleFields) schedule(id chat.ScheduleID) chat.Schedule {
	return chat.Schedule{ID: id, Name: f.Name, TimeZone: f.TimeZone, Default: f.Default, Hours: f.Hours, Holidays: f.Holidays}
}

func listSchedules(s *server, c *call, in *Paging) (RecordPage, error) {
	all, err := s.desk.Schedules(c.ctx, c.by)
	if err != nil {
		return RecordPage{}, err
	}
	return whole(in, "/v1/schedules", all, scheduleResource)
}

func readSchedule(s *server, c *call, in *Include) (Expanded, error) {
	all, err := s.desk.Schedules(c.ctx, c.by)
	if err != nil {
		return Expanded{}, err
	}
	id := c.path("id")
	i := slices.IndexFunc(all, func(x chat.Schedule) bool { return string(x.ID) == id || id == "default" && x.Default })
	if i < 0 {
		return Expanded{}, chat.NotFound("schedule")
	}
	return expanded(&all[i], in.Include), nil
}

func createSchedule(s *server, c *call, in *ScheduleFields) (Expanded, error) {
	out, err := s.desk.SaveSchedule(c.ctx, c.by, in.schedule(""))
	return expanded(&out, "holidays"), err
}

func replaceSchedule(s *server, c *call, in *ScheduleFields) (Expanded, error) {
	out, err := s.desk.SaveSchedule(c.ctx, c.by, in.schedule(chat.ScheduleID(c.path("id"))))
	return expanded(&out, "holidays"), err
}

package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"parley/api"
	"parley/chat"
	"parley/desk"
	"parley/live"
)

const schemas = "#/components/schemas/"

// The frames of the sockets, as docs/protocol.md has them.
type (
	fleetingFrame struct {
		Kind     string        `json:"kind" enum:"fleeting"`
		Fleeting chat.Fleeting `json:"fleeting"`
	}
	resyncFrame struct {
		Kind string `json:"kind" enum:"resync"`
	}
	beatFrame struct {
		Kind string `json:"kind" enum:"beat"`
	}
	refusedFrame struct {
		Kind  string      `json:"kind" enum:"refused"`
		Error api.Problem `json:"error"`
	}
	byeFrame struct {
		Kind  string `json:"kind" enum:"bye"`
		After int    `json:"after" doc:"Reconnect after a random time up to this many milliseconds."`
	}
	pageFrame struct {
		Page chat.Page `json:"page"`
	}
)

func init() {
	huma.DefaultArrayNullable = false // a list of ours is never null
}

// document is the OpenAPI document, indented.
func document() ([]byte, error) {
	reg := huma.NewMapRegistry(schemas, huma.DefaultSchemaNamer)
	reg.RegisterTypeAlias(reflect.TypeFor[chat.Time](), reflect.TypeFor[time.Time]())
	doc := &huma.OpenAPI{
		OpenAPI: "3.1.0",
		Info: &huma.Info{
			Title: "Parley", Version: "1",
			Description: "Self-hosted customer chat: the customer's page (/c), the console (/console/api) and automation (/v1, /v2.1). docs/protocol.md tells it in words.",
		},
		Paths: map[string]*huma.PathItem{},
		Components: &huma.Components{
			Schemas: reg,
			SecuritySchemes: map[string]*huma.SecurityScheme{
				"session": {Type: "apiKey", In: "cookie", Name: "parley_session"},
				"key":     {Type: "http", Scheme: "bearer"},
			},
		},
	}
	problems := reg.Schema(reflect.TypeFor[api.Problems](), true, "")
	for _, row := range api.Rows() {
		if row.In == nil && row.Out == nil && row.Status == http.StatusOK && !strings.HasPrefix(row.Path, "/v") {
			continue // files and sockets
		}
		doc.AddOperation(operation(reg, row, problems))
	}
	events(reg)
	for name, s := range reg.Map() {
		tidy(s)
		if t := reg.TypeFromRef(schemas + name); t != nil {
			words(s, t)
		}
	}
	raw, err := json.Marshal(doc)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, raw, "", "  "); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

var parameters = regexp.MustCompile(`\{([a-zA-Z]+)\}`)

func operation(reg huma.Registry, row api.Row, problems *huma.Schema) *huma.Operation {
	op := &huma.Operation{
		Method: row.Method, Path: row.Path, Summary: row.Doc, OperationID: operationID(row), Tags: []string{strings.Split(row.Path, "/")[1]},
		Responses: map[string]*huma.Response{
			"default": {Description: "A refusal", Content: map[string]*huma.MediaType{"application/json": {Schema: problems}}},
		},
	}
	switch row.Who {
	case "agent", "manager":
		op.Security = []map[string][]string{{"session": {}}}
	case "automation":
		op.Security = []map[string][]string{{"key": {}}}
	}
	ok := &huma.Response{Description: http.StatusText(row.Status)}
	if row.Out != nil {
		ok.Content = map[string]*huma.MediaType{"application/json": {Schema: reg.Schema(row.Out, true, op.OperationID+"Answer")}}
	}
	if row.Path == "/c/events/stream" {
		ok.Content = map[string]*huma.MediaType{"text/event-stream": {Schema: ref("Frame")}}
	}
	op.Responses[strconv.Itoa(row.Status)] = ok
	for _, m := range parameters.FindAllStringSubmatch(row.Path, -1) {
		op.Parameters = append(op.Parameters, &huma.Param{Name: m[1], In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeString}})
	}
	if row.In == nil {
		return op
	}
	if row.Method == http.MethodGet {
		for i := range row.In.NumField() {
			f := row.In.Field(i)
			if q := f.Tag.Get("query"); q != "" {
				op.Parameters = append(op.Parameters, &huma.Param{Name: q, In: "query", Schema: huma.SchemaFromField(reg, f, q), Description: f.Tag.Get("doc")})
			}
		}
		return op
	}
	media := "application/json"
	if strings.HasPrefix(row.Path, "/c/") {
		media = "text/plain" // JSON, but no preflight
	}
	op.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{media: {Schema: reg.Schema(row.In, true, op.OperationID+"Request")}}}
	return op
}

var separators = regexp.MustCompile(`[^a-zA-Z0-9]+`)

// operationID is the operation's id: "post-c-messages-list".
func operationID(row api.Row) string {
	return strings.ToLower(row.Method) + "-" + strings.Trim(separators.ReplaceAllString(row.Path, "-"), "-")
}

func ref(name string) *huma.Schema { return &huma.Schema{Ref: schemas + name} }

// listOf says of what the member "events", which is encoded already, is a list.
func listOf(members map[string]*huma.Schema, event string) {
	members["events"] = &huma.Schema{Type: huma.TypeArray, Items: ref(event), Description: members["events"].Description}
}

// events adds what travels by the sockets, and what is encoded already when the routes have it in hand.
func events(reg huma.Registry) {
	all := reg.Map()
	reg.Schema(reflect.TypeFor[chat.PublicEvent](), true, "")
	reg.Schema(reflect.TypeFor[chat.Fleeting](), true, "")
	reg.Schema(reflect.TypeFor[live.First](), true, "")
	for _, t := range []reflect.Type{reflect.TypeFor[desk.Written](), reflect.TypeFor[live.Heard]()} {
		reg.Schema(t, true, "")
		listOf(all[t.Name()].Properties, "PublicEvent")
	}
	reg.Schema(reflect.TypeFor[desk.Talk](), true, "")
	listOf(all["Talk"].Properties, "AgentEvent")

	agentEvent := &huma.Schema{Description: "An event as agents hear it.", Discriminator: &huma.Discriminator{PropertyName: "name", Mapping: map[string]string{}}}
	for _, t := range chat.Events {
		payload, err := chat.DecodePayload(t.Name, []byte("{}"))
		if err != nil {
			panic(err) // the name is the table's own
		}
		of := reflect.TypeOf(payload).Elem()
		event := &huma.Schema{
			Type: huma.TypeObject, Description: t.Doc, Required: []string{"name", "seq", "at", "payload"},
			Properties: map[string]*huma.Schema{
				"name":    {Type: huma.TypeString, Enum: []any{t.Name}},
				"seq":     {Type: huma.TypeInteger, Format: "int64", Description: "Its place in the deployment's log."},
				"at":      {Type: huma.TypeString, Format: "date-time"},
				"payload": reg.Schema(of, true, ""),
			},
		}
		all[of.Name()+"Event"] = event
		agentEvent.OneOf = append(agentEvent.OneOf, ref(of.Name()+"Event"))
		agentEvent.Discriminator.Mapping[t.Name] = schemas + of.Name() + "Event"
	}
	all["AgentEvent"] = agentEvent

	common := []*huma.Schema{}
	mapping := map[string]string{}
	for _, t := range []reflect.Type{
		reflect.TypeFor[fleetingFrame](), reflect.TypeFor[resyncFrame](), reflect.TypeFor[beatFrame](), reflect.TypeFor[refusedFrame](), reflect.TypeFor[byeFrame](),
	} {
		s := reg.Schema(t, true, "")
		common = append(common, s)
		mapping[strings.TrimSuffix(t.Name(), "Frame")] = s.Ref
	}
	reg.Schema(reflect.TypeFor[pageFrame](), true, "")
	frames := func(name, events, event string) {
		all[events] = &huma.Schema{
			Type: huma.TypeObject, Required: []string{"kind", "events", "position"},
			Properties: map[string]*huma.Schema{
				"kind":     {Type: huma.TypeString, Enum: []any{"events"}},
				"events":   {Type: huma.TypeArray, Items: ref(event)},
				"position": {Type: huma.TypeString},
			},
		}
		m := map[string]string{"events": schemas + events}
		for k, v := range mapping {
			m[k] = v
		}
		all[name] = &huma.Schema{OneOf: append([]*huma.Schema{ref(events)}, common...), Discriminator: &huma.Discriminator{PropertyName: "kind", Mapping: m}}
	}
	frames("Frame", "EventsFrame", "PublicEvent")
	frames("AgentFrame", "AgentEventsFrame", "AgentEvent")
}

// vocabulary are the words of the types that are one of a few.
var vocabulary = map[reflect.Type][]any{
	reflect.TypeFor[chat.Role]():          {"owner", "admin", "agent"},
	reflect.TypeFor[chat.Status]():        {"open", "done"},
	reflect.TypeFor[chat.Direction]():     {"in", "out"},
	reflect.TypeFor[chat.AuthorType]():    {"user", "customer", "team"},
	reflect.TypeFor[chat.Klass]():         {"customer", "conversation"},
	reflect.TypeFor[chat.AttributeType](): {"text", "number", "boolean", "time", "url", "tree"},
}

// absent are the fields that say "" where there is nothing to say.
var absent = []string{"Conversation.lastDirection", "Link.role"}

// words gives the fields of a struct the words of their types.
func words(s *huma.Schema, t reflect.Type) {
	for _, f := range reflect.VisibleFields(t) {
		json, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		p := s.Properties[json]
		if p == nil || len(p.Enum) > 0 {
			continue
		}
		p.Enum = slices.Clone(vocabulary[f.Type])
		if slices.Contains(absent, t.Name()+"."+json) {
			p.Enum = append(p.Enum, "")
		}
	}
}

// tidy takes out of a schema what is not so: members that nobody knows are ignored, not refused.
func tidy(s *huma.Schema) {
	if s == nil {
		return
	}
	if closed, ok := s.AdditionalProperties.(bool); ok && !closed {
		s.AdditionalProperties = nil
	}
	if more, ok := s.AdditionalProperties.(*huma.Schema); ok {
		tidy(more)
	}
	slices.Sort(s.Required)
	for _, p := range s.Properties {
		tidy(p)
	}
	tidy(s.Items)
	for _, o := range s.OneOf {
		tidy(o)
	}
}

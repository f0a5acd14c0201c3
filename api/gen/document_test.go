package main

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"testing"

	"parley/chat"
)

func TestOpenAPIIsFresh(t *testing.T) {
	t.Parallel()
	want, err := document()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("api/openapi.json is not what the Go types say; run make gen")
	}
}

func TestEveryReferenceLeadsSomewhere(t *testing.T) {
	t.Parallel()
	raw, err := document()
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Components struct {
			Schemas map[string]json.RawMessage `json:"schemas"`
		} `json:"components"`
	}
	if err := json.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`"#/components/schemas/([^"]+)"`).FindAllSubmatch(raw, -1) {
		if _, ok := doc.Components.Schemas[string(m[1])]; !ok {
			t.Errorf("nothing is called %s", m[1])
		}
	}
	for _, e := range chat.Events {
		if !bytes.Contains(doc.Components.Schemas["AgentEvent"], []byte(`"`+e.Name+`"`)) {
			t.Errorf("AgentEvent does not know %s", e.Name)
		}
	}
}

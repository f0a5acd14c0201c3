package api_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// schema is the part of an OpenAPI schema that the document uses.
type schema struct {
	Ref        string            `json:"$ref"`
	Type       any               `json:"type"`
	Format     string            `json:"format"`
	Enum       []any             `json:"enum"`
	Required   []string          `json:"required"`
	Properties map[string]schema `json:"properties"`
	Items      *schema           `json:"items"`
	OneOf      []schema          `json:"oneOf"`
}

// declared are the schemas of api/openapi.json, as TypeScript sees them.
var declared = sync.OnceValue(func() map[string]schema {
	raw, err := os.ReadFile("openapi.json")
	if err != nil {
		panic(err)
	}
	var doc struct {
		Components struct {
			Schemas map[string]schema `json:"schemas"`
		} `json:"components"`
	}
	if err := json.Unmarshal(raw, &doc); err != nil {
		panic(err)
	}
	return doc.Components.Schemas
})

// fits tells where a JSON value is not what a schema says; every member must be declared.
func fits(at string, s schema, v any) error {
	if s.Ref != "" {
		name := strings.TrimPrefix(s.Ref, "#/components/schemas/")
		known, ok := declared()[name]
		if !ok {
			return fmt.Errorf("%s: nothing is called %s", at, name)
		}
		return fits(at, known, v)
	}
	if len(s.OneOf) > 0 {
		var errs []string
		for _, one := range s.OneOf {
			err := fits(at, one, v)
			if err == nil {
				return nil
			}
			errs = append(errs, err.Error())
		}
		return fmt.Errorf("%s is none of: %s", at, strings.Join(errs, "; "))
	}
	if len(s.Enum) > 0 && !slices.Contains(s.Enum, v) {
		return fmt.Errorf("%s: %v is none of %v", at, v, s.Enum)
	}
	kind := "null"
	switch x := v.(type) {
	case string:
		kind = "string"
		if s.Format == "date-time" {
			if _, err := time.Parse("2006-01-02T15:04:05.000Z", x); err != nil {
				return fmt.Errorf("%s: %q is not ISO 8601 with milliseconds and Z", at, x)
			}
		}
	case bool:
		kind = "boolean"
	case float64:
		kind = "number"
		if x == float64(int64(x)) {
			kind = "integer"
		}
	case []any:
		kind = "array"
		for i, e := range x {
			if s.Items != nil {
				if err := fits(fmt.Sprintf("%s[%d]", at, i), *s.Items, e); err != nil {
					return err
				}
			}
		}
	case map[string]any:
		kind = "object"
		for _, name := range s.Required {
			if _, ok := x[name]; !ok {
				return fmt.Errorf("%s.%s is missing", at, name)
			}
		}
		for name, e := range x {
			p, ok := s.Properties[name]
			if !ok && len(s.Properties) > 0 {
				return fmt.Errorf("%s.%s is not declared", at, name)
			}
			if err := fits(at+"."+name, p, e); err != nil {
				return err
			}
		}
	}
	if s.Type == nil {
		return nil // any value
	}
	types, ok := s.Type.([]any)
	if !ok {
		types = []any{s.Type}
	}
	if !slices.Contains(types, any(kind)) && !(kind == "integer" && slices.Contains(types, any("number"))) {
		return fmt.Errorf("%s is %s, and %v is declared", at, kind, s.Type)
	}
	return nil
}

// isA proves that an answer is what the document declares.
func (a answered) isA(t testing.TB, name string) {
	t.Helper()
	var v any
	if err := json.Unmarshal(a.raw, &v); err != nil {
		t.Errorf("%s: %v", a.Request.URL.Path, err)
		return
	}
	if err := fits(name, schema{Ref: "#/components/schemas/" + name}, v); err != nil {
		t.Errorf("%s %s: %v\n%s", a.Request.Method, a.Request.URL.Path, err, a.raw)
	}
}

package api_test

import (
	"os"
	"regexp"
	"testing"

	"parley/api"
)

func TestEveryRouteIsInTheProtocol(t *testing.T) {
	t.Parallel()
	doc, err := os.ReadFile("../docs/protocol.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range api.Rows() {
		if row.Who == "anybody" && row.Out == nil && row.Path != "/readyz" && row.Path != "/metrics" || row.Path == "/demo/config.json" || row.Path == "/demo/token" {
			continue // files, and the demo's own
		}
		if !regexp.MustCompile("`[A-Z]+ " + regexp.QuoteMeta(row.Path) + "[?`]").Match(doc) {
			t.Errorf("docs/protocol.md says nothing about %s %s", row.Method, row.Path)
		}
	}
}

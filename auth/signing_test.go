package auth_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"parley/auth"
)

// What docs/sdk/identity.md says of its examples: this secret, this customer and this time make the token that it shows.
const (
	shownSecret   = "this-is-an-example-not-your-secret"
	shownCustomer = "user_42"
	shownTime     = 1767225600
)

// guide is the code of a language in docs/sdk/identity.md.
func guide(t *testing.T, language string) string {
	t.Helper()
	text, err := os.ReadFile("../docs/sdk/identity.md")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile("(?ms)^```" + language + "\n(.*?)^```$").FindSubmatch(text)
	if found == nil {
		t.Fatalf("the guide has no %s", language)
	}
	return string(found[1])
}

func TestTheTokenOfTheGuideSignsIn(t *testing.T) {
	t.Parallel()
	who, _, err := auth.VerifyCustomer([][]byte{[]byte(shownSecret)}, strings.TrimSpace(guide(t, "text")), time.Unix(shownTime, 0))
	if err != nil || who != (auth.CustomerClaims{ExternalID: shownCustomer}) {
		t.Errorf("%+v, %v", who, err)
	}
}

// Each language's example makes that very token. CI has all the languages (.ci/tools); elsewhere a missing one is passed over.
func TestTheExamplesOfTheGuideSign(t *testing.T) {
	t.Parallel()
	for language, run := range map[string]struct {
		file, rest string // of the example, and of what calls it
		command    []string
		must       bool
	}{
		"go": {"token/token.go", `package main
import ("fmt"; "time"; "example/token")
func main() { s, err := token.ChatToken("user_42", time.Unix(1767225600, 0)); fmt.Print(s); if err != nil { panic(err) } }`, []string{"go", "run", "."}, true},
		"js":     {"chat.mjs", `import { chatToken } from "./chat.mjs"; process.stdout.write(chatToken("user_42", 1767225600999));`, []string{"node", "main.mjs"}, true},
		"python": {"chat.py", `from chat import chat_token; print(chat_token("user_42", 1767225600.9), end="")`, []string{"python3", "main.py"}, false},
		"ruby":   {"chat.rb", `require "./chat"; print chat_token("user_42", Time.at(1767225600))`, []string{"ruby", "main.rb"}, false},
		"php":    {"chat.php", `<?php require "./chat.php"; echo chat_token("user_42", 1767225600);`, []string{"php", "main.php"}, false},
	} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			if _, err := exec.LookPath(run.command[0]); err != nil && !run.must && os.Getenv("CI") == "" {
				t.Skip(err)
			}
			at := t.TempDir()
			main := "main" + filepath.Ext(run.file)
			for name, text := range map[string]string{run.file: guide(t, language), main: run.rest, "go.mod": "module example\n"} {
				if err := os.MkdirAll(filepath.Dir(filepath.Join(at, name)), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(at, name), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			c := exec.CommandContext(t.Context(), run.command[0], run.command[1:]...)
			c.Dir, c.Env, c.Stderr = at, append(os.Environ(), "PARLEY_CHAT_SECRET="+shownSecret), os.Stderr
			said, err := c.Output()
			if want := strings.TrimSpace(guide(t, "text")); err != nil || string(said) != want {
				t.Errorf("%s, %v; want %s", said, err, want)
			}
		})
	}
}

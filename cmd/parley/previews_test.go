package main

import (
	"bytes"
	"encoding/pem"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/caarlos0/env/v11"
)

// Without a word of the operator's the server contacts nobody.
func TestPreviewsAreOffUnlessTheOperatorSaysSo(t *testing.T) {
	for _, c := range []struct {
		variable string
		args     []string
		on       bool
	}{
		{"", nil, false}, {"", []string{"--previews"}, true}, {"on", nil, true}, {"1", nil, true}, {"off", nil, false}, {"on", []string{"--previews=off"}, false}, {"", []string{"--previews-allow", "wiki.example.internal:443"}, false},
	} {
		t.Setenv("PARLEY_PREVIEWS", c.variable)
		var o serveOptions
		if err := env.Parse(&o); err != nil {
			t.Fatal(err)
		}
		fs := flag.NewFlagSet("serve", flag.ContinueOnError)
		o.Previews.flags(fs)
		if err := fs.Parse(c.args); err != nil {
			t.Fatal(err)
		}
		visit, err := o.Previews.options()
		if err != nil || (visit != nil) != c.on {
			t.Errorf("PARLEY_PREVIEWS=%q %q: %v, %v", c.variable, c.args, visit, err)
		}
	}
	t.Setenv("PARLEY_PREVIEWS", "perhaps")
	if err := env.Parse(new(serveOptions)); err == nil {
		t.Error("PARLEY_PREVIEWS=perhaps is taken for something")
	}
}

func TestHostsAndCertificatesOfOnesOwn(t *testing.T) {
	site := httptest.NewTLSServer(http.NotFoundHandler())
	defer site.Close()
	file := filepath.Join(t.TempDir(), "ca.pem")
	var b bytes.Buffer
	if err := pem.Encode(&b, &pem.Block{Type: "CERTIFICATE", Bytes: site.Certificate().Raw}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	p := Previews{On: true, Allow: "wiki.example.internal:443, [::1]:8443", CA: file}
	o, err := p.options()
	if err != nil || len(o.Allow) != 2 || o.Allow[1] != "[::1]:8443" || o.Roots == nil {
		t.Errorf("%+v, %v", o, err)
	}
}

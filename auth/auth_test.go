package auth_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"parley/auth"
	"parley/chat"
)

var (
	now    = time.Date(2026, 1, 31, 14, 32, 0, 0, time.UTC)
	secret = []byte(strings.Repeat("a", auth.MinSecret))
	other  = []byte(strings.Repeat("b", auth.MinSecret))
)

func TestTokens(t *testing.T) {
	t.Parallel()
	a, b := auth.NewToken(), auth.NewToken()
	if a == b || !auth.ValidToken(a) || auth.Hash(a) == auth.Hash(b) || len(auth.Hash(a)) != 64 {
		t.Errorf("%q %q", a, b)
	}
	for _, bad := range []string{"", a[1:], a + "x", a[1:] + "=", a[1:] + "\x00", a[1:] + "+"} {
		if auth.ValidToken(bad) {
			t.Errorf("%q passes for a token", bad)
		}
	}
}

func TestPasswords(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	hash, err := auth.HashPassword(ctx, "correct horse")
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Fatalf("%q, %v", hash, err)
	}
	again, err := auth.HashPassword(ctx, "correct horse")
	if err != nil || again == hash {
		t.Errorf("the same hash twice: no salt (%v)", err)
	}
	for _, c := range []struct {
		hash, password string
		want           bool
	}{
		{hash, "correct horse", true},
		{hash, "correct horsf", false},
		{hash, "", false},
		{"", "correct horse", false},
		{"", "", false},
		{hash, strings.Repeat("x", 1<<20), false},
	} {
		got, err := auth.VerifyPassword(ctx, c.hash, c.password)
		if err != nil || got != c.want {
			t.Errorf("%.20q against %.20q: %v, %v", c.password, c.hash, got, err)
		}
	}
	for _, bad := range []string{"", "seven77", strings.Repeat("x", auth.MaxPassword+1), "eight\x00888", "\xff\xff\xff\xff\xff\xff\xff\xff"} {
		if _, err := auth.HashPassword(ctx, bad); chat.KindOf(err) != chat.KindBad {
			t.Errorf("%.20q: %v", bad, err)
		}
	}
	if _, err := auth.VerifyPassword(ctx, "$2a$10$bcrypt", "correct horse"); err == nil {
		t.Error("a hash of another kind was compared")
	}
}

func TestAPasswordIsGivenUpWithItsRequest(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for range 20 { // both ways of a select may be ready; one of twenty has to be the context
		if _, err := auth.HashPassword(ctx, "correct horse"); errors.Is(err, context.Canceled) {
			return
		}
	}
	t.Error("a cancelled request was hashed twenty times")
}

func sign(t *testing.T, key any, method jwt.SigningMethod, header, payload map[string]any) string {
	t.Helper()
	tok := jwt.NewWithClaims(method, jwt.MapClaims(payload))
	for k, v := range header {
		tok.Header[k] = v
	}
	s, err := tok.SignedString(key)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestVerifyCustomer(t *testing.T) {
	t.Parallel()
	iat := now.Unix()
	hs := func(payload map[string]any) string { return sign(t, secret, jwt.SigningMethodHS256, nil, payload) }
	swap := func(token string, part int, with string) string {
		parts := strings.Split(token, ".")
		parts[part] = with
		return strings.Join(parts, ".")
	}
	b64 := func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }
	good := hs(map[string]any{"iat": iat, "externalId": "u1"})
	for name, c := range map[string]struct {
		token string
		want  auth.CustomerClaims
		code  string
	}{
		"by external id":             {good, auth.CustomerClaims{ExternalID: "u1"}, ""},
		"by email, lower case":       {hs(map[string]any{"iat": iat, "email": " Zoe@Example.Test "}), auth.CustomerClaims{Email: "zoe@example.test"}, ""},
		"a Kelvin sign is no k":      {hs(map[string]any{"iat": iat, "email": "\u212aim@example.test"}), auth.CustomerClaims{Email: "\u212aim@example.test"}, ""},
		"a dotted I is no i":         {hs(map[string]any{"iat": iat, "email": "k\u0130m@example.test"}), auth.CustomerClaims{Email: "k\u0130m@example.test"}, ""},
		"a space that is not ASCII":  {hs(map[string]any{"iat": iat, "email": "kim@example.test\u00a0"}), auth.CustomerClaims{}, "jwt_invalid"},
		"a mark that nobody sees":    {hs(map[string]any{"iat": iat, "email": "kim@\u200bexample.test"}), auth.CustomerClaims{}, "jwt_invalid"},
		"another claim's name":       {hs(map[string]any{"iat": iat, "externalId": "u1", "Email": "zoe@example.test"}), auth.CustomerClaims{ExternalID: "u1"}, ""},
		"an id with a space":         {hs(map[string]any{"iat": iat, "externalId": " u1"}), auth.CustomerClaims{ExternalID: " u1"}, ""},
		"an id of spaces":            {hs(map[string]any{"iat": iat, "externalId": " "}), auth.CustomerClaims{}, "jwt_invalid"},
		"email wins":                 {hs(map[string]any{"iat": iat, "email": "zoe@example.test", "externalId": "u1"}), auth.CustomerClaims{Email: "zoe@example.test"}, ""},
		"an empty email is none":     {hs(map[string]any{"iat": iat, "email": "", "externalId": "u1"}), auth.CustomerClaims{ExternalID: "u1"}, ""},
		"a null email is none":       {hs(map[string]any{"iat": iat, "email": nil, "externalId": "u1"}), auth.CustomerClaims{ExternalID: "u1"}, ""},
		"iat with a fraction":        {hs(map[string]any{"iat": float64(iat) - 0.25, "externalId": "u1"}), auth.CustomerClaims{ExternalID: "u1"}, ""},
		"almost 16 minutes old":      {hs(map[string]any{"iat": iat - 959, "externalId": "u1"}), auth.CustomerClaims{ExternalID: "u1"}, ""},
		"16 minutes old":             {hs(map[string]any{"iat": iat - 960, "externalId": "u1"}), auth.CustomerClaims{}, "jwt_expired"},
		"a clock a minute ahead":     {hs(map[string]any{"iat": iat + 60, "externalId": "u1"}), auth.CustomerClaims{ExternalID: "u1"}, ""},
		"from the future":            {hs(map[string]any{"iat": iat + 61, "externalId": "u1"}), auth.CustomerClaims{}, "jwt_invalid"},
		"iat in milliseconds":        {hs(map[string]any{"iat": iat * 1000, "externalId": "u1"}), auth.CustomerClaims{}, "jwt_invalid"},
		"iat as a text":              {hs(map[string]any{"iat": "1769869920", "externalId": "u1"}), auth.CustomerClaims{}, "jwt_invalid"},
		"negative iat":               {hs(map[string]any{"iat": -1, "externalId": "u1"}), auth.CustomerClaims{}, "jwt_invalid"},
		"no iat":                     {hs(map[string]any{"externalId": "u1"}), auth.CustomerClaims{}, "jwt_invalid"},
		"exp still to come":          {hs(map[string]any{"iat": iat, "exp": iat + 1, "externalId": "u1"}), auth.CustomerClaims{ExternalID: "u1"}, ""},
		"exp is now":                 {hs(map[string]any{"iat": iat, "exp": iat, "externalId": "u1"}), auth.CustomerClaims{}, "jwt_expired"},
		"nbf to come":                {hs(map[string]any{"iat": iat, "nbf": iat + 61, "externalId": "u1"}), auth.CustomerClaims{}, "jwt_invalid"},
		"nbf within the skew":        {hs(map[string]any{"iat": iat, "nbf": iat + 60, "externalId": "u1"}), auth.CustomerClaims{ExternalID: "u1"}, ""},
		"nobody":                     {hs(map[string]any{"iat": iat}), auth.CustomerClaims{}, "jwt_invalid"},
		"an id that is a number":     {hs(map[string]any{"iat": iat, "externalId": 7}), auth.CustomerClaims{}, "jwt_invalid"},
		"an address without @":       {hs(map[string]any{"iat": iat, "email": "zoe"}), auth.CustomerClaims{}, "jwt_invalid"},
		"an id that is too long":     {hs(map[string]any{"iat": iat, "externalId": strings.Repeat("x", 255)}), auth.CustomerClaims{}, "jwt_invalid"},
		"U+0000 in the id":           {hs(map[string]any{"iat": iat, "externalId": "u\x00"}), auth.CustomerClaims{}, "jwt_invalid"},
		"another secret":             {sign(t, other, jwt.SigningMethodHS256, nil, map[string]any{"iat": iat, "externalId": "u1"}), auth.CustomerClaims{}, "jwt_invalid"},
		"HS512":                      {sign(t, secret, jwt.SigningMethodHS512, nil, map[string]any{"iat": iat, "externalId": "u1"}), auth.CustomerClaims{}, "jwt_invalid"},
		"none":                       {sign(t, jwt.UnsafeAllowNoneSignatureType, jwt.SigningMethodNone, nil, map[string]any{"iat": iat, "externalId": "u1"}), auth.CustomerClaims{}, "jwt_invalid"},
		"HS256 said, none done":      {swap(good, 2, ""), auth.CustomerClaims{}, "jwt_invalid"},
		"crit":                       {sign(t, secret, jwt.SigningMethodHS256, map[string]any{"crit": []string{"b64"}}, map[string]any{"iat": iat, "externalId": "u1"}), auth.CustomerClaims{}, "jwt_invalid"},
		"another payload":            {swap(good, 1, b64(`{"iat":1769869920,"externalId":"u2"}`)), auth.CustomerClaims{}, "jwt_invalid"},
		"a header that is no object": {swap(good, 0, b64(`[]`)), auth.CustomerClaims{}, "jwt_invalid"},
		"padding":                    {good + "=", auth.CustomerClaims{}, "jwt_invalid"},
		"two parts":                  {"a.b", auth.CustomerClaims{}, "jwt_invalid"},
		"empty":                      {"", auth.CustomerClaims{}, "jwt_invalid"},
		"too long":                   {hs(map[string]any{"iat": iat, "externalId": "u1", "pad": strings.Repeat("x", auth.MaxJWT)}), auth.CustomerClaims{}, "jwt_invalid"},
	} {
		got, _, err := auth.VerifyCustomer([][]byte{secret}, c.token, now)
		var e *chat.Error
		if errors.As(err, &e) && (e.Kind != chat.KindUnauthorized || e.Code != c.code) || (err == nil) != (c.code == "") {
			t.Errorf("%s: %v", name, err)
		}
		if err == nil && got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

func TestTwoSecretsForRotation(t *testing.T) {
	t.Parallel()
	for i, s := range [][]byte{secret, other} {
		token := auth.SignCustomer(s, auth.CustomerClaims{Email: "zoe@example.test"}, now)
		who, which, err := auth.VerifyCustomer([][]byte{secret, other}, token, now)
		if err != nil || which != i || who.Email != "zoe@example.test" {
			t.Errorf("secret %d: %+v %d %v", i, who, which, err)
		}
	}
	weak := []byte("short")
	token := auth.SignCustomer(weak, auth.CustomerClaims{ExternalID: "u1"}, now)
	if _, _, err := auth.VerifyCustomer([][]byte{weak, nil}, token, now); err == nil {
		t.Error("a secret of five bytes was used")
	}
	if chat.KindOf(auth.CheckSecret("short")) != chat.KindBad || auth.CheckSecret(string(secret)) != nil {
		t.Error("CheckSecret")
	}
}

func TestKeysAreJWTsThatProveNothing(t *testing.T) {
	t.Parallel()
	p := auth.KeyPayload{ID: "65f0000000000000000000e1", User: "65f0000000000000000000b1", Org: "65f000000000000000000001", OrgName: "acme", UserType: "machine", Roles: chat.Roles{"org.permission"}}
	a, b := auth.NewKey(p), auth.NewKey(p)
	if a == b {
		t.Error("two keys are equal")
	}
	parts := strings.Split(a, ".")
	raw, err := base64.RawURLEncoding.DecodeString(parts[1])
	var m map[string]any
	if err != nil || json.Unmarshal(raw, &m) != nil {
		t.Fatal(a)
	}
	for _, name := range []string{"id", "user", "org", "orgName", "userType", "roles"} {
		if m[name] == nil {
			t.Errorf("no %s in %s", name, raw)
		}
	}
	if m["id"] != string(p.ID) || m["orgName"] != "acme" {
		t.Errorf("the key says %s of itself", raw)
	}
}

func FuzzVerifyCustomer(f *testing.F) {
	f.Add(auth.SignCustomer(secret, auth.CustomerClaims{Email: "zoe@example.test"}, now))
	f.Add("a.b.c")
	f.Fuzz(func(t *testing.T, token string) {
		who, which, err := auth.VerifyCustomer([][]byte{other, secret}, token, now)
		if err != nil {
			if chat.KindOf(err) != chat.KindUnauthorized || who != (auth.CustomerClaims{}) {
				t.Fatalf("%v %+v", err, who)
			}
			return
		}
		if which != 0 && which != 1 || (who.Email == "") == (who.ExternalID == "") {
			t.Fatalf("accepted %+v by %d", who, which)
		}
		// What we accept, the reference implementation accepts too.
		key := [][]byte{other, secret}[which]
		if _, err := jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}), jwt.WithoutClaimsValidation()).Parse(token, func(*jwt.Token) (any, error) { return key, nil }); err != nil {
			t.Fatal(err)
		}
	})
}

package auth

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/golang-jwt/jwt/v5"

	"parley/chat"
)

// Bounds on the signed identity of a customer.
const (
	MaxJWT        = 8 << 10          // bytes
	MaxJWTAge     = 15 * time.Minute // since iat
	JWTSkew       = time.Minute      // that the company's clock may differ from ours, either way
	MinSecret     = 32               // bytes
	MaxSecret     = 512              // bytes
	MaxIdentifier = 254              // bytes of an e-mail address or external id
)

// CustomerClaims are who the company says its customer is. Exactly one of them is set: an e-mail address wins, and the
// external id beside it is not used.
type CustomerClaims struct {
	Email      string // lower case
	ExternalID string
}

// claims is what is read of a payload.
type claims struct {
	ExternalID, Email            *string
	IssuedAt, Expires, NotBefore *float64
}

// VerifyCustomer reads a JWT that one of the secrets has signed with HS256, and tells which secret it was. Errors are
// of kind unauthorized with code jwt_invalid or jwt_expired, and say how to mend it.
func VerifyCustomer(secrets [][]byte, token string, now time.Time) (who CustomerClaims, secret int, err error) {
	if token == "" {
		return who, -1, invalid("The jwtToken is empty.")
	}
	if len(token) > MaxJWT {
		return who, -1, invalid(fmt.Sprintf("The jwtToken is %d bytes long; %d is the most.", len(token), MaxJWT))
	}
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return who, -1, invalid("The jwtToken is not a JWT: it must have three parts with dots between them.")
	}
	var header struct {
		Alg  string          `json:"alg"`
		Crit json.RawMessage `json:"crit"`
	}
	if err := decodePart(parts[0], &header); err != nil {
		return who, -1, invalid("The header of the jwtToken cannot be read.")
	}
	if header.Alg != jwt.SigningMethodHS256.Alg() {
		return who, -1, invalid("The jwtToken is not signed with HS256.")
	}
	if header.Crit != nil {
		return who, -1, invalid("The jwtToken asks for extensions that are not supported.")
	}
	signature, err := base64.RawURLEncoding.Strict().DecodeString(parts[2])
	if err != nil {
		return who, -1, invalid("The signature of the jwtToken cannot be read.")
	}
	if secret = signedBy(secrets, parts[0]+"."+parts[1], signature); secret < 0 {
		return who, -1, invalid("The jwtToken is not signed with an active secret of this chat.")
	}
	var c claims
	if err := decodePart(parts[1], &c); err != nil {
		return who, -1, invalid("The payload of the jwtToken cannot be read: email and externalId must be texts, iat a number of seconds.")
	}
	if err := c.checkTimes(now); err != nil {
		return who, -1, err
	}
	who, err = c.who()
	return who, secret, err
}

// signedBy is the place of the secret that made the signature, -1 for none. All of them are tried, whichever fits.
func signedBy(secrets [][]byte, signed string, signature []byte) int {
	found := -1
	for i, s := range secrets {
		if len(s) < MinSecret {
			continue
		}
		if jwt.SigningMethodHS256.Verify(signed, signature, s) == nil {
			found = i
		}
	}
	return found
}

func (c *claims) checkTimes(now time.Time) error {
	if c.IssuedAt == nil {
		return invalid("The jwtToken has no iat: it must say when it was made, in seconds.")
	}
	iat, ok := seconds(c.IssuedAt)
	if !ok {
		return invalid("The iat of the jwtToken is not a number of seconds since 1970.")
	}
	if iat.After(now.Add(JWTSkew)) {
		return invalid("The iat of the jwtToken is in the future. Is it in seconds, and is the clock right?")
	}
	if now.Sub(iat) >= MaxJWTAge+JWTSkew {
		return expired("The jwtToken is older than 15 minutes. Make a new one for every login.")
	}
	if c.Expires != nil {
		exp, ok := seconds(c.Expires)
		if !ok {
			return invalid("The exp of the jwtToken is not a number of seconds since 1970.")
		}
		if !now.Before(exp) {
			return expired("The jwtToken has expired.")
		}
	}
	if c.NotBefore != nil {
		nbf, ok := seconds(c.NotBefore)
		if !ok {
			return invalid("The nbf of the jwtToken is not a number of seconds since 1970.")
		}
		if nbf.After(now.Add(JWTSkew)) {
			return invalid("The jwtToken is not valid yet.")
		}
	}
	return nil
}

func (c *claims) who() (CustomerClaims, error) {
	if text(c.Email) != "" {
		email, err := Email("email", *c.Email)
		if err != nil {
			return CustomerClaims{}, invalid("The email of the jwtToken is not an e-mail address.")
		}
		return CustomerClaims{Email: email}, nil
	}
	if text(c.ExternalID) == "" {
		return CustomerClaims{}, invalid("The jwtToken names nobody: it needs an email or an externalId.")
	}
	id := *c.ExternalID // byte for byte: " 7" may be somebody else than "7"
	if len(id) > MaxIdentifier || chat.CheckText("externalId", id) != nil {
		return CustomerClaims{}, invalid(fmt.Sprintf("The externalId of the jwtToken is not a text of 1 to %d bytes.", MaxIdentifier))
	}
	return CustomerClaims{ExternalID: id}, nil
}

// Email is an e-mail address as it is kept and compared: trimmed, its ASCII letters in lower case. Anything that cannot
// be one is an error of kind bad for the field. Other letters stay as they are: Unicode has some whose lower case is an
// ASCII one (the Kelvin sign, the dotted capital I), and with them somebody could sign up as somebody else.
func Email(field, s string) (string, error) {
	s = strings.Map(lower, strings.Trim(s, " \t\r\n"))
	name, host, ok := strings.Cut(s, "@")
	if !ok || name == "" || host == "" || strings.Contains(host, "@") || len(s) > MaxIdentifier || strings.ContainsFunc(s, notInAddress) {
		return "", chat.Bad(field, "is not an e-mail address")
	}
	if err := chat.CheckText(field, s); err != nil {
		return "", err
	}
	return s, nil
}

func lower(r rune) rune {
	if r >= 'A' && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

// notInAddress also finds what nobody sees: spaces and marks of other scripts would make two addresses look like one.
func notInAddress(r rune) bool {
	return r <= ' ' || r == '<' || r == '>' || r == ',' || r == ';' || r == '"' || unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf)
}

// SignCustomer makes a JWT as a company's server would: for the demo and for tests.
func SignCustomer(secret []byte, who CustomerClaims, now time.Time) string {
	payload := map[string]any{"iat": now.Unix()}
	if who.Email != "" {
		payload["email"] = who.Email
	}
	if who.ExternalID != "" {
		payload["externalId"] = who.ExternalID
	}
	return sign(secret, payload)
}

// sign makes a JWT with HS256. The payload is a value of ours that has a JSON form.
func sign(secret []byte, payload any) string {
	raw, err := json.Marshal(payload)
	if err != nil {
		panic(err)
	}
	signed := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"HS256","typ":"JWT"}`)) + "." + base64.RawURLEncoding.EncodeToString(raw)
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(signed))
	return signed + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// CheckSecret tells what is wrong with a signing secret that is brought along from elsewhere.
func CheckSecret(secret string) error {
	if len(secret) < MinSecret || len(secret) > MaxSecret {
		return chat.Bad("secret", fmt.Sprintf("has %d bytes; it needs %d to %d, or signatures made with it could be guessed. Have a new one made and sign with that", len(secret), MinSecret, MaxSecret))
	}
	return chat.CheckText("secret", secret)
}

func decodePart(part string, into any) error {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(part)
	if err != nil {
		return err
	}
	if err := chat.CheckText("jwtToken", string(raw)); err != nil {
		return err
	}
	return json.Unmarshal(raw, into)
}

// UnmarshalJSON takes the members of exactly these names: encoding/json alone would take an "Email" for an "email".
func (c *claims) UnmarshalJSON(raw []byte) error {
	var all map[string]json.RawMessage
	if err := json.Unmarshal(raw, &all); err != nil {
		return err
	}
	for name, into := range map[string]any{"externalId": &c.ExternalID, "email": &c.Email, "iat": &c.IssuedAt, "exp": &c.Expires, "nbf": &c.NotBefore} {
		if value, ok := all[name]; ok {
			if err := json.Unmarshal(value, into); err != nil {
				return err
			}
		}
	}
	return nil
}

func seconds(n *float64) (time.Time, bool) {
	if *n < 0 || *n > 1e11 { // the year 5138; milliseconds are beyond it
		return time.Time{}, false
	}
	return time.UnixMilli(int64(*n * 1000)), true
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return strings.TrimSpace(*s)
}

func invalid(message string) error { return chat.Unauthorized("jwt_invalid", message) }
func expired(message string) error { return chat.Unauthorized("jwt_expired", message) }

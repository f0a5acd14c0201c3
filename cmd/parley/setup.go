package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"parley"
	"parley/chat"
	"parley/desk"
)

type setupOptions struct {
	Place
	Email        string `env:"PARLEY_EMAIL"`
	Name         string `env:"PARLEY_NAME"`
	Password     string `env:"PARLEY_PASSWORD"`
	PasswordFile string `env:"PARLEY_PASSWORD_FILE"`
	Org          string `env:"PARLEY_ORG"`
	JSON         bool   `env:"PARLEY_JSON"`

	// One a line.
	ChatKeys []string `env:"PARLEY_CHAT_KEY" envSeparator:"\n"`
	Secrets  []string `env:"PARLEY_CHAT_SECRET" envSeparator:"\n"`
	Brands   []string `env:"PARLEY_BRAND_ID" envSeparator:"\n"`
}

// setupAnswer is what --json prints.
type setupAnswer struct {
	ChatKey    string       `json:"chatKey"`
	ChatSecret string       `json:"chatSecret"`
	APIKey     string       `json:"apiKey"`
	BrandID    chat.BrandID `json:"brandId"`
	OwnerID    chat.AgentID `json:"ownerId"`
}

// setup makes an organisation without a browser. A folder that is set up already stays as it is.
func setup(ctx context.Context, args []string, out, errOut io.Writer) error {
	var o setupOptions
	fs, err := flags("setup", "sets an organisation up without a browser.", &o, errOut)
	if err != nil {
		return err
	}
	o.flags(fs)
	fs.StringVar(&o.Email, "email", o.Email, "the owner's e-mail `address`")
	fs.StringVar(&o.Name, "name", o.Name, "the owner's `name`; made from the address if empty")
	fs.Func("password", "the owner's `password`", func(s string) error { o.Password = s; return nil })
	fs.StringVar(&o.PasswordFile, "password-file", o.PasswordFile, "`file` whose first line is the owner's password")
	fs.StringVar(&o.Org, "org", o.Org, "`name` of the organisation")
	fs.Var(&several{list: &o.ChatKeys}, "chat-key", "public `key` that pages carry already; may be given more than once")
	fs.Var(&several{list: &o.Secrets}, "chat-secret", "`secret` that customers are signed in with already, at least 32 bytes; may be given twice")
	fs.Var(&several{list: &o.Brands}, "brand-id", "`id` of a brand that pages name already; may be given more than once")
	fs.BoolVar(&o.JSON, "json", o.JSON, "print one JSON object")
	if err := o.parse(fs, args); err != nil {
		return err
	}
	if o.PasswordFile != "" {
		if o.Password != "" {
			return errors.New("give --password or --password-file, not both")
		}
		if o.Password, err = firstLine(o.PasswordFile); err != nil {
			return fmt.Errorf("--password-file: %w", err)
		}
		if o.Password == "" {
			return fmt.Errorf("--password-file: the first line of %s is empty", o.PasswordFile)
		}
	}
	for _, need := range []struct{ flag, value string }{{"email", o.Email}, {"password (or --password-file)", o.Password}, {"org", o.Org}} {
		if need.value == "" {
			return fmt.Errorf("--%s is missing", need.flag)
		}
	}
	d, closeStore, err := parley.OpenDesk(ctx, o.Data, o.Database, o.PublicURL)
	if err != nil {
		return err
	}
	answer, err := setUp(ctx, d, &o)
	if err = errors.Join(err, closeStore()); err != nil {
		return err
	}
	if o.JSON {
		return json.NewEncoder(out).Encode(answer)
	}
	_, err = fmt.Fprintf(out, `%s is set up.
  chat key     %s   (public: it goes into your pages)
  chat secret  %s   (signs customers in: it stays on your servers)
  API key      %s
  brand        %s
  owner        %s, id %s
`, o.Org, answer.ChatKey, answer.ChatSecret, answer.APIKey, answer.BrandID, o.Email, answer.OwnerID)
	return err
}

func setUp(ctx context.Context, d *desk.Desk, o *setupOptions) (setupAnswer, error) {
	done, err := d.IsSetUp(ctx)
	if err != nil {
		return setupAnswer{}, err
	}
	if done {
		return setupAnswer{}, fmt.Errorf("%s is set up already; nothing was changed", o.where())
	}
	in := desk.SetUp{
		Organisation: o.Org, Owner: o.Name, Email: o.Email, Password: o.Password,
	}
	in.ChatKey, in.MoreChatKeys = split(o.ChatKeys)
	in.Secret, in.MoreSecrets = split(o.Secrets)
	brand, more := split(o.Brands)
	in.BrandID = chat.BrandID(brand)
	for _, b := range more {
		in.MoreBrands = append(in.MoreBrands, chat.BrandID(b))
	}
	made, err := d.SetUp(ctx, in)
	if err != nil {
		return setupAnswer{}, flagged(err)
	}
	return setupAnswer{ChatKey: made.ChatKey, ChatSecret: made.Secret, APIKey: made.APIKey.Token, BrandID: made.Brand.ID, OwnerID: made.Owner.ID}, nil
}

// flagged says which flag was wrong, where the message names what a form calls it.
func flagged(err error) error {
	flags := map[string]string{"email": "email", "name": "name", "password": "password", "organisation": "org", "secret": "chat-secret", "chatKey": "chat-key", "brandId": "brand-id"}
	var e *chat.Error
	if errors.As(err, &e) && flags[e.Field] != "" {
		return fmt.Errorf("--%s: %w", flags[e.Field], err)
	}
	return err
}

// where names the record without its password.
func (p *Place) where() string {
	if p.Database != "" {
		return "the database"
	}
	return "the folder " + p.Data
}

func firstLine(file string) (string, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }() // it was only read
	line, err := bufio.NewReader(f).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	return strings.TrimRight(line, "\r\n"), nil
}

// link prints a new one-time link: to set up with while nothing is, else to sign in with.
func link(ctx context.Context, args []string, out, errOut io.Writer) error {
	var o struct {
		Place
		Email string `env:"PARLEY_EMAIL"`
	}
	fs, err := flags("link", "prints a new one-time link, good for 15 minutes: to set up with while nothing is, else to sign in with.", &o, errOut)
	if err != nil {
		return err
	}
	o.flags(fs)
	fs.StringVar(&o.Email, "email", o.Email, "e-mail `address` of who signs in; the owner if empty")
	if err := o.parse(fs, args); err != nil {
		return err
	}
	if o.PublicURL == "" && o.Database == "" {
		o.PublicURL = parley.LastURL(o.Data)
	}
	if o.PublicURL == "" {
		o.PublicURL = "http://127.0.0.1:8080"
	}
	if o.Database == "" {
		if _, err := os.Stat(o.Data); err != nil { // a folder misspelt must not become a new deployment
			return fmt.Errorf("there is no folder %s", o.Data)
		}
	}
	d, closeStore, err := parley.OpenDesk(ctx, o.Data, o.Database, o.PublicURL)
	if err != nil {
		return err
	}
	url, err := d.OperatorLink(ctx, o.Email)
	if err = errors.Join(err, closeStore()); err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, url)
	return err
}

// split is the first, which is the default, and the others.
func split(s []string) (first string, more []string) {
	if len(s) == 0 {
		return "", nil
	}
	return s[0], s[1:]
}

package api

import (
	"context"
	"net/http"
	"reflect"
	"strconv"

	"parley/chat"
	"parley/desk"
)

// route is one row of the table: who may, on which address, with what in and what out.
type route struct {
	Method, Path string
	Who          who
	May          chat.Permission // what the API key needs; the zero value is: any key
	Status       int             // of success
	In, Out      reflect.Type    // of the body or the query, and of the answer; None where there is none
	Doc          string
	run          func(s *server, w http.ResponseWriter, r *http.Request) error
	meter        *meter
}

// who is the kind of actor that a route is for.
type who string

const (
	anybody       who = "anybody"           // files, health
	aPage         who = "page"              // a page that may chat, with a chat key
	aVisitingPage who = "visitor of a page" // … and a token, or none
	aCustomer     who = "customer"          // … and a token that is known
	aNewcomer     who = "newcomer"          // … or a token of a customer to be
	aVisitor      who = "signed out"        // an agent to be: sign-in and one-time links
	anAgent       who = "agent"             // a console session
	aManager      who = "manager"           // a console session of an owner or admin
	automation    who = "automation"        // an API key
)

// None is nothing: no body, or no answer.
type None struct{}

// call is one request on its way to the desk.
type call struct {
	ctx     context.Context
	w       http.ResponseWriter
	r       *http.Request
	by      chat.Actor
	visitor desk.Visitor // of a page
	after   func()       // runs when the answer is on its way
	origin  string       // of the page
	ip      string       // or its network
	session string       // the console session's id
}

// path is a part of the address.
func (c *call) path(name string) string { return c.r.PathValue(name) }

// conversation is the {id} of the address.
func (c *call) conversation() chat.ConversationID { return chat.ConversationID(c.r.PathValue("id")) }

// Caller is what every body of a customer's page has.
type Caller struct {
	ChatKey string `json:"chatKey" doc:"The page's public key."`
	Token   string `json:"token,omitempty" doc:"43 characters of base64url, made by the client at the visitor's first act."`
}

func (c *Caller) caller() *Caller { return c }

// asks is a body that begins with a Caller.
type asks[In any] interface {
	*In
	caller() *Caller
}

func row[In, Out any](method, path string, who who, status int, doc string, run func(*server, http.ResponseWriter, *http.Request) error) route {
	return route{Method: method, Path: path, Who: who, Status: status, Doc: doc, In: reflect.TypeFor[In](), Out: reflect.TypeFor[Out](), run: run}
}

// raw is a route that writes its own answer.
func raw(method, path string, who who, doc string, run func(*server, http.ResponseWriter, *http.Request) error) route {
	return row[None, None](method, path, who, http.StatusOK, doc, run)
}

// page is a customer's route: limit, identify, decode, one call of the desk. newcomers says that the token may be one
// that nobody has seen yet; by is nobody then.
func page[In, Out any, P asks[In]](who who, path string, status int, limit spend, doc string, do func(*server, *call, *In) (Out, error)) route {
	return row[In, Out](http.MethodPost, path, who, status, doc, func(s *server, w http.ResponseWriter, r *http.Request) error {
		c, err := s.fromPage(w, r)
		if err != nil {
			return err
		}
		in := new(In)
		if err := decode(w, r, maxBody, in); err != nil {
			return err
		}
		if err := s.identify(c, who, P(in).caller()); err != nil {
			return err
		}
		if err := limit(s, c); err != nil {
			return err
		}
		out, err := do(s, c, in)
		if err != nil {
			return err
		}
		if err := reply(w, status, out); err != nil {
			return err
		}
		if c.after != nil {
			c.after()
		}
		return nil
	})
}

// visitor is a console route for somebody who is not signed in yet.
func visitor[In, Out any](method, path string, status int, doc string, do func(*server, *call, *In) (Out, error)) route {
	return row[In, Out](method, path, aVisitor, status, doc, func(s *server, w http.ResponseWriter, r *http.Request) error {
		if err := s.sameOrigin(r); err != nil {
			return err
		}
		c := &call{ctx: r.Context(), w: w, r: r, ip: s.ipOf(r)}
		if method == http.MethodPost { // a guess; signing out is none
			if err := s.signInIP.allow(c.ip); err != nil {
				return err
			}
		}
		return answer(s, c, status, maxBody, do)
	})
}

// agent is a console route: the same origin only, a session, and the role.
func agent[In, Out any](who who, method, path string, status int, doc string, do func(*server, *call, *In) (Out, error)) route {
	return row[In, Out](method, path, who, status, doc, func(s *server, w http.ResponseWriter, r *http.Request) error {
		c, err := s.fromConsole(w, r, who)
		if err != nil {
			return err
		}
		return answer(s, c, status, maxBody, do)
	})
}

// key is a route of the public API: the organisation's limit, an API key, its roles.
func key[In, Out any](method, path string, may chat.Permission, status int, doc string, do func(*server, *call, *In) (Out, error)) route {
	rt := row[In, Out](method, path, automation, status, doc, func(s *server, w http.ResponseWriter, r *http.Request) error {
		c, err := s.fromAutomation(w, r, may)
		if err != nil {
			return err
		}
		return answer(s, c, status, maxBodyAPI, do)
	})
	rt.May = may
	return rt
}

func answer[In, Out any](s *server, c *call, status int, limit int64, do func(*server, *call, *In) (Out, error)) error {
	in := new(In)
	if reflect.TypeFor[In]() != reflect.TypeFor[None]() {
		if c.r.Method == http.MethodGet || c.r.Method == http.MethodHead {
			if err := query(c.r, in); err != nil {
				return err
			}
		} else if err := decode(c.w, c.r, limit, in); err != nil {
			return err
		}
	}
	out, err := do(s, c, in)
	if err != nil {
		return err
	}
	return reply(c.w, status, out)
}

func reply(w http.ResponseWriter, status int, out any) error {
	if _, nothing := out.(None); nothing {
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
	writeJSON(w, status, out)
	return nil
}

// query reads the fields that have a query tag. They are texts and whole numbers.
func query(r *http.Request, in any) error {
	values := r.URL.Query()
	v := reflect.ValueOf(in).Elem()
	for i := range v.NumField() {
		name := v.Type().Field(i).Tag.Get("query")
		if name == "" || !values.Has(name) {
			continue
		}
		text := values.Get(name)
		if err := chat.CheckText(name, text); err != nil {
			return err
		}
		switch f := v.Field(i); f.Kind() {
		case reflect.String:
			f.SetString(text)
		case reflect.Int:
			n, err := strconv.Atoi(text)
			if err != nil {
				return chat.Bad(name, "is not a whole number")
			}
			f.SetInt(int64(n))
		default:
			panic("api: " + v.Type().String() + "." + v.Type().Field(i).Name + " cannot be a query parameter")
		}
	}
	return nil
}

// spend is a rate limit that a customer's route takes from.
type spend func(*server, *call) error

func free(*server, *call) error { return nil }

// perCustomer counts the creates of one kind of one customer.
func perCustomer(kind string) spend {
	return func(s *server, c *call) error {
		if c.by.Customer == nil {
			return nil
		}
		return s.creates.allow(kind + string(c.by.Customer.ID))
	}
}

// perCustomerOrNew counts creates, and the customers that come to be from one address.
func perCustomerOrNew(kind string) spend {
	known := perCustomer(kind)
	return func(s *server, c *call) error {
		if c.by.Customer == nil {
			return s.newcomers.allow(c.ip)
		}
		return known(s, c)
	}
}

// Row is a row of the table for those who describe it (api/gen) or prove something about every one of it.
type Row struct {
	Method, Path, Who, Doc string
	May                    chat.Permission
	Status                 int
	In, Out                reflect.Type // nil where there is none
}

// Rows is the table. Routes of built files and of sockets are among it: they have neither In nor Out.
func Rows() []Row {
	var rows []Row
	for _, rt := range table() {
		r := Row{Method: rt.Method, Path: rt.Path, Who: string(rt.Who), Doc: rt.Doc, May: rt.May, Status: rt.Status}
		if rt.In != reflect.TypeFor[None]() {
			r.In = rt.In
		}
		if rt.Out != reflect.TypeFor[None]() {
			r.Out = rt.Out
		}
		rows = append(rows, r)
	}
	return rows
}

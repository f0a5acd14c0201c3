package api

import (
	"net/http"
	"slices"

	"parley/chat"
	"parley/desk"
	"parley/live"
)

// table is everything that the server answers. A row reads: who may, where, what it costs, and the one call of the desk.
func table() []route {
	return slices.Concat(customerRoutes(), consoleRoutes(), v1Routes(), writingRoutes(), surveyRoutes(), settingsRoutes(), fileRoutes())
}

// customerRoutes are those of the customer's page. No cookies, no custom headers, so no preflight.
func customerRoutes() []route {
	return []route{
		settingsRoute("GET", "/c/settings", "What a page needs before anybody touches it."),
		page(aVisitingPage, "/c/state", 200, free, "Everything that a customer's page starts from.", func(s *server, c *call, in *StateRequest) (desk.CustomerState, error) {
			return s.desk.State(c.ctx, c.visitor)
		}),
		page(aNewcomer, "/c/messages", 201, perCustomerOrNew("message"), "Writes a message; a token never seen makes the customer.", func(s *server, c *call, in *SendRequest) (desk.Written, error) {
			return s.desk.SendMessage(c.ctx, c.visitor, in.Send)
		}),
		row[None, desk.Uploaded]("POST", "/c/attachments", aCustomer, 201, "Takes a file in, for a message that is sent within a day: multipart/form-data with chatKey, token, key, brand?, then file.", (*server).uploadFromPage),
		page(aNewcomer, "/c/conversations", 201, perCustomerOrNew("conversation"), "Makes a conversation without a message; a token never seen makes the customer.", func(s *server, c *call, in *StartRequest) (desk.Written, error) {
			return s.desk.StartConversation(c.ctx, c.visitor, in.Start)
		}),
		page(aCustomer, "/c/end", 200, perCustomer("end"), "Ends a conversation.", func(s *server, c *call, in *EndRequest) (desk.Written, error) {
			return s.desk.End(c.ctx, c.by, in.End)
		}),
		page(aCustomer, "/c/satisfaction", 200, perCustomer("satisfaction"), "Submits to a survey.", func(s *server, c *call, in *SurveyRequest) (desk.Written, error) {
			return s.desk.AnswerSurvey(c.ctx, c.by, in.SurveyAnswers)
		}),
		page(aCustomer, "/c/messages/list", 200, free, "Reads messages of a conversation.", func(s *server, c *call, in *MessagesRequest) (desk.MessagePage, error) {
			return s.desk.Messages(c.ctx, c.by, in.Conversation, in.Before, in.Limit)
		}),
		page(aCustomer, "/c/seen", 200, perCustomer("seen"), "Says up to where the customer has seen a conversation.", func(s *server, c *call, in *SeenRequest) (desk.Written, error) {
			return s.desk.Seen(c.ctx, c.by, in.Seen)
		}),
		page(aCustomer, "/c/describe/customer", 200, perCustomer("describe"), "Says something about the customer.", func(s *server, c *call, in *DescribeRequest) (desk.Written, error) {
			return s.desk.DescribeCustomer(c.ctx, c.by, in.Describe)
		}),
		page(aCustomer, "/c/describe/conversation", 200, perCustomer("describe"), "Sets custom attributes of a conversation.", func(s *server, c *call, in *DescribeConversationRequest) (desk.Written, error) {
			return s.desk.DescribeConversation(c.ctx, c.by, in.DescribeConversation)
		}),
		page(aCustomer, "/c/typing", 204, perCustomer("typing"), "Says that the customer writes, or has stopped.", func(s *server, c *call, in *TypingRequest) (None, error) {
			return None{}, s.desk.Typing(c.ctx, c.by, in.Conversation, in.Typing)
		}),
		page(aVisitingPage, "/c/login", 200, free, "Signs a customer in with a JWT; the token in the answer replaces the one presented.", func(s *server, c *call, in *LoginRequest) (desk.LoggedIn, error) {
			return s.login(c, in.JWT)
		}),
		page(aVisitingPage, "/c/logout", 204, free, "Ends a token.", func(s *server, c *call, in *LogoutRequest) (None, error) {
			return None{}, s.logout(c)
		}),
		page(aCustomer, "/c/events", 200, free, "The poll, for pages without a socket.", func(s *server, c *call, in *EventsRequest) (live.Heard, error) {
			s.here(c, in.Page)
			return s.live.Hear(c.ctx, c.by, in.Position)
		}),
		row[EventsRequest, None]("POST", "/c/events/stream", aCustomer, 200, "The socket's frames as server-sent events, for pages that no socket gets through to.", (*server).customerStream),
		raw("GET", "/c/events", aPage, "The socket of a customer's page.", (*server).customerSocket),
	}
}

// consoleRoutes are those of the agents' app: the same origin only, with a session.
func consoleRoutes() []route {
	const at = "/console/api"
	const talk = at + "/conversations/{id}"
	return []route{
		visitor("POST", at+"/session", 204, "Signs in.", func(s *server, c *call, in *SignInRequest) (None, error) {
			return None{}, s.signIn(c, in)
		}),
		visitor("DELETE", at+"/session", 204, "Signs out.", func(s *server, c *call, _ *None) (None, error) {
			return None{}, s.signOut(c)
		}),
		visitor("POST", at+"/links/look", 200, "Shows a one-time link without using it.", func(s *server, c *call, in *LinkRequest) (desk.Link, error) {
			return s.desk.LookLink(c.ctx, in.Secret)
		}),
		visitor("POST", at+"/links/use", 204, "Uses a one-time link.", func(s *server, c *call, in *desk.UseLink) (None, error) {
			return None{}, s.useLink(c, *in)
		}),

		agent(anAgent, "GET", at+"/state", 200, "Everything that the console starts from.", func(s *server, c *call, _ *None) (desk.ConsoleState, error) {
			return s.desk.ConsoleState(c.ctx, c.by)
		}),
		agent(anAgent, "GET", at+"/inbox", 200, "Conversations, newest first.", func(s *server, c *call, in *InboxQuery) (desk.Inbox, error) {
			return s.desk.Inbox(c.ctx, c.by, desk.View(in.View), in.Before)
		}),
		agent(anAgent, "GET", talk, 200, "One conversation as an agent opens it.", func(s *server, c *call, _ *None) (desk.Talk, error) {
			return s.desk.Talk(c.ctx, c.by, c.conversation())
		}),
		agent(anAgent, "GET", talk+"/messages", 200, "Older messages.", func(s *server, c *call, in *MessagesQuery) (desk.MessagePage, error) {
			return s.desk.Messages(c.ctx, c.by, c.conversation(), in.Before, in.Limit)
		}),
		agent(anAgent, "POST", talk+"/messages", 201, "Answers.", func(s *server, c *call, in *AnswerRequest) (desk.Answered, error) {
			return s.desk.Answer(c.ctx, c.by, c.conversation(), in.Key, in.Body, in.Attachments...)
		}),
		row[None, desk.Uploaded]("POST", at+"/attachments", anAgent, 201, "Takes a file in, for a message that is sent within a day: multipart/form-data with key, then file.", (*server).uploadFromConsole),
		agent(anAgent, "POST", talk+"/seen", 204, "Sets this agent's own mark.", func(s *server, c *call, in *MarkRequest) (None, error) {
			return None{}, s.desk.AgentSeen(c.ctx, c.by, c.conversation(), in.N)
		}),
		agent(anAgent, "POST", talk+"/typing", 204, "Says that the agent writes, or has stopped.", func(s *server, c *call, in *AgentTypingRequest) (None, error) {
			return None{}, s.desk.Typing(c.ctx, c.by, c.conversation(), in.Typing)
		}),
		agent(anAgent, "POST", talk+"/assignees", 200, "Replaces the assignees.", func(s *server, c *call, in *AssignRequest) (chat.Conversation, error) {
			return s.desk.Assign(c.ctx, c.by, c.conversation(), in.Assignees)
		}),
		agent(anAgent, "POST", talk+"/done", 200, "Marks as done.", func(s *server, c *call, _ *None) (chat.Conversation, error) {
			return s.desk.Done(c.ctx, c.by, c.conversation())
		}),
		agent(anAgent, "POST", talk+"/reopen", 200, "Marks as open.", func(s *server, c *call, _ *None) (chat.Conversation, error) {
			return s.desk.Reopen(c.ctx, c.by, c.conversation())
		}),
		agent(anAgent, "POST", talk+"/end", 200, "Ends the conversation.", func(s *server, c *call, _ *None) (chat.Conversation, error) {
			return s.desk.EndConversation(c.ctx, c.by, c.conversation())
		}),
		agent(anAgent, "POST", talk+"/unend", 200, "Lets an ended conversation go on.", func(s *server, c *call, _ *None) (chat.Conversation, error) {
			return s.desk.UnendConversation(c.ctx, c.by, c.conversation())
		}),
		agent(anAgent, "PUT", talk+"/draft", 204, "Keeps an answer begun; an empty one is removed.", func(s *server, c *call, in *DraftRequest) (None, error) {
			return None{}, s.desk.SaveDraft(c.ctx, c.by, c.conversation(), in.Body)
		}),
		agent(anAgent, "PATCH", at+"/me", 200, "Changes one's own account.", func(s *server, c *call, in *desk.Profile) (chat.Agent, error) {
			return s.updateMe(c, *in)
		}),
		raw("GET", at+"/events", anAgent, "The socket of the console.", (*server).agentSocket),

		agent(aManager, "POST", at+"/invitations", 200, "Makes a link for a colleague.", func(s *server, c *call, in *InviteRequest) (desk.Invited, error) {
			return s.desk.Invite(c.ctx, c.by, in.Email, in.Role)
		}),
		agent(aManager, "GET", at+"/settings", 200, "What only managers see.", func(s *server, c *call, _ *None) (desk.ManagedSettings, error) {
			return s.desk.ManagedSettings(c.ctx, c.by)
		}),
		agent(aManager, "PATCH", at+"/organisation", 200, "Changes the organisation.", func(s *server, c *call, in *desk.OrganisationChange) (chat.Organisation, error) {
			return s.desk.UpdateOrganisation(c.ctx, c.by, *in)
		}),
		agent(aManager, "PATCH", at+"/brands/{id}", 200, "Changes a brand.", func(s *server, c *call, in *desk.BrandChange) (chat.Brand, error) {
			return s.desk.UpdateBrand(c.ctx, c.by, chat.BrandID(c.path("id")), *in)
		}),
		agent(aManager, "POST", at+"/brands", 201, "Makes another brand.", func(s *server, c *call, in *desk.BrandChange) (chat.Brand, error) {
			return s.desk.CreateBrand(c.ctx, c.by, *in, nil)
		}),
		agent(aManager, "POST", at+"/schedules", 201, "Makes a business schedule.", func(s *server, c *call, in *ScheduleFields) (chat.Schedule, error) {
			return s.desk.SaveSchedule(c.ctx, c.by, in.schedule(""))
		}),
		agent(aManager, "PUT", at+"/schedules/{id}", 200, "Replaces a business schedule.", func(s *server, c *call, in *ScheduleFields) (chat.Schedule, error) {
			return s.desk.SaveSchedule(c.ctx, c.by, in.schedule(chat.ScheduleID(c.path("id"))))
		}),
		agent(aManager, "DELETE", at+"/schedules/{id}", 204, "Takes a business schedule away; brands that had it are always open.", func(s *server, c *call, _ *None) (None, error) {
			return None{}, s.desk.DeleteSchedule(c.ctx, c.by, chat.ScheduleID(c.path("id")))
		}),
		agent(aManager, "POST", at+"/secrets", 201, "Makes a signing secret; two may be active.", func(s *server, c *call, _ *None) (desk.Secret, error) {
			return s.desk.CreateSecret(c.ctx, c.by)
		}),
		agent(aManager, "POST", at+"/secrets/{id}/reveal", 200, "Shows a secret's value.", func(s *server, c *call, _ *None) (desk.Secret, error) {
			return s.desk.RevealSecret(c.ctx, c.by, chat.KeyID(c.path("id")))
		}),
		agent(aManager, "DELETE", at+"/secrets/{id}", 204, "Ends a secret; the last one stays.", func(s *server, c *call, _ *None) (None, error) {
			return None{}, s.desk.DeleteSecret(c.ctx, c.by, chat.KeyID(c.path("id")))
		}),
		agent(aManager, "POST", at+"/keys", 201, "Makes an API key; its token is shown this once.", func(s *server, c *call, in *KeyRequest) (desk.NewAPIKey, error) {
			return s.desk.CreateKey(c.ctx, c.by, in.Name, in.Roles)
		}),
		agent(aManager, "DELETE", at+"/keys/{id}", 204, "Revokes an API key.", func(s *server, c *call, _ *None) (None, error) {
			return None{}, s.desk.RevokeKey(c.ctx, c.by, chat.KeyID(c.path("id")))
		}),
		agent(aManager, "PUT", at+"/attributes/{klass}/{name}", 200, "Declares a custom attribute.", func(s *server, c *call, in *AttributeRequest) (chat.Attribute, error) {
			return s.desk.Declare(c.ctx, c.by, chat.Klass(c.path("klass")), c.path("name"), in.Label, in.Type)
		}),
		agent(aManager, "DELETE", at+"/attributes/{klass}/{name}", 204, "Takes a declaration back; values stay.", func(s *server, c *call, _ *None) (None, error) {
			return None{}, s.desk.Undeclare(c.ctx, c.by, chat.Klass(c.path("klass")), c.path("name"))
		}),
	}
}

// fileRoutes are the built pages and scripts, and what an operator's tools ask for.
func fileRoutes() []route {
	return []route{
		raw("GET", "/files/{id}/{secret}", anybody, "A file's thumbnail.", (*server).thumbnail),
		raw("GET", "/files/{id}/{secret}/{name}", anybody, "A file, to be saved.", (*server).attachment),
		raw("GET", "/{$}", anybody, "Leads to the console, or to the demo shop.", (*server).home),
		raw("GET", "/chat-web/", anybody, "The scripts that other sites embed.", (*server).chatWeb),
		raw("GET", "/console", anybody, "The agents' app.", (*server).console),
		raw("GET", "/console/", anybody, "The agents' app, at each of its addresses.", (*server).console),
		raw("GET", "/guide", anybody, "The guide.", (*server).guide),
		raw("GET", "/guide/", anybody, "The guide's files.", (*server).guide),
		raw("GET", "/demo", anybody, "The demo shop.", (*server).demoPage),
		raw("GET", "/demo/", anybody, "The demo shop's files.", (*server).demoPage),
		row[None, DemoConfig](http.MethodGet, "/demo/config.json", anybody, 200, "What the demo shop's page embeds the chat with.", (*server).demoConfig),
		row[None, DemoToken](http.MethodGet, "/demo/token", anybody, 200, "Signs a shopper of the demo in, as a company's own server would.", (*server).demoToken),
		row[None, Health](http.MethodGet, "/healthz", anybody, 200, "The process runs.", (*server).serveHealth),
		raw("GET", "/readyz", anybody, "The server can do its work.", (*server).serveReady),
		raw("GET", "/metrics", anybody, "For Prometheus, on the machine and in its private network.", (*server).serveMetrics),
	}
}

package chat

import (
	"slices"
	"strings"
)

// Roles are the roles of an API key, in either of the two spellings of the documented REST API.
type Roles []string

// Permission is one thing that an API key may do: a resource and an action.
type Permission struct {
	Resource string // conversation, message, customer, user
	Action   string // read, create, update, delete
}

// Allow tells whether one of the roles grants p. org.permission and org.permission.<resource> are prefixes of all below
// them, as are org.user and org.admin; the old .write is create and update.
func (r Roles) Allow(p Permission) bool {
	return slices.ContainsFunc(r, func(role string) bool { return grants(role, p) })
}

func grants(role string, p Permission) bool {
	rest, ok := strings.CutPrefix(role, "org.permission")
	if ok {
		return rest == "" || rest == "."+p.Resource || rest == "."+p.Resource+"."+p.Action
	}
	for _, level := range []string{"org.user", "org.admin"} {
		rest, ok := strings.CutPrefix(role, level)
		if !ok {
			continue
		}
		switch rest {
		case "", "." + p.Resource:
			return true
		case "." + p.Resource + ".read":
			return p.Action == "read"
		case "." + p.Resource + ".write":
			return p.Action == "create" || p.Action == "update"
		case "." + p.Resource + ".delete":
			return p.Action == "delete"
		}
	}
	return false
}

// KnownRole tells whether a role can be given to an API key; org.tracking belongs to chat keys only.
func KnownRole(role string) bool {
	for _, resource := range []string{"conversation", "message", "customer", "user", "brand", "schedule", "chat_settings", "satisfaction"} {
		for _, action := range []string{"read", "create", "update", "delete"} {
			if grants(role, Permission{resource, action}) {
				return true
			}
		}
	}
	return false
}

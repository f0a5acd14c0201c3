package desk

import (
	"context"
	"slices"
	"strings"

	"parley/chat"
	"parley/store"
)

var attributeTypes = []chat.AttributeType{chat.AttrText, chat.AttrNumber, chat.AttrBool, chat.AttrTime, chat.AttrURL, chat.AttrTree}

// Declare declares a custom attribute, or changes its label and type. Values that were written before stay as they are.
func (d *Desk) Declare(ctx context.Context, by chat.Actor, klass chat.Klass, name, label string, typ chat.AttributeType) (chat.Attribute, error) {
	if err := manages(by); err != nil {
		return chat.Attribute{}, err
	}
	if klass != chat.KlassCustomer && klass != chat.KlassConversation {
		return chat.Attribute{}, chat.Bad("klass", "is neither customer nor conversation")
	}
	if name == "" || len(name) > chat.MaxAttributeName || strings.TrimSpace(name) != name {
		return chat.Attribute{}, chat.Bad("name", "is not 1 to 64 bytes without spaces around them")
	}
	if err := chat.CheckText("name", name); err != nil {
		return chat.Attribute{}, err
	}
	label, err := line("label", label, maxName)
	if err != nil {
		return chat.Attribute{}, err
	}
	if label == "" {
		label = name
	}
	if !slices.Contains(attributeTypes, typ) {
		return chat.Attribute{}, chat.Bad("type", "is none of text, number, boolean, time, url and tree")
	}
	var out chat.Attribute
	err = d.change(ctx, by, func(tx *store.Tx) (bool, error) {
		out = chat.Attribute{Klass: klass, Name: name, Label: label, Type: typ, CreatedAt: tx.Now()}
		all, err := tx.Attributes(klass)
		if err != nil {
			return false, err
		}
		if i := slices.IndexFunc(all, func(a chat.Attribute) bool { return a.Name == name }); i >= 0 {
			out.CreatedAt = all[i].CreatedAt
			if out == all[i] {
				return false, nil
			}
		}
		return true, tx.SaveAttribute(&out)
	})
	return out, err
}

// Undeclare takes a declaration back; values that were written stay.
func (d *Desk) Undeclare(ctx context.Context, by chat.Actor, klass chat.Klass, name string) error {
	if err := manages(by); err != nil {
		return err
	}
	return d.change(ctx, by, func(tx *store.Tx) (bool, error) { return true, tx.DeleteAttribute(klass, name) })
}

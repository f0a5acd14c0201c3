package desk

import (
	"bytes"
	"context"
	"encoding/json"

	"parley/chat"
	"parley/store"
)

// DescribeCustomer keeps what a page says about its visitor: contact data and custom attributes. It never identifies,
// merges or reveals anybody. One bad part refuses all of it.
func (d *Desk) DescribeCustomer(ctx context.Context, by chat.Actor, in Describe) (Written, error) {
	if by.Customer == nil {
		return Written{}, errNobody
	}
	if err := checkKey(in.Key); err != nil {
		return Written{}, err
	}
	s, err := d.load(ctx)
	if err != nil {
		return Written{}, err
	}
	var w deed
	err = d.store.Update(ctx, by.Customer.ID, func(tx *store.Tx) error {
		w = deed{by: by.Customer}
		old, err := tx.Customer(by.Customer.ID)
		if err != nil {
			return err
		}
		w.customer = old
		c := *old
		changed, err := describe(s, &c, in.CustomerDescription)
		if err != nil || !changed {
			return err
		}
		return w.saveCustomer(tx, c, by)
	})
	if err != nil {
		return Written{}, err
	}
	return d.written(ctx, &w, in.Position)
}

// describe puts a description into c and tells whether that changed anything. c keeps nothing of a refused one.
func describe(s *settings, c *chat.Customer, in CustomerDescription) (bool, error) {
	said := *c
	changed, err := in.Attributes.add(&said)
	if err != nil {
		return false, err
	}
	if in.CustomAttributes != nil {
		custom, err := s.merge(chat.KlassCustomer, c.Custom, in.CustomAttributes)
		if err != nil {
			return false, err
		}
		if !same(custom, c.Custom) {
			said.Custom, changed = custom, true
		}
	}
	*c = said
	return changed, nil
}

// saveCustomer writes a changed customer and says so.
func (w *deed) saveCustomer(tx *store.Tx, c chat.Customer, by chat.Actor) error {
	c.UpdatedAt = max(tx.Now(), c.UpdatedAt)
	c.Rev++
	if err := tx.SaveCustomer(&c); err != nil {
		return err
	}
	w.customer = &c
	return w.say(tx, &chat.CustomerUpdated{Customer: c, By: by.Ref()})
}

// same tells whether two sets of attributes have the same JSON.
func same(a, b chat.Attributes) bool {
	if len(a) != len(b) {
		return false
	}
	if len(a) == 0 {
		return true
	}
	x, errX := json.Marshal(a) // map keys are sorted
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}

package store

import (
	"database/sql"

	"parley/chat"
)

const customerFields = `id, name, email, external_id, emails, phones, socials, custom, page, locale, created_at, updated_at, rev`

const (
	readCustomer             = `SELECT ` + customerFields + ` FROM customers WHERE id = $1`
	readCustomerByEmail      = `SELECT ` + customerFields + ` FROM customers WHERE email = $1 AND email <> ''`
	readCustomerByExternalID = `SELECT ` + customerFields + ` FROM customers WHERE external_id = $1 AND external_id <> ''`
	readCustomers            = `SELECT ` + customerFields + ` FROM customers ORDER BY id LIMIT $1 OFFSET $2`
	readCustomersDescending  = `SELECT ` + customerFields + ` FROM customers ORDER BY id DESC LIMIT $1 OFFSET $2`
	countCustomers           = `SELECT count(*) FROM customers`
)

func scanCustomer(rows *sql.Rows) (chat.Customer, error) {
	var c chat.Customer
	var emails, phones, socials, custom, page string
	err := rows.Scan(&c.ID, &c.Name, &c.Email, &c.ExternalID, &emails, &phones, &socials, &custom, &page, &c.Locale, &c.CreatedAt, &c.UpdatedAt, &c.Rev)
	if err != nil {
		return c, err
	}
	if c.Emails, err = decodeList[string]("emails", emails); err != nil {
		return c, err
	}
	if c.Phones, err = decodeList[string]("phones", phones); err != nil {
		return c, err
	}
	if c.Socials, err = decodeList[chat.Social]("socials", socials); err != nil {
		return c, err
	}
	if c.Custom, err = decodeBag("custom", custom); err != nil {
		return c, err
	}
	return c, decode("page", page, &c.Page)
}

func (r *Reader) customers(query string, args ...any) ([]chat.Customer, error) {
	all := []chat.Customer{}
	err := r.rows(query, args, func(rows *sql.Rows) error {
		c, err := scanCustomer(rows)
		all = append(all, c)
		return err
	})
	return all, err
}

func (r *Reader) customer(query string, args ...any) (*chat.Customer, error) {
	all, err := r.customers(query, args...)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, chat.NotFound("customer")
	}
	return &all[0], nil
}

// Customer is one customer.
func (r *Reader) Customer(id chat.CustomerID) (*chat.Customer, error) {
	return r.customer(readCustomer, string(id))
}

// CustomerByEmail is the customer with this verified address, byte for byte.
func (r *Reader) CustomerByEmail(email string) (*chat.Customer, error) {
	return r.customer(readCustomerByEmail, email)
}

// CustomerByExternalID is the customer with this verified external id, byte for byte.
func (r *Reader) CustomerByExternalID(id string) (*chat.Customer, error) {
	return r.customer(readCustomerByExternalID, id)
}

// Customers is a page of all customers in the order of their ids.
func (r *Reader) Customers(p Page) ([]chat.Customer, error) {
	query := readCustomers
	if p.Descending {
		query = readCustomersDescending
	}
	return r.customers(query, int64(p.Limit), int64(p.Offset))
}

// CountCustomers is how many customers there are.
func (r *Reader) CountCustomers() (int, error) {
	var n int
	_, err := r.row(countCustomers, nil, &n)
	return n, err
}

// Page is a part of a list.
type Page struct {
	Limit, Offset int
	Descending    bool
}

type customerTexts struct{ emails, phones, socials, custom, page string }

func encodeCustomer(c *chat.Customer) (x customerTexts, err error) {
	if x.emails, err = list(c.Emails); err != nil {
		return x, err
	}
	if x.phones, err = list(c.Phones); err != nil {
		return x, err
	}
	if x.socials, err = list(c.Socials); err != nil {
		return x, err
	}
	if x.custom, err = bag(c.Custom); err != nil {
		return x, err
	}
	if c.Page != nil {
		x.page, err = encode(c.Page)
	}
	return x, err
}

const insertCustomer = `
	INSERT INTO customers (id, n, name, email, external_id, emails, phones, socials, custom, page, locale, created_at, updated_at, rev)
	VALUES ($1, 0, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
	ON CONFLICT DO NOTHING`

// InsertCustomer adds a customer; a conflict if the id, the address or the external id is somebody's already.
func (t *Tx) InsertCustomer(c *chat.Customer) error {
	x, err := encodeCustomer(c)
	if err != nil {
		return err
	}
	return t.insert("customer", insertCustomer, string(c.ID), c.Name, c.Email, c.ExternalID, x.emails, x.phones, x.socials, x.custom, x.page, c.Locale, int64(c.CreatedAt), int64(c.UpdatedAt), int64(c.Rev))
}

const saveCustomer = `
	UPDATE customers SET name = $1, email = $2, external_id = $3, emails = $4, phones = $5, socials = $6, custom = $7, page = $8, locale = $9, updated_at = $10, rev = $11
	WHERE id = $12 AND NOT EXISTS (
		SELECT 1 FROM customers o
		WHERE o.id <> $12 AND ((o.email = $2 AND o.email <> '') OR (o.external_id = $3 AND o.external_id <> '')))`

// SaveCustomer writes everything that can change; a conflict if the address or the external id is somebody else's.
func (t *Tx) SaveCustomer(c *chat.Customer) error {
	x, err := encodeCustomer(c)
	if err != nil {
		return err
	}
	n, err := t.exec(saveCustomer, c.Name, c.Email, c.ExternalID, x.emails, x.phones, x.socials, x.custom, x.page, c.Locale, int64(c.UpdatedAt), int64(c.Rev), string(c.ID))
	if err != nil || n == 1 {
		return err
	}
	if _, err := t.Customer(c.ID); err != nil {
		return err
	}
	return chat.Conflict("conflict", "This e-mail address or external id belongs to another customer.")
}

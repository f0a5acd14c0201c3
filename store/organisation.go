package store

import (
	"parley/chat"
)

const readOrganisation = `
	SELECT name, domains, declared_only, created_at, updated_at
	FROM organisation
	WHERE id = 1`

// Organisation is the company that runs this deployment; not found before it is set up.
func (r *Reader) Organisation() (*chat.Organisation, error) {
	var o chat.Organisation
	var domains string
	var declaredOnly int64
	err := r.one("organisation", readOrganisation, nil, &o.Name, &domains, &declaredOnly, &o.CreatedAt, &o.UpdatedAt)
	if err != nil {
		return nil, err
	}
	o.DeclaredOnly = declaredOnly == 1
	o.Domains, err = decodeList[string]("domains", domains)
	return &o, err
}

const insertOrganisation = `
	INSERT INTO organisation (id, name, domains, declared_only, created_at, updated_at)
	VALUES (1, $1, $2, $3, $4, $5)
	ON CONFLICT DO NOTHING`

// InsertOrganisation sets the deployment up; a conflict if it is already.
func (t *Tx) InsertOrganisation(o *chat.Organisation) error {
	domains, err := list(o.Domains)
	if err != nil {
		return err
	}
	return t.insert("organisation", insertOrganisation, o.Name, domains, flag(o.DeclaredOnly), int64(o.CreatedAt), int64(o.UpdatedAt))
}

const saveOrganisation = `
	UPDATE organisation SET name = $1, domains = $2, declared_only = $3, updated_at = $4
	WHERE id = 1`

// SaveOrganisation writes everything that can change.
func (t *Tx) SaveOrganisation(o *chat.Organisation) error {
	domains, err := list(o.Domains)
	if err != nil {
		return err
	}
	return t.save("organisation", saveOrganisation, o.Name, domains, flag(o.DeclaredOnly), int64(o.UpdatedAt))
}

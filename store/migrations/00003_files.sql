-- What messages carry beside their text, and the files among it.

ALTER TABLE messages ADD COLUMN extra TEXT NOT NULL DEFAULT '';

CREATE TABLE attachments (
	id {{.ID}} PRIMARY KEY,
	owner {{.ID}} NOT NULL,
	key {{.ID}} NOT NULL,
	secret {{.ID}} NOT NULL,
	message_id {{.ID}} NOT NULL,
	body TEXT NOT NULL,
	created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX attachments_key ON attachments (owner, key);
CREATE INDEX attachments_unsent ON attachments (created_at) WHERE message_id = '';

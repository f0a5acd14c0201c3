-- What a brand's chat is set to, business hours, and conversations that can be ended.

ALTER TABLE brands ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';

CREATE TABLE schedules (
	id {{.ID}} PRIMARY KEY,
	name TEXT NOT NULL,
	zone TEXT NOT NULL,
	is_default BIGINT NOT NULL,
	hours TEXT NOT NULL,
	holidays TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	deleted_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX schedules_default ON schedules (is_default) WHERE is_default = 1;

ALTER TABLE conversations ADD COLUMN key {{.ID}} NOT NULL DEFAULT '';
ALTER TABLE conversations ADD COLUMN course TEXT NOT NULL DEFAULT '{}';
CREATE UNIQUE INDEX conversations_key ON conversations (customer_id, key) WHERE key <> '';

CREATE TABLE satisfactions (
	id {{.ID}} PRIMARY KEY,
	conversation_id {{.ID}} NOT NULL,
	body TEXT NOT NULL,
	updated_at BIGINT NOT NULL
);
CREATE INDEX satisfactions_conversation ON satisfactions (conversation_id, id);

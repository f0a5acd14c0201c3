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
	updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX schedules_default ON schedules (is_default) WHERE is_default = 1;

CREATE TABLE goose_db_version (id INTEGER PRIMARY KEY AUTOINCREMENT, version_id INTEGER NOT NULL, is_applied INTEGER NOT NULL, tstamp TIMESTAMP DEFAULT (datetime('now')));
INSERT INTO goose_db_version (version_id, is_applied) VALUES (0, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (1, 1);
CREATE TABLE clock (
	id BIGINT PRIMARY KEY,
	epoch TEXT NOT NULL,
	seq BIGINT NOT NULL
);
CREATE TABLE events (
	seq INTEGER PRIMARY KEY,
	customer_id TEXT NOT NULL,
	n BIGINT NOT NULL,
	at BIGINT NOT NULL,
	name TEXT NOT NULL,
	line_of TEXT NOT NULL,
	payload TEXT NOT NULL
);
CREATE UNIQUE INDEX events_customer ON events (customer_id, n) WHERE n > 0;
CREATE INDEX events_line ON events (line_of, seq) WHERE line_of <> '';
CREATE TABLE organisation (
	id BIGINT PRIMARY KEY,
	name TEXT NOT NULL,
	domains TEXT NOT NULL,
	declared_only BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL
);
CREATE TABLE brands (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	is_default BIGINT NOT NULL,
	enabled BIGINT NOT NULL,
	greeting TEXT NOT NULL,
	colour TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX brands_default ON brands (is_default) WHERE is_default = 1;
CREATE TABLE chat_keys (
	id TEXT PRIMARY KEY,
	value TEXT NOT NULL UNIQUE,
	created_at BIGINT NOT NULL,
	revoked_at BIGINT NOT NULL
);
CREATE TABLE secrets (
	id TEXT PRIMARY KEY,
	value TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	used_at BIGINT NOT NULL,
	revoked_at BIGINT NOT NULL
);
CREATE TABLE attributes (
	klass TEXT NOT NULL,
	name TEXT NOT NULL,
	label TEXT NOT NULL,
	type TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (klass, name)
) WITHOUT ROWID;
CREATE TABLE customers (
	id TEXT PRIMARY KEY,
	n BIGINT NOT NULL,
	name TEXT NOT NULL,
	email TEXT NOT NULL,
	external_id TEXT NOT NULL,
	emails TEXT NOT NULL,
	phones TEXT NOT NULL,
	socials TEXT NOT NULL,
	custom TEXT NOT NULL,
	page TEXT NOT NULL,
	locale TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	rev BIGINT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX customers_email ON customers (email) WHERE email <> '';
CREATE UNIQUE INDEX customers_external_id ON customers (external_id) WHERE external_id <> '';
CREATE TABLE tokens (
	hash TEXT PRIMARY KEY,
	session_id TEXT NOT NULL,
	customer_id TEXT NOT NULL,
	origin TEXT NOT NULL,
	identifier TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	slid_at BIGINT NOT NULL,
	expires_at BIGINT NOT NULL,
	revoked_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX tokens_customer ON tokens (customer_id);
CREATE INDEX tokens_revoked ON tokens (revoked_at) WHERE revoked_at > 0;
CREATE TABLE conversations (
	id TEXT PRIMARY KEY,
	customer_id TEXT NOT NULL,
	brand_id TEXT NOT NULL,
	name TEXT NOT NULL,
	status TEXT NOT NULL,
	assignees TEXT NOT NULL,
	custom TEXT NOT NULL,
	messages BIGINT NOT NULL,
	last_in_n BIGINT NOT NULL,
	preview TEXT NOT NULL,
	last_direction TEXT NOT NULL,
	last_message_at BIGINT NOT NULL,
	active_at BIGINT NOT NULL,
	waiting_since BIGINT NOT NULL,
	unread BIGINT NOT NULL,
	seen_n BIGINT NOT NULL,
	seen_at BIGINT NOT NULL,
	answered TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	done_at BIGINT NOT NULL,
	rev BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX conversations_customer ON conversations (customer_id, active_at, id);
CREATE INDEX conversations_status ON conversations (status, active_at, id);
CREATE TABLE assignees (
	agent_id TEXT NOT NULL,
	conversation_id TEXT NOT NULL,
	PRIMARY KEY (agent_id, conversation_id)
) WITHOUT ROWID;
CREATE INDEX assignees_conversation ON assignees (conversation_id);
CREATE TABLE messages (
	conversation_id TEXT NOT NULL,
	n BIGINT NOT NULL,
	id TEXT NOT NULL,
	direction TEXT NOT NULL,
	body TEXT NOT NULL,
	blocks TEXT NOT NULL,
	author TEXT NOT NULL,
	sender TEXT NOT NULL,
	key TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (conversation_id, n)
);
CREATE UNIQUE INDEX messages_id ON messages (id);
CREATE UNIQUE INDEX messages_key ON messages (sender, key) WHERE key <> '';
CREATE TABLE agents (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	display_name TEXT NOT NULL,
	email TEXT NOT NULL,
	avatar_url TEXT NOT NULL,
	role TEXT NOT NULL,
	machine BIGINT NOT NULL,
	password TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX agents_email ON agents (email) WHERE email <> '';
CREATE TABLE sessions (
	hash TEXT PRIMARY KEY,
	agent_id TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	used_at BIGINT NOT NULL,
	expires_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX sessions_agent ON sessions (agent_id);
CREATE TABLE links (
	hash TEXT PRIMARY KEY,
	kind TEXT NOT NULL,
	agent_id TEXT NOT NULL,
	email TEXT NOT NULL,
	role TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	expires_at BIGINT NOT NULL,
	used_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE TABLE api_keys (
	id TEXT PRIMARY KEY,
	hash TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	agent_id TEXT NOT NULL,
	roles TEXT NOT NULL,
	last_chars TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	used_at BIGINT NOT NULL,
	revoked_at BIGINT NOT NULL
);
CREATE TABLE drafts (
	agent_id TEXT NOT NULL,
	conversation_id TEXT NOT NULL,
	body TEXT NOT NULL,
	updated_at BIGINT NOT NULL,
	PRIMARY KEY (agent_id, conversation_id)
) WITHOUT ROWID;
CREATE TABLE seen_marks (
	agent_id TEXT NOT NULL,
	conversation_id TEXT NOT NULL,
	n BIGINT NOT NULL,
	PRIMARY KEY (agent_id, conversation_id)
) WITHOUT ROWID;
INSERT INTO goose_db_version (version_id, is_applied) VALUES (2, 1);
ALTER TABLE brands ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
CREATE TABLE schedules (
	id TEXT PRIMARY KEY,
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
ALTER TABLE conversations ADD COLUMN key TEXT NOT NULL DEFAULT '';
ALTER TABLE conversations ADD COLUMN course TEXT NOT NULL DEFAULT '{}';
CREATE UNIQUE INDEX conversations_key ON conversations (customer_id, key) WHERE key <> '';
CREATE TABLE satisfactions (
	id TEXT PRIMARY KEY,
	conversation_id TEXT NOT NULL,
	body TEXT NOT NULL,
	updated_at BIGINT NOT NULL
);
CREATE INDEX satisfactions_conversation ON satisfactions (conversation_id, id);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (3, 1);
ALTER TABLE messages ADD COLUMN extra TEXT NOT NULL DEFAULT '';
CREATE TABLE attachments (
	id TEXT PRIMARY KEY,
	owner TEXT NOT NULL,
	key TEXT NOT NULL,
	secret TEXT NOT NULL,
	message_id TEXT NOT NULL,
	body TEXT NOT NULL,
	created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX attachments_key ON attachments (owner, key);
CREATE INDEX attachments_unsent ON attachments (created_at) WHERE message_id = '';
INSERT INTO goose_db_version (version_id, is_applied) VALUES (4, 1);
CREATE TABLE previews (
	url TEXT PRIMARY KEY,
	body TEXT NOT NULL,
	picture TEXT NOT NULL,
	expires_at BIGINT NOT NULL
);
CREATE INDEX previews_expired ON previews (expires_at);
CREATE TABLE unfurls (
	message_id TEXT PRIMARY KEY,
	created_at BIGINT NOT NULL
);
CREATE INDEX unfurls_created ON unfurls (created_at, message_id);
INSERT INTO clock (id, epoch, seq) VALUES (1, '0badcafe', 41);
INSERT INTO organisation (id, name, domains, declared_only, created_at, updated_at) VALUES (1, 'Demo', '["shop.example"]', 0, 1772366400000, 1772366400000);
INSERT INTO brands (id, name, is_default, enabled, greeting, colour, created_at, updated_at) VALUES ('b', 'Demo', 1, 1, 'Hello', '#123456', 1772366400000, 1772366400000);
INSERT INTO customers (id, n, name, email, external_id, emails, phones, socials, custom, page, locale, created_at, updated_at, rev) VALUES ('000000000000000000000001', 7, 'Ada', 'ada@example.org', '', '[]', '[]', '[]', '{"plan":"pro"}', '', 'en', 1772366400000, 1772366400000, 1);
INSERT INTO conversations (id, customer_id, brand_id, name, status, assignees, custom, messages, last_in_n, preview, last_direction, last_message_at, active_at, waiting_since, unread, seen_n, seen_at, answered, created_at, updated_at, done_at, rev) VALUES ('000000000000000000000002', '000000000000000000000001', 'b', '', 'open', '[]', '{}', 1, 1, 'Hi', 'in', 1772366400000, 1772366400000, 1772366400000, 0, 1, 1772366400000, '[]', 1772366400000, 1772366400000, 0, 1);
INSERT INTO messages (conversation_id, n, id, direction, body, blocks, author, sender, key, created_at) VALUES ('000000000000000000000002', 1, '000000000000000000000003', 'in', 'Hi', '', '{"type":"customer","id":"000000000000000000000001","displayName":"Ada","avatarUrl":""}', '000000000000000000000001', 'k', 1772366400000);
INSERT INTO schedules (id, name, zone, is_default, hours, holidays, created_at, updated_at, deleted_at) VALUES ('000000000000000000000009', 'Weekdays', 'Europe/Berlin', 1, '{"1":[[540,1020]]}', '[]', 1772366400000, 1772366400000, 0);
INSERT INTO satisfactions (id, conversation_id, body, updated_at) VALUES ('000000000000000000000008', '000000000000000000000002', '{"id":"000000000000000000000008"}', 1772366400000);
INSERT INTO attachments (id, owner, key, secret, message_id, body, created_at) VALUES ('00000000000000000000000a', '000000000000000000000001', 'k', 's', '', '{"id":"00000000000000000000000a"}', 1772366400000);
INSERT INTO previews (url, body, picture, expires_at) VALUES ('https://example.com/', '{"url":"https://example.com/","title":"Example"}', '', 1772366400000);
INSERT INTO unfurls (message_id, created_at) VALUES ('000000000000000000000003', 1772366400000);

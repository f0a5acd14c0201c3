-- One text for both engines. {{.ID}} is text that sorts by its bytes; {{.Seq}} is the log's own key; {{.Clustered}} keeps a
-- small table in the order of its primary key where the engine can. Times are unix milliseconds, 0 where there is none.
-- Flags are 0 and 1. JSON is text. A statement ends with a semicolon at the end of its line.

CREATE TABLE clock (
	id BIGINT PRIMARY KEY,
	epoch {{.ID}} NOT NULL,
	seq BIGINT NOT NULL
);

CREATE TABLE events (
	seq {{.Seq}},
	customer_id {{.ID}} NOT NULL,
	n BIGINT NOT NULL,
	at BIGINT NOT NULL,
	name {{.ID}} NOT NULL,
	line_of {{.ID}} NOT NULL,
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
	id {{.ID}} PRIMARY KEY,
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
	id {{.ID}} PRIMARY KEY,
	value {{.ID}} NOT NULL UNIQUE,
	created_at BIGINT NOT NULL,
	revoked_at BIGINT NOT NULL
);

CREATE TABLE secrets (
	id {{.ID}} PRIMARY KEY,
	value TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	used_at BIGINT NOT NULL,
	revoked_at BIGINT NOT NULL
);

CREATE TABLE attributes (
	klass {{.ID}} NOT NULL,
	name {{.ID}} NOT NULL,
	label TEXT NOT NULL,
	type {{.ID}} NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (klass, name)
){{.Clustered}};

CREATE TABLE customers (
	id {{.ID}} PRIMARY KEY,
	n BIGINT NOT NULL,
	name TEXT NOT NULL,
	email {{.ID}} NOT NULL,
	external_id {{.ID}} NOT NULL,
	emails TEXT NOT NULL,
	phones TEXT NOT NULL,
	socials TEXT NOT NULL,
	custom TEXT NOT NULL,
	page TEXT NOT NULL,
	locale TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	rev BIGINT NOT NULL
){{.Clustered}};
CREATE UNIQUE INDEX customers_email ON customers (email) WHERE email <> '';
CREATE UNIQUE INDEX customers_external_id ON customers (external_id) WHERE external_id <> '';

CREATE TABLE tokens (
	hash {{.ID}} PRIMARY KEY,
	session_id {{.ID}} NOT NULL,
	customer_id {{.ID}} NOT NULL,
	origin TEXT NOT NULL,
	identifier {{.ID}} NOT NULL,
	created_at BIGINT NOT NULL,
	slid_at BIGINT NOT NULL,
	expires_at BIGINT NOT NULL,
	revoked_at BIGINT NOT NULL
){{.Clustered}};
CREATE INDEX tokens_customer ON tokens (customer_id);
CREATE INDEX tokens_revoked ON tokens (revoked_at) WHERE revoked_at > 0;

CREATE TABLE conversations (
	id {{.ID}} PRIMARY KEY,
	customer_id {{.ID}} NOT NULL,
	brand_id {{.ID}} NOT NULL,
	name TEXT NOT NULL,
	status {{.ID}} NOT NULL,
	assignees TEXT NOT NULL,
	custom TEXT NOT NULL,
	messages BIGINT NOT NULL,
	last_in_n BIGINT NOT NULL,
	preview TEXT NOT NULL,
	last_direction {{.ID}} NOT NULL,
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
){{.Clustered}};
CREATE INDEX conversations_customer ON conversations (customer_id, active_at, id);
CREATE INDEX conversations_status ON conversations (status, active_at, id);

CREATE TABLE assignees (
	agent_id {{.ID}} NOT NULL,
	conversation_id {{.ID}} NOT NULL,
	PRIMARY KEY (agent_id, conversation_id)
){{.Clustered}};
CREATE INDEX assignees_conversation ON assignees (conversation_id);

CREATE TABLE messages (
	conversation_id {{.ID}} NOT NULL,
	n BIGINT NOT NULL,
	id {{.ID}} NOT NULL,
	direction {{.ID}} NOT NULL,
	body TEXT NOT NULL,
	blocks TEXT NOT NULL,
	author TEXT NOT NULL,
	sender {{.ID}} NOT NULL,
	key {{.ID}} NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (conversation_id, n)
);
CREATE UNIQUE INDEX messages_id ON messages (id);
CREATE UNIQUE INDEX messages_key ON messages (sender, key) WHERE key <> '';

CREATE TABLE agents (
	id {{.ID}} PRIMARY KEY,
	name TEXT NOT NULL,
	display_name TEXT NOT NULL,
	email {{.ID}} NOT NULL,
	avatar_url TEXT NOT NULL,
	role {{.ID}} NOT NULL,
	machine BIGINT NOT NULL,
	password TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX agents_email ON agents (email) WHERE email <> '';

CREATE TABLE sessions (
	hash {{.ID}} PRIMARY KEY,
	agent_id {{.ID}} NOT NULL,
	created_at BIGINT NOT NULL,
	used_at BIGINT NOT NULL,
	expires_at BIGINT NOT NULL
){{.Clustered}};
CREATE INDEX sessions_agent ON sessions (agent_id);

CREATE TABLE links (
	hash {{.ID}} PRIMARY KEY,
	kind {{.ID}} NOT NULL,
	agent_id {{.ID}} NOT NULL,
	email {{.ID}} NOT NULL,
	role {{.ID}} NOT NULL,
	created_at BIGINT NOT NULL,
	expires_at BIGINT NOT NULL,
	used_at BIGINT NOT NULL
){{.Clustered}};

CREATE TABLE api_keys (
	id {{.ID}} PRIMARY KEY,
	hash {{.ID}} NOT NULL UNIQUE,
	name TEXT NOT NULL,
	agent_id {{.ID}} NOT NULL,
	roles TEXT NOT NULL,
	last_chars TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	used_at BIGINT NOT NULL,
	revoked_at BIGINT NOT NULL
);

CREATE TABLE drafts (
	agent_id {{.ID}} NOT NULL,
	conversation_id {{.ID}} NOT NULL,
	body TEXT NOT NULL,
	updated_at BIGINT NOT NULL,
	PRIMARY KEY (agent_id, conversation_id)
){{.Clustered}};

CREATE TABLE seen_marks (
	agent_id {{.ID}} NOT NULL,
	conversation_id {{.ID}} NOT NULL,
	n BIGINT NOT NULL,
	PRIMARY KEY (agent_id, conversation_id)
){{.Clustered}};

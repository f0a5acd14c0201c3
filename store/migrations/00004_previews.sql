-- What links lead to, for as long as that is true; and messages whose links nobody has looked at yet.

CREATE TABLE previews (
	url {{.ID}} PRIMARY KEY,
	body TEXT NOT NULL,
	picture {{.ID}} NOT NULL,
	expires_at BIGINT NOT NULL
);
CREATE INDEX previews_expired ON previews (expires_at);

CREATE TABLE unfurls (
	message_id {{.ID}} PRIMARY KEY,
	created_at BIGINT NOT NULL
);
CREATE INDEX unfurls_created ON unfurls (created_at, message_id);

-- What the human chose. Room: settings. Nothing secret lies outside the bytea columns.

CREATE TABLE settings (
    id       int PRIMARY KEY CHECK (id = 1),
    base_url text,
    rules    jsonb  NOT NULL DEFAULT '{}',
    version  bigint NOT NULL DEFAULT 1
);
INSERT INTO settings (id) VALUES (1);

CREATE TABLE repository (
    id         uuid PRIMARY KEY,
    owner      text        NOT NULL,
    full_name  text        NOT NULL,
    rules      jsonb       NOT NULL DEFAULT '{}',
    version    bigint      NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX repository_by_name ON repository (owner, lower(full_name));

-- One table for all kinds of destinations: a new kind is a handler and no migration, so the names
-- of kinds are checked by the code that knows them, not here.
CREATE TABLE destination (
    id                   uuid PRIMARY KEY,
    repository_id        uuid        NOT NULL REFERENCES repository ON DELETE CASCADE,
    kind                 text        NOT NULL,
    enabled              boolean     NOT NULL DEFAULT true,
    config               jsonb       NOT NULL DEFAULT '{}',
    secret               bytea,
    secret_key_id        text,
    previous_secret      bytea,
    previous_secret_key_id text,
    previous_until       timestamptz,
    health               text        NOT NULL DEFAULT 'ok'
        CHECK (health IN ('ok', 'failing', 'open', 'disabled', 'undecryptable')),
    health_code          text,
    health_since         timestamptz,
    last_delivered_at    timestamptz,
    first_failure_at     timestamptz,
    failures             int         NOT NULL DEFAULT 0,
    open_until           timestamptz,
    blocked_until        timestamptz,
    version              bigint      NOT NULL DEFAULT 1,
    created_at           timestamptz NOT NULL,
    updated_at           timestamptz NOT NULL,
    UNIQUE (repository_id, kind)
);
COMMENT ON COLUMN destination.blocked_until IS 'the far side asked for a pause (Retry-After)';
COMMENT ON COLUMN destination.open_until IS 'the breaker is open; reserved';

-- The shape of the first design, for whoever still reads it.
CREATE VIEW repository_slack_integrations AS
SELECT id, repository_id, config ->> 'mask' AS webhook_url, enabled, created_at, updated_at
FROM destination
WHERE kind = 'slack';

-- A session as events told of it (repository_name, title) and as its owner overrode it (override).
CREATE TABLE session (
    id              text PRIMARY KEY,
    owner           text   NOT NULL,
    repository_name text,
    title           text,
    mail_subject    text,
    override        jsonb,
    override_secret bytea,
    secret_key_id   text,
    version         bigint NOT NULL DEFAULT 1,
    seen_at         timestamptz
);
CREATE INDEX session_by_repository ON session (owner, lower(repository_name));

CREATE TABLE mute (
    id            uuid PRIMARY KEY,
    owner         text        NOT NULL,
    session_id    text,
    repository_id uuid REFERENCES repository ON DELETE CASCADE,
    types         text[],
    starts_at     timestamptz NOT NULL,
    until         timestamptz,
    note          text
);
CREATE INDEX mute_by_session ON mute (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX mute_by_repository ON mute (repository_id) WHERE repository_id IS NOT NULL;

-- Sessions, mutes and courtesies as people choose them. Room: settings.

-- Somebody looks at a session: a heartbeat extends it.
CREATE TABLE presence_lease (
    owner      text        NOT NULL,
    session_id text        NOT NULL,
    until      timestamptz NOT NULL,
    PRIMARY KEY (owner, session_id)
);
CREATE INDEX presence_lease_over ON presence_lease (until);

-- Where the news of sessions without a registered repository goes, for owners who ask for it. The
-- row stays when there is none any more, for its version.
CREATE TABLE default_destination (
    owner         text PRIMARY KEY,
    repository_id uuid REFERENCES repository ON DELETE SET NULL,
    version       bigint NOT NULL DEFAULT 1
);
CREATE INDEX default_destination_by_repository ON default_destination (repository_id);

-- Sessions are listed newest first: by when they were first heard of, which never changes.
ALTER TABLE session
    ADD COLUMN made_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN list_id uuid        NOT NULL DEFAULT gen_random_uuid();
CREATE INDEX session_newest_first ON session (owner, made_at DESC, list_id DESC);

CREATE INDEX mute_newest_first ON mute (owner, starts_at DESC, id DESC);

-- A recipient who wants no more mail is known by the digest of a token.
CREATE INDEX destination_by_unsubscribe ON destination ((config ->> 'unsubscribe'))
    WHERE config ->> 'unsubscribe' IS NOT NULL;

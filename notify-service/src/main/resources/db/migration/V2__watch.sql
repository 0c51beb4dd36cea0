-- What is known of the workers, and how far the topic was read. Rooms: consume, watch.

CREATE TABLE consumer_position (
    topic       text        NOT NULL,
    partition   int         NOT NULL,
    next_offset bigint      NOT NULL,
    end_seen    bigint      NOT NULL DEFAULT 0,
    heartbeat   timestamptz,
    progress_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, partition)
);
COMMENT ON TABLE consumer_position IS
    'the position that counts; timers of a partition fire while its heartbeat is fresh and nothing lags';
COMMENT ON COLUMN consumer_position.progress_at IS 'last batch, or last heartbeat without lag';

CREATE TABLE worker_state (
    session_id   text        NOT NULL,
    worker_id    text        NOT NULL,
    epoch        bigint      NOT NULL,
    stable       text        NOT NULL,
    attn         text,
    owed         text,
    cand         jsonb,
    last_seq     bigint,
    last_o       timestamptz,
    errors       jsonb       NOT NULL DEFAULT '[]',
    storm        jsonb,
    due_at       timestamptz,
    partition    int         NOT NULL,
    stable_since timestamptz NOT NULL,
    seen_at      timestamptz NOT NULL,
    version      bigint      NOT NULL DEFAULT 1,
    PRIMARY KEY (session_id, worker_id)
);
CREATE INDEX worker_state_due ON worker_state (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX worker_state_seen ON worker_state (seen_at);

CREATE TABLE tombstone (
    session_id text PRIMARY KEY,
    epoch      bigint      NOT NULL,
    deleted_at timestamptz NOT NULL
);
CREATE INDEX tombstone_by_time ON tombstone (deleted_at);

-- Not partitioned by day: an id has to be unique over all of the fourteen days.
CREATE TABLE processed_event (
    event_id uuid PRIMARY KEY,
    at       timestamptz NOT NULL
);
CREATE INDEX processed_event_by_time ON processed_event USING brin (at);

CREATE TABLE reason (
    id            uuid PRIMARY KEY,
    at            timestamptz NOT NULL,
    owner         text        NOT NULL,
    repository_id uuid,
    session_id    text,
    worker_id     text,
    type          text        NOT NULL,
    reason        text        NOT NULL,
    detail        text,
    event_id      text,
    minute        timestamptz,
    count         int         NOT NULL DEFAULT 1
);
CREATE INDEX reason_by_owner ON reason (owner, at DESC, id DESC);
CREATE INDEX reason_by_session ON reason (session_id, at DESC, id DESC);
CREATE INDEX reason_by_time ON reason USING brin (at);
CREATE UNIQUE INDEX reason_per_minute ON reason (session_id, worker_id, type, reason, minute)
    WHERE minute IS NOT NULL;
COMMENT ON COLUMN reason.minute IS 'set for reasons that are kept once a minute with a count';

CREATE TABLE parked_event (
    topic        text        NOT NULL,
    partition    int         NOT NULL,
    kafka_offset bigint      NOT NULL,
    at           timestamptz NOT NULL,
    key          bytea,
    reason       text        NOT NULL,
    detail       text        NOT NULL,
    size         int         NOT NULL,
    sha256       bytea       NOT NULL,
    content_type text,
    published_at timestamptz,
    PRIMARY KEY (topic, partition, kafka_offset)
);
CREATE INDEX parked_event_to_publish ON parked_event (at) WHERE published_at IS NULL;

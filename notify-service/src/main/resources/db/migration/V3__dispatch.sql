-- What is to be told, to whom, and how that went. Room: dispatch.

CREATE TABLE notification (
    id            uuid PRIMARY KEY,
    decision_key  bytea       NOT NULL UNIQUE,
    owner         text        NOT NULL,
    repository_id uuid,
    session_id    text,
    worker_id     text,
    epoch         bigint      NOT NULL DEFAULT 0,
    type          text        NOT NULL,
    from_state    text,
    to_state      text,
    attn          text,
    event_id      text        NOT NULL,
    content       jsonb       NOT NULL,
    occurred_at   timestamptz NOT NULL,
    decided_at    timestamptz NOT NULL
);
CREATE INDEX notification_by_session ON notification (session_id, decided_at);
CREATE INDEX notification_by_time ON notification (decided_at);

-- destination_id is no foreign key: the log outlives the destination.
CREATE TABLE delivery (
    id                  uuid PRIMARY KEY,
    ordinal             bigint      GENERATED ALWAYS AS IDENTITY,
    notification_id     uuid        NOT NULL REFERENCES notification ON DELETE CASCADE,
    owner               text        NOT NULL,
    session_id          text        NOT NULL,
    destination_id      uuid        NOT NULL,
    kind                text        NOT NULL,
    redelivery_of       uuid,
    status              text        NOT NULL
        CHECK (status IN ('PENDING', 'SENDING', 'DELIVERED', 'OBSOLETE', 'CANCELLED', 'FAILED')),
    reason              text,
    attempts            int         NOT NULL DEFAULT 0,
    created_at          timestamptz NOT NULL,
    next_attempt_at     timestamptz,
    expires_at          timestamptz,
    lease_until         timestamptz,
    provider_message_id text,
    version             bigint      NOT NULL DEFAULT 1
);
COMMENT ON COLUMN delivery.ordinal IS 'order of decision: first in, first out per destination and session';
COMMENT ON COLUMN delivery.session_id IS 'of the notification; empty for what belongs to no session';
CREATE UNIQUE INDEX delivery_once ON delivery (notification_id, destination_id) WHERE redelivery_of IS NULL;
CREATE INDEX delivery_by_notification ON delivery (notification_id);
CREATE INDEX delivery_by_owner ON delivery (owner, created_at DESC, id DESC);
CREATE INDEX delivery_by_session ON delivery (session_id, created_at DESC, id DESC);
CREATE INDEX delivery_by_time ON delivery (created_at);
CREATE INDEX delivery_due ON delivery (next_attempt_at) WHERE status IN ('PENDING', 'SENDING');
CREATE INDEX delivery_open ON delivery (destination_id, session_id, ordinal) WHERE status IN ('PENDING', 'SENDING');

CREATE TABLE attempt (
    delivery_id     uuid        NOT NULL REFERENCES delivery ON DELETE CASCADE,
    number          int         NOT NULL,
    at              timestamptz NOT NULL,
    latency_ms      int,
    class           text        NOT NULL,
    code            text,
    provider_status int,
    uncertain       boolean     NOT NULL,
    answer          text,
    PRIMARY KEY (delivery_id, number)
);

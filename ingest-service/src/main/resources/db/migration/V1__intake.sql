-- What was told within fourteen days; a courtesy to senders that repeat themselves.
CREATE TABLE seen_event (
  id      uuid NOT NULL,
  owner   text NOT NULL,
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (id, owner)
);
CREATE INDEX seen_event_by_age ON seen_event USING brin (seen_at);

-- Which body a sender's Idempotency-Key stands for, for 24 hours.
CREATE TABLE idempotency_key (
  owner      text NOT NULL,
  key        text NOT NULL,
  sha256     bytea NOT NULL CHECK (octet_length(sha256) = 32),
  claimed_at timestamptz NOT NULL,
  PRIMARY KEY (owner, key)
);

-- One worker of one agent session, shared by all replicas: whoever hears of it locks its row.
-- pending: events written down with the transition that made them, until the log has them.
CREATE TABLE agent_worker (
  owner            text NOT NULL,
  session_id       text NOT NULL,
  worker_id        text NOT NULL,
  epoch            bigint NOT NULL DEFAULT 0,
  seq              bigint NOT NULL DEFAULT 0,
  state            text NOT NULL DEFAULT 'unknown',
  since            timestamptz NOT NULL DEFAULT '1970-01-01T00:00:00Z',
  attention_id     text,
  attention_ordinal integer NOT NULL DEFAULT 0,
  attention_reason text,
  attention_telling text,
  attention_tool   text,
  attention_length bigint,
  attention_asker  text,
  attention_text   text,
  pane             text,
  last_seen        timestamptz NOT NULL DEFAULT now(),
  pending          text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (owner, session_id, worker_id)
);
CREATE INDEX agent_worker_pending ON agent_worker (last_seen) WHERE pending <> '{}';

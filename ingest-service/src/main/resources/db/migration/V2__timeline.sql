-- A fold over the log: all of it can be dropped and read again.

-- The latest state of each worker, by (epoch, seq); state is null while only evidence is known.
-- told_offset: where it was told; all of a session stands in one partition, so it orders deletions.
CREATE TABLE agent_session (
  owner            text NOT NULL,
  session_id       text NOT NULL,
  worker_id        text NOT NULL,
  device           text,
  agent            text,
  state            text,
  epoch            bigint NOT NULL DEFAULT -1,
  seq              bigint NOT NULL DEFAULT -1,
  since            timestamptz NOT NULL DEFAULT '1970-01-01T00:00:00Z',
  told_offset      bigint NOT NULL DEFAULT -1,
  last_evidence_at timestamptz NOT NULL,
  PRIMARY KEY (owner, session_id, worker_id)
);

-- When each source of each device last said something; device is '' where none is known.
CREATE TABLE source_seen (
  owner         text NOT NULL,
  source        text NOT NULL,
  device        text NOT NULL,
  last_event_at timestamptz NOT NULL,
  PRIMARY KEY (owner, source, device)
);

-- How far the log was read; moved in the transaction that stores what was read.
CREATE TABLE log_position (
  topic       text NOT NULL,
  partition   integer NOT NULL,
  next_offset bigint NOT NULL,
  PRIMARY KEY (topic, partition)
);

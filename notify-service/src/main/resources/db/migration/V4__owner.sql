-- Ids of sessions and workers are their owner's: two owners may use the same ones and share nothing.
-- Rooms: settings, watch, dispatch.
--
-- While replicas of the version before still run, their statements name keys that are gone: the
-- database refuses these with class 42, and they repeat the batch until they are replaced.

-- A tombstone is of the session's owner. One without a session cannot be (both are written in one
-- transaction, and no session is forgotten) and would bury nobody's events.
ALTER TABLE tombstone ADD owner text;
UPDATE tombstone t SET owner = s.owner FROM session s WHERE s.id = t.session_id;
DELETE FROM tombstone WHERE owner IS NULL;
ALTER TABLE tombstone ALTER owner SET NOT NULL;
ALTER TABLE tombstone DROP CONSTRAINT tombstone_pkey;
ALTER TABLE tombstone ADD PRIMARY KEY (owner, session_id);

-- A state is of whose event waits in it, for he is who will be told; else of the session's owner.
-- A summary that waits beside another owner's event goes (its errors have their reasons). A state
-- without all of this cannot be, has nothing to tell, and its worker starts again from empty.
ALTER TABLE worker_state ADD owner text;
UPDATE worker_state w SET owner = coalesce(
    w.cand #>> '{event,owner}',
    w.storm #>> '{event,owner}',
    (SELECT s.owner FROM session s WHERE s.id = w.session_id));
UPDATE worker_state SET storm = NULL WHERE storm #>> '{event,owner}' <> owner;
DELETE FROM worker_state WHERE owner IS NULL;
ALTER TABLE worker_state ALTER owner SET NOT NULL;
ALTER TABLE worker_state DROP CONSTRAINT worker_state_pkey;
ALTER TABLE worker_state ADD PRIMARY KEY (owner, session_id, worker_id);

-- Who shared another's session gets one of his own, as the event that waits tells of it.
ALTER TABLE session DROP CONSTRAINT session_pkey;
ALTER TABLE session ADD PRIMARY KEY (owner, id);
INSERT INTO session (owner, id, repository_name, title, seen_at)
SELECT DISTINCT ON (owner, session_id) owner, session_id,
  coalesce(cand, storm) #>> '{event,metadata,repositoryName}',
  coalesce(cand, storm) #>> '{event,metadata,title}',
  seen_at
FROM worker_state
WHERE coalesce(cand, storm) IS NOT NULL
ORDER BY owner, session_id, seen_at DESC
ON CONFLICT DO NOTHING;

-- A client may choose the id of an event.
ALTER TABLE processed_event ADD owner text NOT NULL DEFAULT '';
ALTER TABLE processed_event DROP CONSTRAINT processed_event_pkey;
ALTER TABLE processed_event ADD PRIMARY KEY (event_id, owner);
COMMENT ON COLUMN processed_event.owner IS 'empty: from before owners were kept, and counts for all of them';

DROP INDEX reason_per_minute;
CREATE UNIQUE INDEX reason_per_minute ON reason (owner, session_id, worker_id, type, reason, minute)
    WHERE minute IS NOT NULL;

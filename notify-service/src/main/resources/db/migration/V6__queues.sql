-- Who is next, without looking at who is not. Room: dispatch.
--
-- Whoever inserts a delivery writes nothing else and takes no lock. The dispatcher, which holds the
-- row of the destination, gives it its place: the head of its session's queue, or behind one.

ALTER TABLE delivery
    ADD COLUMN place text DEFAULT 'new' CHECK (place IN ('new', 'head', 'behind'));
UPDATE delivery SET place = NULL WHERE status NOT IN ('PENDING', 'SENDING');
COMMENT ON COLUMN delivery.place IS
    'in the queue of its destination and session; null when it is over';

-- Each question has exactly one index that can answer it, whatever the statistics say: how many
-- deliveries are open changes from nothing to very many and back within minutes.
DROP INDEX delivery_due;
DROP INDEX delivery_open;
DROP INDEX delivery_by_time;
CREATE INDEX delivery_by_time ON delivery USING brin (created_at);
CREATE INDEX delivery_new ON delivery (ordinal) WHERE place = 'new';
CREATE INDEX delivery_head ON delivery (destination_id, next_attempt_at, ordinal) WHERE place = 'head';
CREATE INDEX delivery_lane ON delivery (destination_id, session_id, ordinal) WHERE place IS NOT NULL;

-- No index has a column that a lease changes, so a lease touches none.
ALTER TABLE delivery SET (fillfactor = 85);
ALTER TABLE destination SET (fillfactor = 70);

-- One row per destination that ever had a delivery. A destination that is blocked, broken, busy or
-- paced out is not ready, and whoever looks for ready ones does not come across it.
CREATE TABLE destination_queue (
    destination_id uuid PRIMARY KEY REFERENCES destination ON DELETE CASCADE,
    next_due       timestamptz,
    not_before     timestamptz NOT NULL DEFAULT '-infinity',
    ready_at       timestamptz GENERATED ALWAYS AS (
        CASE WHEN next_due IS NOT NULL THEN greatest(next_due, not_before) END) STORED,
    busy_until     timestamptz,
    paced          timestamptz,
    opened         int         NOT NULL DEFAULT 0,
    recent         text        NOT NULL DEFAULT ''
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);
CREATE INDEX destination_queue_ready ON destination_queue (ready_at) WHERE ready_at IS NOT NULL;
COMMENT ON COLUMN destination_queue.next_due IS 'of the earliest head';
COMMENT ON COLUMN destination_queue.not_before IS
    'the latest of: lease, pause asked for, open breaker, next token';
COMMENT ON COLUMN destination_queue.busy_until IS 'lease of the request under way';
COMMENT ON COLUMN destination_queue.paced IS 'when the token bucket is full again';
COMMENT ON COLUMN destination_queue.opened IS 'how often the breaker opened since the last success';
COMMENT ON COLUMN destination_queue.recent IS
    'start in ms, attempts and failures of each half minute of the last five minutes';
COMMENT ON COLUMN destination.open_until IS 'the breaker is open';

-- "Too fast" that is meant for more than one destination.
CREATE TABLE pause (
    kind  text        NOT NULL,
    host  text        NOT NULL,
    until timestamptz NOT NULL,
    PRIMARY KEY (kind, host)
);
COMMENT ON COLUMN pause.host IS 'empty: every host of the kind';

ALTER TABLE attempt ADD COLUMN host text;

-- What is not told at once, what is told again, and that a question was answered. Room: dispatch.

ALTER TABLE notification ADD parent_id uuid REFERENCES notification ON DELETE CASCADE;
CREATE INDEX notification_by_parent ON notification (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX notification_question ON notification (owner, session_id, worker_id, epoch)
    WHERE type = 'agent:waiting';
COMMENT ON COLUMN notification.parent_id IS 'the question that a reminder repeats, or that was answered';

ALTER TABLE delivery ADD resolves uuid;
COMMENT ON COLUMN delivery.resolves IS 'the delivery of the question whose answer this one tells';

-- No delivery yet, and never one for what is over when its time has come. destination_id is no
-- foreign key, as in delivery.
CREATE TABLE held (
    notification_id uuid        NOT NULL REFERENCES notification ON DELETE CASCADE,
    destination_id  uuid        NOT NULL,
    kind            text        NOT NULL,
    owner           text        NOT NULL,
    session_id      text        NOT NULL,
    reason          text        NOT NULL CHECK (reason IN ('PRESENT', 'QUIET_HOURS', 'GROUPED')),
    reason_id       uuid        NOT NULL,
    until           timestamptz NOT NULL,
    PRIMARY KEY (notification_id, destination_id)
);
CREATE INDEX held_due ON held (until);
CREATE INDEX held_by_destination ON held (destination_id, until);
CREATE INDEX held_by_session ON held (owner, session_id);
COMMENT ON COLUMN held.reason_id IS 'the row of reason that explains it';

CREATE TABLE digest_item (
    digest_id       uuid NOT NULL REFERENCES notification ON DELETE CASCADE,
    notification_id uuid NOT NULL REFERENCES notification ON DELETE CASCADE,
    PRIMARY KEY (digest_id, notification_id)
);
CREATE INDEX digest_item_by_notification ON digest_item (notification_id);

CREATE TABLE follow_up (
    notification_id uuid        NOT NULL REFERENCES notification ON DELETE CASCADE,
    number          int         NOT NULL,
    kind            text        NOT NULL CHECK (kind IN ('REMINDER', 'ESCALATION')),
    offset_millis   bigint      NOT NULL,
    planned_at      timestamptz NOT NULL,
    due_at          timestamptz NOT NULL,
    PRIMARY KEY (notification_id, number)
);
CREATE INDEX follow_up_due ON follow_up (due_at);
COMMENT ON COLUMN follow_up.number IS 'counts from 1; an escalation comes last';
COMMENT ON COLUMN follow_up.planned_at IS 'due_at, unless people are left alone until then';

-- Who changed what, and when; change holds old and new values with secrets masked.
CREATE TABLE audit (
  id       uuid PRIMARY KEY,
  at       timestamptz NOT NULL,
  token_id uuid,
  owner    text,
  action   text NOT NULL,
  target   text NOT NULL,
  change   jsonb NOT NULL
);
CREATE INDEX audit_newest_first ON audit (at DESC, id DESC);

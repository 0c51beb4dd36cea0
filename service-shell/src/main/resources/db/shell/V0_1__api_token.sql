-- Who may call. The secret itself is nowhere: hash is the SHA-256 of the whole token.
CREATE TABLE api_token (
  id         uuid PRIMARY KEY,
  owner      text NOT NULL,
  device     text,
  scopes     text[] NOT NULL,
  hash       bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
  note       text,
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX api_token_newest_first ON api_token (created_at DESC, id DESC);

-- Answers that were shared, as a digest of message and question, so that none is posted twice.
CREATE TABLE shares (
    id TEXT PRIMARY KEY,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX shares_by_expiry ON shares (expires_at);

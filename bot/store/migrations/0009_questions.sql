-- Questions too long for the id of a button, under a digest of themselves and without who asked.
CREATE TABLE questions (
    id TEXT PRIMARY KEY,
    question TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX questions_by_expiry ON questions (expires_at);

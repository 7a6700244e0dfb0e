-- Answers and prices whose changes a channel is told. `question` is what is asked again, `seen` what
-- the channel knows; both are JSON.
CREATE TABLE watches (
    id TEXT PRIMARY KEY,
    server_id INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    author_id INTEGER NOT NULL,
    question TEXT NOT NULL,
    seen TEXT NOT NULL,
    turn INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX watches_by_question ON watches (server_id, channel_id, question);
CREATE INDEX watches_by_author ON watches (author_id);
CREATE INDEX watches_by_expiry ON watches (expires_at);

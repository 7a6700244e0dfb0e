-- Speeds that members measured, one row for each. An approved one is a server's measured data and
-- has no expiry; author_id is 0 where its member asked to be forgotten.
CREATE TABLE reports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_id INTEGER NOT NULL,
    author_id INTEGER NOT NULL,
    author_name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('unconfirmed', 'pending', 'approved', 'rejected')),
    standing TEXT NOT NULL,
    content TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER
) STRICT;
CREATE INDEX reports_by_server ON reports (server_id, state, id);
CREATE INDEX reports_by_author ON reports (author_id);
CREATE INDEX reports_by_expiry ON reports (expires_at);

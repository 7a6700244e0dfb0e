-- Changes that were checked and wait for the button; base_number is the revision they began from,
-- and NULL where the server had none.
CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    server_id INTEGER NOT NULL,
    author_id INTEGER NOT NULL,
    base_number INTEGER,
    shared_version TEXT NOT NULL,
    reason TEXT NOT NULL,
    content TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    FOREIGN KEY (server_id, base_number) REFERENCES revisions ON DELETE CASCADE
) STRICT;
CREATE INDEX drafts_by_author ON drafts (server_id, author_id, created_at);
CREATE INDEX drafts_by_base ON drafts (server_id, base_number);
CREATE INDEX drafts_by_expiry ON drafts (expires_at);

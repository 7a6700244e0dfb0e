-- In which order drafts were kept; two may have been in the same second.
ALTER TABLE drafts ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
-- only sqlite
UPDATE drafts SET turn = rowid;
-- both

-- The interaction that brought a report: Discord may deliver one twice.
ALTER TABLE reports ADD COLUMN interaction_id INTEGER;
CREATE UNIQUE INDEX reports_by_interaction ON reports (interaction_id);

-- What was published last on each server. The numbers rise with every publication, so that whoever
-- knows the last one it has seen finds all that changed since.
CREATE TABLE notices (
    subject TEXT NOT NULL CHECK (subject IN ('rules', 'settings', 'reports')),
    server_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (subject, server_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX notices_by_number ON notices (number);

-- The last time that what had expired was deleted, and since when a clock that tells quite another
-- time has been waiting to be believed. There is one row at most.
CREATE TABLE sweeps (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    swept_at INTEGER,
    doubted_since INTEGER
) STRICT;

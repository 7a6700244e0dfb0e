-- What came of looking a repository up at the model hub, until it is to be asked for again.
CREATE TABLE hub_answers (
    repository TEXT PRIMARY KEY COLLATE NOCASE,
    answer TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX hub_answers_by_expiry ON hub_answers (expires_at);

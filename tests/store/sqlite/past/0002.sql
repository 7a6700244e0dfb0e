-- A database of schema 2.
BEGIN TRANSACTION;
CREATE TABLE hub_answers (
    repository TEXT PRIMARY KEY COLLATE NOCASE,
    answer TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
INSERT INTO "hub_answers" VALUES('Qwen/Qwen2-72B','{}',1790000000);
CREATE TABLE registered_commands (
    application_id INTEGER PRIMARY KEY,
    payload_sha256 TEXT NOT NULL
) STRICT;
INSERT INTO "registered_commands" VALUES(1100000000000000001,'abc');
CREATE INDEX hub_answers_by_expiry ON hub_answers (expires_at);
COMMIT;
PRAGMA user_version = 2;

-- A database of schema 5.
BEGIN TRANSACTION;
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
INSERT INTO "drafts" VALUES('d1',1100000000000000012,1100000000000000021,2,'0123456789ab','why','{}',1790000000,1790604800);
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
CREATE TABLE revisions (
    server_id INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    author_id INTEGER NOT NULL,
    author_name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    content TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (server_id, number)
) STRICT;
INSERT INTO "revisions" VALUES(1100000000000000012,1,1100000000000000021,'lin',1790000000,'','first','a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e');
INSERT INTO "revisions" VALUES(1100000000000000012,2,1100000000000000021,'lin',1790000001,'','second','16367aacb67a4a017c8da8ab95682ccb390863780f7114dda0a0e0c55644c7c4');
CREATE TABLE server_settings (
    server_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (server_id, name)
) STRICT, WITHOUT ROWID;
INSERT INTO "server_settings" VALUES(1100000000000000011,'moderator_role_id','7');
CREATE INDEX hub_answers_by_expiry ON hub_answers (expires_at);
CREATE TRIGGER revisions_stay
BEFORE UPDATE OF server_id, number, created_at, reason, content, sha256 ON revisions
BEGIN
    SELECT RAISE(ABORT, 'a revision is never changed');
END;
CREATE INDEX drafts_by_author ON drafts (server_id, author_id, created_at);
CREATE INDEX drafts_by_base ON drafts (server_id, base_number);
CREATE INDEX drafts_by_expiry ON drafts (expires_at);
COMMIT;
PRAGMA user_version = 5;

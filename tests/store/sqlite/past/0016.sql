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
    expires_at INTEGER NOT NULL, turn INTEGER NOT NULL DEFAULT 0,
    FOREIGN KEY (server_id, base_number) REFERENCES revisions ON DELETE CASCADE
) STRICT;
INSERT INTO "drafts" VALUES('d1',1100000000000000012,1100000000000000021,2,'0123456789ab','why','{}',1790000000,1790604800,1);
CREATE TABLE hardware_offers (
    id TEXT PRIMARY KEY,
    member_id INTEGER NOT NULL,
    machine TEXT NOT NULL,
    expires_at INTEGER NOT NULL
, name TEXT NOT NULL DEFAULT 'mine') STRICT;
INSERT INTO "hardware_offers" VALUES('offer',1100000000000000022,'rtx-4090',1790086400,'mine');
CREATE TABLE hub_answers (
    repository TEXT PRIMARY KEY COLLATE NOCASE,
    answer TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
INSERT INTO "hub_answers" VALUES('Qwen/Qwen2-72B','{}',1790000000);
CREATE TABLE invitations (
    server_id INTEGER PRIMARY KEY,
    invited_at INTEGER NOT NULL,
    is_waiting INTEGER NOT NULL CHECK (is_waiting IN (0, 1)),
    expires_at INTEGER NOT NULL
) STRICT;
INSERT INTO "invitations" VALUES(1100000000000000012,1790000000,0,1821536000);
CREATE TABLE member_hardware (
    member_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    machine TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (member_id, name)
) STRICT, WITHOUT ROWID;
INSERT INTO "member_hardware" VALUES(1100000000000000021,'mine','2x rtx-3090',1790000000,1790000000,1821536000);
CREATE TABLE member_settings (
    member_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    used_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (member_id, name)
) STRICT, WITHOUT ROWID;
INSERT INTO "member_settings" VALUES(1100000000000000021,'language','zh-CN',1790000000,1821536000);
CREATE TABLE notices (
    subject TEXT NOT NULL CHECK (subject IN ('rules', 'settings', 'reports')),
    server_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (subject, server_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "notices" VALUES('reports',1100000000000000011,1);
CREATE TABLE questions (
    id TEXT PRIMARY KEY,
    question TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
INSERT INTO "questions" VALUES('#0123456789abcdef01234567','["fit", {"model": "qwen2-72b"}]',1792592000);
CREATE TABLE registered_commands (
    application_id INTEGER PRIMARY KEY,
    payload_sha256 TEXT NOT NULL
) STRICT;
INSERT INTO "registered_commands" VALUES(1100000000000000001,'abc');
CREATE TABLE report_numbers (
    server_id INTEGER PRIMARY KEY,
    last_number INTEGER NOT NULL
) STRICT;
INSERT INTO "report_numbers" VALUES(1100000000000000011,1);
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
, interaction_id INTEGER, number INTEGER NOT NULL DEFAULT 0, kind TEXT NOT NULL DEFAULT 'speed'
    CHECK (kind IN ('speed', 'price', 'fit', 'name', 'other'))) STRICT;
INSERT INTO "reports" VALUES(1,1100000000000000011,1100000000000000021,'lin','approved','inside','[]',1790000000,NULL,1100000000000000091,1,'speed');
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
CREATE TABLE shards (
    shard_id INTEGER PRIMARY KEY,
    process TEXT NOT NULL,
    served_until_ms INTEGER
) STRICT;
INSERT INTO "shards" VALUES(0,'10.0.0.1:8080',1790000000000);
CREATE TABLE shares (
    id TEXT PRIMARY KEY,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE TABLE sweeps (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    swept_at INTEGER,
    doubted_since INTEGER
) STRICT;
INSERT INTO "sweeps" VALUES(1,1790000000,NULL);
CREATE INDEX hub_answers_by_expiry ON hub_answers (expires_at);
CREATE TRIGGER revisions_stay
BEFORE UPDATE OF server_id, number, created_at, reason, content, sha256 ON revisions
BEGIN
    SELECT RAISE(ABORT, 'a revision is never changed');
END;
CREATE INDEX drafts_by_author ON drafts (server_id, author_id, created_at);
CREATE INDEX drafts_by_base ON drafts (server_id, base_number);
CREATE INDEX drafts_by_expiry ON drafts (expires_at);
CREATE INDEX hardware_offers_by_member ON hardware_offers (member_id);
CREATE INDEX hardware_offers_by_expiry ON hardware_offers (expires_at);
CREATE INDEX member_settings_by_expiry ON member_settings (expires_at);
CREATE INDEX reports_by_server ON reports (server_id, state, id);
CREATE INDEX reports_by_author ON reports (author_id);
CREATE INDEX reports_by_expiry ON reports (expires_at);
CREATE INDEX questions_by_expiry ON questions (expires_at);
CREATE UNIQUE INDEX reports_by_interaction ON reports (interaction_id);
CREATE UNIQUE INDEX notices_by_number ON notices (number);
CREATE UNIQUE INDEX reports_by_number ON reports (server_id, number);
CREATE INDEX shares_by_expiry ON shares (expires_at);
CREATE INDEX invitations_by_expiry ON invitations (expires_at);
CREATE INDEX member_hardware_by_expiry ON member_hardware (expires_at);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('reports',1);
COMMIT;
PRAGMA user_version = 16;

-- A database of schema 1.
BEGIN TRANSACTION;
CREATE TABLE registered_commands (
    application_id INTEGER PRIMARY KEY,
    payload_sha256 TEXT NOT NULL
) STRICT;
INSERT INTO "registered_commands" VALUES(1100000000000000001,'abc');
COMMIT;
PRAGMA user_version = 1;

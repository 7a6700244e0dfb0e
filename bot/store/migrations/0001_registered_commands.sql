-- The hash of the command payload that an application last registered with Discord.
CREATE TABLE registered_commands (
    application_id INTEGER PRIMARY KEY,
    payload_sha256 TEXT NOT NULL
) STRICT;

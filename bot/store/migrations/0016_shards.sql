-- Until when the process that served a shard last may go on with it, in milliseconds since 1970 by
-- the clock of the database; nothing once it was given back. Who serves it now is a lock of
-- PostgreSQL; with SQLite there is one process, and no row.
CREATE TABLE shards (
    shard_id INTEGER PRIMARY KEY,
    process TEXT NOT NULL,
    served_until_ms INTEGER
) STRICT;

-- What a server has set, one row for each setting; a setting that is not there has its default.
CREATE TABLE server_settings (
    server_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (server_id, name)
) STRICT, WITHOUT ROWID;

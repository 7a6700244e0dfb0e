-- What a member has set, one row for each setting; forgotten some time after its last use.
CREATE TABLE member_settings (
    member_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    used_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (member_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_settings_by_expiry ON member_settings (expires_at);

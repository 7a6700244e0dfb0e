-- A member's machines, each under a name. One that was saved before there were names is `mine`.
ALTER TABLE member_hardware RENAME TO unnamed_hardware;
CREATE TABLE member_hardware (
    member_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    machine TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (member_id, name)
) STRICT, WITHOUT ROWID;
INSERT INTO member_hardware
    SELECT member_id, 'mine', machine, saved_at, used_at, expires_at FROM unnamed_hardware;
DROP TABLE unnamed_hardware;
CREATE INDEX member_hardware_by_expiry ON member_hardware (expires_at);
ALTER TABLE hardware_offers ADD COLUMN name TEXT NOT NULL DEFAULT 'mine';

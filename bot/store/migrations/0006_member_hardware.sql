-- The machine that a member has saved, as it is typed; forgotten some time after its last use.
CREATE TABLE member_hardware (
    member_id INTEGER PRIMARY KEY,
    machine TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX member_hardware_by_expiry ON member_hardware (expires_at);

-- Machines that were read from what a member sent, and wait for the button that saves them.
CREATE TABLE hardware_offers (
    id TEXT PRIMARY KEY,
    member_id INTEGER NOT NULL,
    machine TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX hardware_offers_by_member ON hardware_offers (member_id);
CREATE INDEX hardware_offers_by_expiry ON hardware_offers (expires_at);

-- The last invitation of each server that was greeted with a set-up card, so that it gets one only
-- once. is_waiting is 1 while the card was shown nowhere: then a member who may set up gets it.
CREATE TABLE invitations (
    server_id INTEGER PRIMARY KEY,
    invited_at INTEGER NOT NULL,
    is_waiting INTEGER NOT NULL CHECK (is_waiting IN (0, 1)),
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX invitations_by_expiry ON invitations (expires_at);

-- Every state of a server's own rules; the one with the highest number is in force.
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

-- What was published stays as it was; only its author may ask to be forgotten.
-- only sqlite
CREATE TRIGGER revisions_stay
BEFORE UPDATE OF server_id, number, created_at, reason, content, sha256 ON revisions
BEGIN
    SELECT RAISE(ABORT, 'a revision is never changed');
END;
-- only postgresql
CREATE FUNCTION revisions_stay() RETURNS trigger LANGUAGE plpgsql AS
'BEGIN RAISE EXCEPTION ''a revision is never changed'' USING ERRCODE = ''check_violation''; END';
CREATE TRIGGER revisions_stay
BEFORE UPDATE OF server_id, number, created_at, reason, content, sha256 ON revisions
FOR EACH ROW EXECUTE FUNCTION revisions_stay();
-- both

-- The number by which a server's moderators call a report. Those that were given before stay.
ALTER TABLE reports ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
UPDATE reports SET number = id;
CREATE UNIQUE INDEX reports_by_number ON reports (server_id, number);

-- The last number that each server has given to a report; one that is gone is not given again.
CREATE TABLE report_numbers (
    server_id INTEGER PRIMARY KEY,
    last_number INTEGER NOT NULL
) STRICT;
INSERT INTO report_numbers SELECT server_id, max(number) FROM reports GROUP BY server_id;

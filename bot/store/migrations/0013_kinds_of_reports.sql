-- What a report is about. A speed holds measurements, the others what their member wrote.
ALTER TABLE reports ADD COLUMN kind TEXT NOT NULL DEFAULT 'speed'
    CHECK (kind IN ('speed', 'price', 'fit', 'name', 'other'));

-- What has been handled is known again when it is delivered again; what cannot be read is kept aside.

-- Updates that led to no exchange; the others are known by theirs. Forgotten after a day: see arrivals.py.
CREATE TABLE handled (
    update_id INTEGER PRIMARY KEY,
    "when"    TEXT NOT NULL
);

CREATE TRIGGER handling_of_update AFTER DELETE ON inbox
WHEN NOT EXISTS (SELECT 1 FROM exchanges WHERE update_id = OLD.update_id)
BEGIN
    INSERT OR IGNORE INTO handled VALUES (OLD.update_id, OLD."when");
END;

CREATE TABLE unreadable (
    id        INTEGER PRIMARY KEY,
    update_id INTEGER,
    "when"    TEXT NOT NULL,
    raw       TEXT NOT NULL     -- as Telegram wrote it, people's words and ids in it
);

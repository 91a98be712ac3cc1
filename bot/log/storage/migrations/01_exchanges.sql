-- Version 1. Later versions are scripts of their own: see MIGRATIONS in database.py.

-- One question and its answer. Times are UTC, ISO 8601; people and chats are keyed hashes.
CREATE TABLE exchanges (
    id               INTEGER PRIMARY KEY,
    update_id        INTEGER UNIQUE,  -- Telegram's; null where a question does not come as an update
    "when"           TEXT NOT NULL,
    channel          TEXT NOT NULL CHECK (channel IN ('private', 'group', 'inline', 'terminal')),
    status           TEXT NOT NULL CHECK (status IN ('received', 'answered', 'sent', 'failed')),
    chat             TEXT,
    user             TEXT,
    question_message INTEGER,
    answer_message   INTEGER,
    question         TEXT NOT NULL,
    normalized_question TEXT NOT NULL,
    found            INTEGER,
    confidence       REAL,
    answer           TEXT,
    highlight        TEXT,
    source           TEXT,
    line             INTEGER,
    heading          TEXT,
    candidates       TEXT,            -- the other sentences with their scores, best first, as JSON
    latency_ms       REAL,            -- from the start of handling to the answer being ready
    corpus_version   TEXT,
    app_version      TEXT NOT NULL
);

CREATE INDEX exchanges_by_answer ON exchanges (chat, answer_message);

-- The raw updates that are not answered yet: the only place with bare ids.
CREATE TABLE inbox (
    id        INTEGER PRIMARY KEY,    -- the order of arrival: update ids may start anew after a quiet week
    update_id INTEGER NOT NULL UNIQUE,
    "when"    TEXT NOT NULL,
    raw       TEXT NOT NULL
);

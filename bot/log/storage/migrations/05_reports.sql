-- What the admins' reports need, found at once among hundreds of thousands of exchanges.

ALTER TABLE exchanges ADD COLUMN small_talk TEXT;         -- greeting, thanks …; null where something was asked
ALTER TABLE exchanges ADD COLUMN normalized_answer TEXT;
UPDATE exchanges SET normalized_answer = normalize(answer) WHERE answer IS NOT NULL;

-- Each holds all that its report reads: the rows themselves are long, for their candidates.
CREATE INDEX exchanges_by_time ON exchanges ("when", small_talk, found, source);
CREATE INDEX exchanges_by_latency ON exchanges (latency_ms, "when", small_talk);
CREATE INDEX exchanges_by_words ON exchanges (id, normalized_question, normalized_answer);
CREATE INDEX exchanges_by_meaning ON exchanges (normalized_question, id, found, small_talk);
CREATE INDEX votes_by_time ON votes ("when", vote);

-- What an admin has looked at and dealt with.
CREATE TABLE reviews (
    exchange INTEGER PRIMARY KEY REFERENCES exchanges (id),
    "when"   TEXT NOT NULL,
    note     TEXT
);

-- A vote or a note on an exchange that is gone would speak of nothing.
CREATE TRIGGER end_of_exchange AFTER DELETE ON exchanges
BEGIN
    DELETE FROM votes WHERE exchange = OLD.id;
    DELETE FROM reviews WHERE exchange = OLD.id;
END;

-- What is needed to show an answer again as it was given, and what people say of it.

ALTER TABLE exchanges ADD COLUMN score REAL;
ALTER TABLE exchanges ADD COLUMN start INTEGER;         -- where the answer begins in its file, in characters
ALTER TABLE exchanges ADD COLUMN doubtful INTEGER;
ALTER TABLE exchanges ADD COLUMN searched_for TEXT;
ALTER TABLE exchanges ADD COLUMN inline_message TEXT;   -- a keyed hash too: the id can tell the person

-- One vote a person. Sentences are counted from 0, the answer, then the candidates in their order.
CREATE TABLE votes (
    exchange INTEGER NOT NULL REFERENCES exchanges (id),
    user     TEXT NOT NULL,
    "when"   TEXT NOT NULL,
    vote     INTEGER NOT NULL CHECK (vote IN (1, -1)),
    shown    INTEGER NOT NULL,   -- the sentence that was voted on
    correct  INTEGER,            -- after a vote against it: the one that was right, -1 for none of them
    PRIMARY KEY (exchange, user)
);

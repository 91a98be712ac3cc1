-- What a person can ask to see and to have erased is found by their hash.

CREATE INDEX exchanges_by_user ON exchanges (user);
CREATE INDEX votes_by_user ON votes (user);

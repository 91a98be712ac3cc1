-- What a question meant that leaned on the one before it, and the way to that one.

ALTER TABLE exchanges ADD COLUMN understood TEXT;       -- the question in full; null where it stood alone

CREATE INDEX exchanges_by_person ON exchanges (chat, user);

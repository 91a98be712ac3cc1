-- Whether the network decided, or the words alone; of older answers nobody asked it.
ALTER TABLE exchanges ADD COLUMN read INTEGER NOT NULL DEFAULT 0;
-- The topic of a forum that was asked in: what is asked in another does not lean on it.
ALTER TABLE exchanges ADD COLUMN thread INTEGER;

-- What the pages narrow the log by is counted from here alone: the rows themselves are long, for their candidates.
CREATE INDEX exchanges_by_facet ON exchanges ("when", channel, found, small_talk, source);

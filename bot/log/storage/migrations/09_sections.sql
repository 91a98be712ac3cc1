-- Where an answer stands, as people cite it: the headings above it, outermost first, as JSON, and its page.
-- `heading` stays the last of them. Older answers knew no more than that.
ALTER TABLE exchanges ADD COLUMN section TEXT;
ALTER TABLE exchanges ADD COLUMN page INTEGER;
UPDATE exchanges SET section = json_array(heading) WHERE heading IS NOT NULL;

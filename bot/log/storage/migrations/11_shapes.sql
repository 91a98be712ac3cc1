-- What an answer is in its document, as JSON: a list that goes on, an article; of older answers that is not known.
ALTER TABLE exchanges ADD COLUMN shape TEXT;

-- What a look at the log begins with, for `make log-pages` and for any other tool. Small talk asks nothing and
-- is nowhere here; nor is anybody's name in the log. Days are of UTC.

-- What the bot found nothing for, the same question once; who is answered by now is no gap any more.
CREATE VIEW unanswered AS
WITH asked AS (
    SELECT count(*) FILTER (WHERE found = 0) AS times, max(id) AS newest, found
    FROM exchanges INDEXED BY exchanges_by_meaning
    WHERE small_talk IS NULL AND found IS NOT NULL
    GROUP BY normalized_question HAVING found = 0
)
SELECT newest AS exchange, times, substr(exchanges."when", 1, 10) AS last_day, coalesce(understood, question) AS question,
       answer AS nearest_sentence, source AS nearest_source, round(confidence, 2) AS confidence, channel,
       CASE WHEN reviews.exchange IS NULL THEN 'no' ELSE 'yes' END AS reviewed
FROM asked JOIN exchanges ON exchanges.id = newest LEFT JOIN reviews ON reviews.exchange = newest;

-- What people voted against, and what they said was right.
CREATE VIEW thumbs_down AS
SELECT votes.exchange, substr(votes."when", 1, 10) AS day, coalesce(understood, question) AS question, answer,
       CASE WHEN correct IS NULL THEN 'nothing' WHEN correct = -1 THEN 'none was right'
            ELSE 'another was right' END AS said,
       CASE WHEN correct = 0 THEN answer
            WHEN correct > 0 THEN json_extract(candidates, '$[' || (correct - 1) || '].text') END AS right_sentence,
       source, channel, corpus_version, app_version
FROM votes JOIN exchanges ON exchanges.id = votes.exchange
WHERE vote = -1;

CREATE VIEW top_sources AS
WITH opinions AS (
    SELECT source, count(*) FILTER (WHERE vote = 1) AS up, count(*) FILTER (WHERE vote = -1) AS down
    FROM votes JOIN exchanges ON exchanges.id = votes.exchange GROUP BY source
), answered AS (
    SELECT source, count(*) AS answers, substr(max("when"), 1, 10) AS last_day
    FROM exchanges INDEXED BY exchanges_by_time
    WHERE small_talk IS NULL AND found = 1 AND source IS NOT NULL GROUP BY source
)
SELECT source, answers, coalesce(up, 0) AS up, coalesce(down, 0) AS down, last_day
FROM answered LEFT JOIN opinions USING (source);

-- Of so many answers a day, half were ready within `median_ms`, 95 of 100 within `p95_ms` (nearest rank).
CREATE VIEW latency AS
WITH ranked AS (
    SELECT substr("when", 1, 10) AS day, latency_ms,
           row_number() OVER (PARTITION BY substr("when", 1, 10) ORDER BY latency_ms) AS place,
           count(*) OVER (PARTITION BY substr("when", 1, 10)) AS answers
    FROM exchanges INDEXED BY exchanges_by_latency
    WHERE latency_ms IS NOT NULL AND small_talk IS NULL
)
SELECT day, answers,
       round(min(latency_ms) FILTER (WHERE place * 2 >= answers), 1) AS median_ms,
       round(min(latency_ms) FILTER (WHERE place * 100 >= answers * 95), 1) AS p95_ms,
       round(max(latency_ms), 1) AS slowest_ms
FROM ranked GROUP BY day, answers;

CREATE VIEW per_day AS
WITH opinions AS (
    SELECT substr("when", 1, 10) AS day, count(*) FILTER (WHERE vote = 1) AS up,
           count(*) FILTER (WHERE vote = -1) AS down
    FROM votes GROUP BY 1
), asked AS (
    SELECT substr("when", 1, 10) AS day, count(*) AS questions, count(*) FILTER (WHERE found = 1) AS answered,
           count(*) FILTER (WHERE found = 0) AS not_found, count(*) FILTER (WHERE found IS NULL) AS failed
    FROM exchanges INDEXED BY exchanges_by_time WHERE small_talk IS NULL GROUP BY 1
)
SELECT day, questions, answered, not_found, failed, coalesce(up, 0) AS up, coalesce(down, 0) AS down
FROM asked LEFT JOIN opinions USING (day);

-- What nobody has looked at yet and somebody should.
CREATE VIEW review_queue AS
SELECT id AS exchange, substr("when", 1, 10) AS day,
       CASE WHEN id IN (SELECT exchange FROM votes WHERE vote = -1) THEN 'voted down'
            WHEN found IS NULL THEN 'failed' ELSE 'not found' END AS reason,
       coalesce(understood, question) AS question, answer, source, round(confidence, 2) AS confidence, channel
FROM exchanges
WHERE id IN (
    SELECT id FROM exchanges INDEXED BY exchanges_by_time
    WHERE small_talk IS NULL AND (found IS NULL OR found = 0)
    UNION SELECT exchange FROM votes WHERE vote = -1
) AND id NOT IN (SELECT exchange FROM reviews);

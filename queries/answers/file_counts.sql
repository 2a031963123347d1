-- How many files have which status.
-- ask:   :snapshot integer
-- gives: status text, number integer
-- plan:  scan
SELECT status, count(*) AS number
FROM file
WHERE snapshot = :snapshot
GROUP BY status
ORDER BY status;

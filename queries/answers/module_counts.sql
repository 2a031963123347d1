-- How many modules of each kind import finds.
-- ask:   :snapshot integer
-- gives: kind text, number integer
-- plan:  scan
SELECT kind, count(*) AS number
FROM module
WHERE snapshot = :snapshot AND place = 0
GROUP BY kind
ORDER BY kind;

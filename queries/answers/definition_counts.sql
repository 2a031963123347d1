-- How many definitions of each kind the contents hold.
-- ask:   none
-- gives: kind text, number integer
-- plan:  scan
SELECT kind, count(*) AS number
FROM definition
GROUP BY kind
ORDER BY kind;

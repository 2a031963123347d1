-- How many classes, functions and named lambdas the contents hold.
-- ask:   none
-- gives: number integer
-- plan:  scan
SELECT count(*) AS number
FROM definition;

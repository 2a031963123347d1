-- The names of all definitions of a content, in the order of their numbers.
-- ask:   :blob integer
-- gives: number integer, name text
-- plan:  primary
SELECT number, name
FROM definition
WHERE blob = :blob
ORDER BY number;

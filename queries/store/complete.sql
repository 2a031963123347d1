-- The mark that the last step of writing leaves.
-- ask:   none
-- gives: content text
-- plan:  primary
SELECT content
FROM meta
WHERE name = 'complete';

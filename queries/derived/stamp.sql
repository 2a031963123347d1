-- What the derived tables were made for.
-- ask:   none
-- gives: content text
-- plan:  primary
SELECT content
FROM meta
WHERE name = 'linked';

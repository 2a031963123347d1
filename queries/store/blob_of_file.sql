-- The content of a file.
-- ask:   :id integer
-- gives: blob integer|null
-- plan:  primary
SELECT blob
FROM file
WHERE id = :id;

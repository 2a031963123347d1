-- How a module was when it was linked.
-- ask:   :module integer, :name text
-- gives: blob integer|null, digest integer
-- plan:  primary
SELECT blob, digest
FROM linked
WHERE module = :module AND name = :name;

-- Which definitions of a module are just what their names lead to, as it was linked with its content of now.
-- ask:   :module integer, :blob integer
-- gives: plain blob|null
-- plan:  primary
SELECT plain
FROM linked
WHERE module = :module AND blob = :blob;

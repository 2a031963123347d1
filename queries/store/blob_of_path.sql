-- The content of a file named by its path below a root, or by its whole path.
-- ask:   :path blob
-- gives: blob integer|null
-- plan:  scan
SELECT file.blob
FROM root
JOIN file ON file.snapshot = root.snapshot AND file.root = root.number
WHERE file.path = :path OR CAST(CAST(root.path AS TEXT) || '/' || CAST(file.path AS TEXT) AS BLOB) = :path
ORDER BY root.number
LIMIT 1;

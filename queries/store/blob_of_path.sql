-- The content of a file named by its path below a root, or by its whole path.
-- ask:   :path blob
-- gives: blob integer|null
-- plan:  scan
-- plan:  unique
SELECT file.blob
FROM root
CROSS JOIN file ON file.snapshot = root.snapshot AND file.root = root.number
  AND file.path = CASE WHEN substr(:path, 1, length(root.path) + 1) = CAST(CAST(root.path AS TEXT) || '/' AS BLOB)
                       THEN substr(:path, length(root.path) + 2) ELSE :path END
ORDER BY root.number
LIMIT 1;

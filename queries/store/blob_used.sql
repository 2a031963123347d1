-- Whether any file still has a content.
-- ask:   :blob integer
-- gives: found integer
-- plan:  file_by_blob
SELECT 1 AS found
FROM file
WHERE blob = :blob
LIMIT 1;

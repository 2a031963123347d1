-- Contents that no file has.
-- ask:   none
-- gives: id integer
-- plan:  scan
SELECT id
FROM blob
WHERE NOT EXISTS (SELECT 1 FROM file WHERE file.blob = blob.id)
ORDER BY id;

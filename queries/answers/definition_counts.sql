-- How many definitions of each kind the contents of the project hold.
-- ask:   :snapshot integer
-- gives: kind text, number integer
-- plan:  scan
SELECT kind, count(*) AS number
FROM definition
WHERE blob IN (SELECT file.blob FROM file
               JOIN root ON root.snapshot = file.snapshot AND root.number = file.root
               WHERE file.snapshot = :snapshot AND root.kind = 'project')
GROUP BY kind
ORDER BY kind;

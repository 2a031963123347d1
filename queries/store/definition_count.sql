-- How many classes, functions and named lambdas the contents of the project hold.
-- ask:   :snapshot integer
-- gives: number integer
-- plan:  scan
SELECT count(*) AS number
FROM definition
WHERE blob IN (SELECT file.blob FROM file
               JOIN root ON root.snapshot = file.snapshot AND root.number = file.root
               WHERE file.snapshot = :snapshot AND root.kind = 'project');

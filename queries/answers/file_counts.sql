-- How many files of the project have which status; those of the environment in one number.
-- ask:   :snapshot integer
-- gives: status text, number integer
-- plan:  scan
SELECT CASE root.kind WHEN 'project' THEN file.status ELSE 'environment' END AS status, count(*) AS number
FROM file
JOIN root ON root.snapshot = file.snapshot AND root.number = file.root
WHERE file.snapshot = :snapshot
GROUP BY 1
ORDER BY 1;

-- How many modules of each kind import finds in the project; those of the environment in one number.
-- ask:   :snapshot integer
-- gives: kind text, number integer
-- plan:  scan
SELECT CASE root.kind WHEN 'project' THEN module.kind ELSE 'environment' END AS kind, count(*) AS number
FROM module
JOIN root ON root.snapshot = module.snapshot AND root.number = module.root
WHERE module.snapshot = :snapshot AND module.place = 0
GROUP BY 1
ORDER BY 1;

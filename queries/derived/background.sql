-- A number for all that the environment holds; it changes when that changes.
-- ask:   :snapshot integer
-- gives: number integer
-- plan:  scan
SELECT coalesce(sum((module.id * 31 + coalesce(file.blob, 0)) % 1000003), 0) * 1024 + count(*) AS number
FROM module
JOIN root ON root.snapshot = module.snapshot AND root.number = module.root
LEFT JOIN file ON file.id = module.file
WHERE module.snapshot = :snapshot AND root.kind = 'background';

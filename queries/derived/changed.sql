-- Modules of the project that are not as they were linked, by name.
-- ask:   :snapshot integer
-- gives: id integer, name text, blob integer|null, is_new integer
-- plan:  unique
SELECT module.id, module.name, file.blob, linked.module IS NULL AS is_new
FROM module
JOIN root ON root.snapshot = module.snapshot AND root.number = module.root
LEFT JOIN file ON file.id = module.file
LEFT JOIN linked ON linked.module = module.id
WHERE module.snapshot = :snapshot AND module.place = 0 AND module.kind IN ('module', 'package', 'namespace', 'native')
  AND root.kind = 'project' AND (linked.module IS NULL OR linked.blob IS NOT file.blob OR linked.name <> module.name)
ORDER BY module.name;

-- The modules of the project that can be linked, by name.
-- ask:   :snapshot integer
-- gives: id integer, name text, blob integer|null
-- plan:  unique
SELECT module.id, module.name, file.blob
FROM module
JOIN root ON root.snapshot = module.snapshot AND root.number = module.root
LEFT JOIN file ON file.id = module.file
WHERE module.snapshot = :snapshot AND module.place = 0 AND module.kind IN ('module', 'package', 'namespace', 'native')
  AND root.kind = 'project'
ORDER BY module.name;

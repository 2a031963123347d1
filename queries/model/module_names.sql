-- The names of everything that can be imported, in order.
-- ask:   :snapshot integer, :background integer
-- gives: name text, kind text
-- plan:  unique
SELECT module.name, module.kind
FROM module
JOIN root ON root.snapshot = module.snapshot AND root.number = module.root
WHERE module.snapshot = :snapshot AND module.place = 0 AND module.kind IN ('module', 'package', 'namespace', 'native')
  AND (root.kind = 'project' OR :background)
ORDER BY module.name;

-- Where a class or function of some name is defined in the project, for "did you mean".
-- ask:   :name text, :snapshot integer, :limit integer
-- gives: module text, qualname text
-- plan:  definition_by_name
SELECT module.name AS module, definition.qualname
FROM definition
CROSS JOIN file
CROSS JOIN module
CROSS JOIN root
WHERE definition.name = :name AND definition.kind <> 'lambda' AND file.blob = definition.blob AND module.file = file.id
  AND module.snapshot = :snapshot AND module.place = 0
  AND root.snapshot = module.snapshot AND root.number = module.root AND root.kind = 'project'
ORDER BY module.name, definition.number
LIMIT :limit;

-- Where a class or function of some name is defined, for "did you mean".
-- ask:   :name text, :snapshot integer, :limit integer
-- gives: module text, qualname text
-- plan:  definition_by_name
SELECT module.name AS module, definition.qualname
FROM definition
CROSS JOIN file
CROSS JOIN module
WHERE definition.name = :name AND definition.kind <> 'lambda' AND file.blob = definition.blob AND module.file = file.id
  AND module.snapshot = :snapshot AND module.place = 0
ORDER BY module.name, definition.number
LIMIT :limit;

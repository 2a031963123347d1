-- Where a class or function of some name is defined, for "did you mean".
-- ask:   :snapshot integer, :name text, :limit integer
-- gives: module text, qualname text
-- plan:  definition_by_name
SELECT module.name, definition.qualname
FROM definition
JOIN file ON file.blob = definition.blob
JOIN module ON module.file = file.id
WHERE module.snapshot = :snapshot AND definition.name = :name AND module.place = 0 AND definition.kind <> 'lambda'
ORDER BY module.name, definition.number
LIMIT :limit;

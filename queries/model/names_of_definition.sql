-- Where a class or function of some name is defined, for "did you mean". All names are read: it is asked in vain only.
-- ask:   :name text, :snapshot integer, :limit integer
-- gives: module text, qualname text
-- plan:  scan, primary, file_by_blob, module_by_file
SELECT module.name AS module,
  coalesce(definition.qualname, coalesce(parent.qualname, parent.name)
    || CASE parent.kind WHEN 'class' THEN '.' ELSE '.<locals>.' END || definition.name, definition.name) AS qualname
FROM definition
CROSS JOIN file
CROSS JOIN module
LEFT JOIN definition AS parent ON parent.blob = definition.blob AND parent.number = definition.parent
WHERE definition.name = :name AND definition.kind <> 'lambda' AND file.blob = definition.blob AND module.file = file.id
  AND module.snapshot = :snapshot AND module.place = 0
ORDER BY module.name, definition.number
LIMIT :limit;

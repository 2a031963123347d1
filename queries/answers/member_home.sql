-- The first class of a class's MRO, itself included, whose own namespace has a name, and the definition in its module
-- that the name leads to.
-- ask:   :module integer, :number integer, :name text
-- gives: module integer, number integer, definition integer|null, module_name text|null
-- plan:  primary, scan
SELECT member.module, member.number, member.definition, module.name AS module_name
FROM (
  SELECT 0 AS place, :module AS module, :number AS number
  UNION ALL
  SELECT place, base_module, base_number FROM mro WHERE module = :module AND number = :number
) AS line
CROSS JOIN member ON member.module = line.module AND member.number = line.number AND member.name = :name
LEFT JOIN module ON module.id = member.module
ORDER BY line.place
LIMIT 1;

-- Classes in MROs, as metaclasses or with members that have no row of their own.
-- ask:   none
-- gives: place text
-- plan:  scan
WITH named (module, number) AS (
  SELECT module, number FROM mro
  UNION SELECT base_module, base_number FROM mro
  UNION SELECT metaclass_module, metaclass_number FROM class WHERE metaclass_number IS NOT NULL
  UNION SELECT module, number FROM member
  UNION SELECT module, number FROM abstract_name)
SELECT named.module || '.' || named.number AS place
FROM named
WHERE NOT EXISTS (SELECT 1 FROM class WHERE class.module = named.module AND class.number = named.number)
ORDER BY named.module, named.number;

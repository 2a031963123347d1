-- Classes that no class of the project derives from or has as its metaclass, and that are not of a linked module.
-- ask:   none
-- gives: module integer, number integer
-- plan:  scan
WITH own (module) AS MATERIALIZED (SELECT module FROM linked)
SELECT class.module, class.number
FROM class
WHERE class.module NOT IN own
  AND NOT EXISTS (SELECT 1 FROM mro WHERE mro.base_module = class.module AND mro.base_number = class.number AND mro.module IN own)
  AND (class.module, class.number) NOT IN (
    WITH RECURSIVE needed (module, number) AS (
      SELECT metaclass_module, metaclass_number FROM class WHERE class.module IN own AND metaclass_module NOT IN own
      UNION
      SELECT mro.base_module, mro.base_number FROM mro
      WHERE mro.module IN own AND mro.base_module NOT IN own
      UNION
      SELECT c.metaclass_module, c.metaclass_number FROM class AS c JOIN needed AS n ON c.module = n.module AND c.number = n.number
      WHERE c.metaclass_module IS NOT NULL
      UNION
      SELECT r.base_module, r.base_number FROM mro AS r JOIN needed AS n ON r.module = n.module AND r.number = n.number)
    SELECT module, number FROM needed)
ORDER BY class.module, class.number;

-- Whether a class of a module inherits a name: how many classes have that definition (1, if linking tells), whether all
-- that they look attributes up in is known, and whether a base, a metaclass or one of its bases has the name.
-- ask:   :module integer, :definition integer, :name text
-- gives: classes integer, is_whole integer, is_there integer
-- plan:  primary, scan
WITH own AS (
  SELECT module, number, metaclass_module, metaclass_number
  FROM class
  WHERE module = :module AND definition = :definition
), line AS (
  SELECT base.module, base.number, base.identity, base.metaclass_module, base.metaclass_number
  FROM own
  CROSS JOIN mro ON mro.module = own.module AND mro.number = own.number
  CROSS JOIN class AS base ON base.module = mro.base_module AND base.number = mro.base_number
), meta AS (
  SELECT metaclass_module AS module, metaclass_number AS number FROM own
  UNION
  SELECT metaclass_module, metaclass_number FROM line
), kin AS (
  SELECT module, number FROM line
  UNION
  SELECT module, number FROM meta
  UNION
  SELECT mro.base_module, mro.base_number
  FROM meta
  CROSS JOIN mro ON mro.module = meta.module AND mro.number = meta.number
)
SELECT
  (SELECT count(*) FROM own) AS classes,
  EXISTS (SELECT 1 FROM line WHERE identity = 'builtins:object') AND NOT EXISTS (SELECT 1 FROM meta WHERE number IS NULL) AS is_whole,
  EXISTS (
    SELECT 1 FROM kin CROSS JOIN member ON member.module = kin.module AND member.number = kin.number AND member.name = :name
  ) AS is_there;

-- The classes behind a class in its MRO, in order, each with its metaclass, the name of the module that made it (C code:
-- none), the class statement there, and whether its own namespace has a name.
-- ask:   :name text, :module integer, :number integer
-- gives: module integer, number integer, identity text, metaclass_module integer|null, metaclass_number integer|null,
--          definition integer|null, module_name text|null, has_name integer
-- plan:  primary
SELECT base.module, base.number, base.identity, base.metaclass_module, base.metaclass_number, base.definition,
  module.name AS module_name,
  EXISTS (
    SELECT 1 FROM member WHERE member.module = base.module AND member.number = base.number AND member.name = :name
  ) AS has_name
FROM mro
CROSS JOIN class AS base ON base.module = mro.base_module AND base.number = mro.base_number
LEFT JOIN module ON module.id = base.module
WHERE mro.module = :module AND mro.number = :number
ORDER BY mro.place;

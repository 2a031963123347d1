-- The classes that derive from one, by their identity.
-- ask:   :module integer, :number integer, :all integer, :background integer
-- gives: module integer, number integer, is_direct integer
-- plan:  mro_by_base
SELECT mro.module, mro.number, mro.direct IS NOT NULL AS is_direct
FROM mro
JOIN class ON class.module = mro.module AND class.number = mro.number
LEFT JOIN module ON module.id = mro.module
LEFT JOIN root ON root.snapshot = module.snapshot AND root.number = module.root
WHERE mro.base_module = :module AND mro.base_number = :number AND (:all OR mro.direct IS NOT NULL)
  AND (:background OR root.kind = 'project')
ORDER BY class.identity, mro.module, mro.number;

-- What stands behind a class in its MRO, as it was linked; of several classes with one identity all of them.
-- ask:   :module integer, :identity text
-- gives: number integer, definition integer|null, place integer, identity text
-- plan:  primary
SELECT class.number, class.definition, mro.place, base.identity
FROM class
CROSS JOIN mro ON mro.module = class.module AND mro.number = class.number
CROSS JOIN class AS base ON base.module = mro.base_module AND base.number = mro.base_number
WHERE class.module = :module AND class.identity = :identity
ORDER BY class.number, mro.place;

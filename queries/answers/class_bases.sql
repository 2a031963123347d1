-- What a class derives from, in the order of its MRO.
-- ask:   :module integer, :number integer
-- gives: module integer, number integer, direct integer|null
-- plan:  primary
SELECT base_module AS module, base_number AS number, direct
FROM mro
WHERE module = :module AND number = :number
ORDER BY place;

-- The classes of a module that a class statement made, and their metaclasses.
-- ask:   :module integer, :definition integer
-- gives: number integer, metaclass_module integer|null, metaclass_number integer|null
-- plan:  primary
SELECT number, metaclass_module, metaclass_number
FROM class
WHERE module = :module AND definition = :definition
ORDER BY number;

-- The docstring of a definition (0: of the module itself), cleaned as inspect does up to 3.12.
-- ask:   :blob integer, :definition integer
-- gives: cleaned text
-- plan:  docstring_by_definition
SELECT cleaned
FROM docstring
WHERE blob = :blob AND definition = :definition;

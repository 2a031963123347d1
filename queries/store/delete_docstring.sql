-- What a content that goes away has in the table docstring.
-- ask:   :blob integer
-- gives: none
-- plan:  docstring_by_definition
DELETE FROM docstring WHERE blob = :blob;

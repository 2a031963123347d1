-- What a content that goes away has in the table docstring.
-- ask:   :blob integer
-- gives: none
-- plan:  primary
DELETE FROM docstring WHERE blob = :blob;

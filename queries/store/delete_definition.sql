-- What a content that goes away has in the table definition.
-- ask:   :blob integer
-- gives: none
-- plan:  primary
DELETE FROM definition WHERE blob = :blob;

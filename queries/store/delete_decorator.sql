-- What a content that goes away has in the table decorator.
-- ask:   :blob integer
-- gives: none
-- plan:  primary
DELETE FROM decorator WHERE blob = :blob;

-- What a content that goes away has in the table guard.
-- ask:   :blob integer
-- gives: none
-- plan:  primary
DELETE FROM guard WHERE blob = :blob;

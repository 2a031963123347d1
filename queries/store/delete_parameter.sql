-- What a content that goes away has in the table parameter.
-- ask:   :blob integer
-- gives: none
-- plan:  primary
DELETE FROM parameter WHERE blob = :blob;

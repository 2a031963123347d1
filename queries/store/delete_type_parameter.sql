-- What a content that goes away has in the table type_parameter.
-- ask:   :blob integer
-- gives: none
-- plan:  primary
DELETE FROM type_parameter WHERE blob = :blob;

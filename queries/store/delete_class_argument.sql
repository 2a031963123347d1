-- What a content that goes away has in the table class_argument.
-- ask:   :blob integer
-- gives: none
-- plan:  primary
DELETE FROM class_argument WHERE blob = :blob;

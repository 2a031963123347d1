-- What a content that goes away has in the table gap.
-- ask:   :blob integer
-- gives: none
-- plan:  primary
DELETE FROM gap WHERE blob = :blob;

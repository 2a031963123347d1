-- What a content that goes away has in the table binding.
-- ask:   :blob integer
-- gives: none
-- plan:  primary
DELETE FROM binding WHERE blob = :blob;

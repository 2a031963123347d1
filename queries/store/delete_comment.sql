-- What a content that goes away has in the table comment.
-- ask:   :blob integer
-- gives: none
-- plan:  primary
DELETE FROM comment WHERE blob = :blob;

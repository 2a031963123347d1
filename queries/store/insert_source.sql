-- The compressed text of a content, with what is packed behind it.
-- ask:   :blob integer, :size integer, :packed blob
-- gives: none
-- plan:  none
INSERT INTO source (blob, size, packed)
VALUES (:blob, :size, :packed);

-- The compressed text of a content, with what is packed behind it.
-- ask:   :blob integer
-- gives: size integer, packed blob
-- plan:  primary
SELECT size, packed
FROM source
WHERE blob = :blob;

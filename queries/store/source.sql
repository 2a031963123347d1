-- The compressed text of a content.
-- ask:   :blob integer
-- gives: size integer, packed blob
-- plan:  primary
SELECT size, packed
FROM source
WHERE blob = :blob;

-- The parameters of a content, in order.
-- ask:   :blob integer
-- gives: definition integer, number integer, kind integer, name text, value_start integer|null,
--          value_size integer|null, annotation_start integer|null, annotation_size integer|null
-- plan:  primary
SELECT definition, number, kind, name, value_start, value_size, annotation_start, annotation_size
FROM parameter
WHERE blob = :blob
ORDER BY definition, number;

-- What is known of a content: the beginning of its row, and the rest with its text.
-- ask:   :blob integer
-- gives: status text, reason text|null, reason_line integer|null, encoding text|null, line_count integer,
--          has_future_annotations integer, size integer|null, packed blob|null
-- plan:  primary
SELECT blob.status, blob.reason, blob.reason_line, blob.encoding, blob.line_count, blob.has_future_annotations,
  source.size, source.packed
FROM blob
LEFT JOIN source ON source.blob = blob.id
WHERE blob.id = :blob;

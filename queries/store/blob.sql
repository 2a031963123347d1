-- What is known of a content.
-- ask:   :id integer
-- gives: status text, reason text|null, reason_line integer|null, encoding text|null, line_count integer,
--          has_future_annotations integer
-- plan:  primary
SELECT status, reason, reason_line, encoding, line_count, has_future_annotations
FROM blob
WHERE id = :id;

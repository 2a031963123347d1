-- A content that is new, under the next free id.
-- ask:   :oid blob, :status text, :reason text|null, :reason_line integer|null, :encoding text|null,
--          :line_count integer, :has_future_annotations integer
-- gives: none
-- plan:  none
INSERT INTO blob (oid, status, reason, reason_line, encoding, line_count, has_future_annotations)
VALUES (:oid, :status, :reason, :reason_line, :encoding, :line_count, :has_future_annotations);

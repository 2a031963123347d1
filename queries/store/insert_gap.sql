-- A range that was not understood.
-- ask:   :blob integer, :number integer, :span_start integer, :span_size integer, :line integer,
--          :end_line integer, :reason text
-- gives: none
-- plan:  none
INSERT INTO gap (blob, number, span_start, span_size, line, end_line, reason)
VALUES (:blob, :number, :span_start, :span_size, :line, :end_line, :reason);

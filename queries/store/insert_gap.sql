-- A range that was not understood.
-- ask:   :blob integer, :number integer, :line integer, :end_line integer, :reason text
-- gives: none
-- plan:  none
INSERT INTO gap (blob, number, line, end_line, reason)
VALUES (:blob, :number, :line, :end_line, :reason);

-- A comment.
-- ask:   :blob integer, :start integer, :line integer, :indent integer, :is_own_line integer, :content text
-- gives: none
-- plan:  none
INSERT INTO comment (blob, start, line, indent, is_own_line, content)
VALUES (:blob, :start, :line, :indent, :is_own_line, :content);

-- A comment.
-- ask:   :blob integer, :line integer, :is_own_line integer, :content text
-- gives: none
-- plan:  none
INSERT INTO comment (blob, line, is_own_line, content)
VALUES (:blob, :line, :is_own_line, :content);

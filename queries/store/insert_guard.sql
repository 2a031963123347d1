-- An arm of a compound statement.
-- ask:   :blob integer, :number integer, :scope integer|null, :parent integer|null, :kind text, :arm integer,
--          :line integer, :test_text text|null, :subject_text text|null
-- gives: none
-- plan:  none
INSERT INTO guard (blob, number, scope, parent, kind, arm, line, test_text, subject_text)
VALUES (:blob, :number, :scope, :parent, :kind, :arm, :line, :test_text, :subject_text);

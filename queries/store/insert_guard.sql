-- An arm of a compound statement.
-- ask:   :blob integer, :number integer, :scope integer|null, :parent integer|null, :kind text,
--          :statement integer, :arm integer, :line integer, :test_start integer|null,
--          :test_size integer|null, :test_text text|null, :subject_start integer|null,
--          :subject_size integer|null, :subject_text text|null
-- gives: none
-- plan:  none
INSERT INTO guard (blob, number, scope, parent, kind, statement, arm, line, test_start, test_size, test_text,
  subject_start, subject_size, subject_text)
VALUES (:blob, :number, :scope, :parent, :kind, :statement, :arm, :line, :test_start, :test_size, :test_text,
  :subject_start, :subject_size, :subject_text);

-- How many rows a content has in each table.
-- ask:   :blob integer
-- gives: definition integer, line integer the sum of their lines, parameter integer, decorator integer,
--          class_argument integer, type_parameter integer, guard integer, docstring integer, comment integer,
--          gap integer, binding integer
-- plan:  primary, docstring_by_definition
SELECT
  (SELECT count(*) FROM definition WHERE blob = :blob) AS definition,
  (SELECT coalesce(sum(line), 0) FROM definition WHERE blob = :blob) AS line,
  (SELECT count(*) FROM parameter WHERE blob = :blob) AS parameter,
  (SELECT count(*) FROM decorator WHERE blob = :blob) AS decorator,
  (SELECT count(*) FROM class_argument WHERE blob = :blob) AS class_argument,
  (SELECT count(*) FROM type_parameter WHERE blob = :blob) AS type_parameter,
  (SELECT count(*) FROM guard WHERE blob = :blob) AS guard,
  (SELECT count(*) FROM docstring WHERE blob = :blob) AS docstring,
  (SELECT count(*) FROM comment WHERE blob = :blob) AS comment,
  (SELECT count(*) FROM gap WHERE blob = :blob) AS gap,
  (SELECT count(*) FROM binding WHERE blob = :blob) AS binding;

-- How many rows the tables that people ask for hold about the project.
-- ask:   :snapshot integer
-- gives: name text, number integer
-- plan:  scan
WITH own (blob) AS MATERIALIZED (
  SELECT DISTINCT file.blob FROM file
  JOIN root ON root.snapshot = file.snapshot AND root.number = file.root
  WHERE file.snapshot = :snapshot AND root.kind = 'project' AND file.blob IS NOT NULL)
SELECT 'contents' AS name, count(*) AS number FROM own
UNION ALL SELECT 'parameters', count(*) FROM parameter WHERE blob IN own
UNION ALL SELECT 'decorators', count(*) FROM decorator WHERE blob IN own
UNION ALL SELECT 'bindings', count(*) FROM binding WHERE blob IN own
UNION ALL SELECT 'comments', count(*) FROM comment WHERE blob IN own
UNION ALL SELECT 'docstrings', count(*) FROM docstring WHERE blob IN own
UNION ALL SELECT 'source_bytes', coalesce(sum(size), 0) FROM source WHERE blob IN own
UNION ALL SELECT 'packed_source_bytes', coalesce(sum(length(packed)), 0) FROM source WHERE blob IN own;

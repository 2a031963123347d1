-- How many rows the tables that people ask for hold.
-- ask:   none
-- gives: name text, number integer
-- plan:  scan
SELECT 'contents' AS name, count(*) AS number FROM blob
UNION ALL SELECT 'parameters', count(*) FROM parameter
UNION ALL SELECT 'decorators', count(*) FROM decorator
UNION ALL SELECT 'bindings', count(*) FROM binding
UNION ALL SELECT 'comments', count(*) FROM comment
UNION ALL SELECT 'docstrings', count(*) FROM docstring
UNION ALL SELECT 'source_bytes', coalesce(sum(size), 0) FROM source
UNION ALL SELECT 'packed_source_bytes', coalesce(sum(length(packed)), 0) FROM source;

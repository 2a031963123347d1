-- Which of a module's classes a definition, or else an identity, is; of several the last.
-- ask:   :module integer, :definition integer|null, :identity text
-- gives: number integer
-- plan:  primary
SELECT number
FROM class
WHERE module = :module AND CASE WHEN :definition IS NULL THEN identity = :identity ELSE definition = :definition END
ORDER BY number DESC
LIMIT 1;

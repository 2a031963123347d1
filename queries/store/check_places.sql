-- Modules whose shadowing has a hole: a place above 0 without the place before it.
-- ask:   none
-- gives: name text, place integer
-- plan:  scan
SELECT name, place
FROM module
WHERE place > 0
  AND NOT EXISTS (SELECT 1 FROM module AS before
                  WHERE before.snapshot = module.snapshot AND before.name = module.name
                    AND before.place = module.place - 1)
ORDER BY name, place;

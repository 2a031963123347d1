-- From here on one state is seen.
-- ask:   none
-- gives: none
-- plan:  none
BEGIN;

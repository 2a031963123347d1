-- Another number whenever somebody else has written since the last time.
-- ask:   none
-- gives: data_version integer
-- plan:  none
PRAGMA data_version;

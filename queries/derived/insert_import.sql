-- Where an import leads.
-- ask:   none
-- feed:  module integer, binding integer, source integer, object text|null
-- gives: none
-- plan:  scan
INSERT INTO resolved_import (module, binding, source, object)
SELECT c1, c2, c3, c4
FROM fed;

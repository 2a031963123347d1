-- Where an import leads.
-- ask:   :module integer, :binding integer, :source integer, :object text|null
-- gives: none
-- plan:  none
INSERT INTO resolved_import (module, binding, source, object)
VALUES (:module, :binding, :source, :object);

-- A class that linking made, unless it is there.
-- ask:   :module integer, :number integer, :identity text, :definition integer|null, :metaclass_module integer|null,
--          :metaclass_number integer|null, :status text, :reason text|null
-- gives: none
-- plan:  none
INSERT OR IGNORE INTO class (module, number, identity, definition, metaclass_module, metaclass_number, status, reason)
VALUES (:module, :number, :identity, :definition, :metaclass_module, :metaclass_number, :status, :reason);

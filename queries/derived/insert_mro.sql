-- One entry of a class's MRO, behind the class itself.
-- ask:   :module integer, :number integer, :place integer, :base_module integer, :base_number integer, :direct integer|null
-- gives: none
-- plan:  none
INSERT INTO mro (module, number, place, base_module, base_number, direct)
VALUES (:module, :number, :place, :base_module, :base_number, :direct);

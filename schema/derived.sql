-- What linking gives: classes as type() would make them, over all files of a snapshot. Everything here follows from
-- the other tables; it may be dropped, and the next index makes it again.
--
-- A class is known by the module whose run made it and a number, from 1 in the order in which that run makes classes.
-- Module 0 holds the classes written in C; their number is that in the catalogue of the target's Python, plus 1.

CREATE TABLE class (
  -- Classes that the project's modules hold, and those of elsewhere that they derive from. Names are no keys: two
  -- classes can have one identity.
  module INTEGER NOT NULL,               -- module.id, or 0: written in C
  number INTEGER NOT NULL,               -- which of its classes
  identity TEXT NOT NULL,                -- module:qualname as live; ?:text for a base that is not known
  definition INTEGER,                    -- the class statement in the module's content; NULL: made by a call, or in C
  metaclass_module INTEGER,              -- type(cls): its module; NULL: not known
  metaclass_number INTEGER,              -- its number
  status TEXT NOT NULL,                  -- exact; conditional: depends on what is not known; opaque: a base is not known
  reason TEXT,                           -- why not exact
  PRIMARY KEY (module, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE mro (
  -- What a class looks attributes up in, in order, behind itself.
  module INTEGER NOT NULL,               -- the class: its module
  number INTEGER NOT NULL,               -- its number
  place INTEGER NOT NULL,                -- from 1: index in __mro__
  base_module INTEGER NOT NULL,          -- the class at that place: its module
  base_number INTEGER NOT NULL,          -- its number
  direct INTEGER,                        -- its place in __bases__, from 1; NULL: inherited through another base
  PRIMARY KEY (module, number, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
  -- What a class's own namespace holds, but for what every class has: __module__, __doc__, __dict__, __weakref__.
  module INTEGER NOT NULL,               -- the class: its module
  number INTEGER NOT NULL,               -- its number
  name TEXT NOT NULL,                    -- mangled as in the namespace
  -- what getattr gives: 0 module, 1 class, 2 method, 3 function, 4 builtin, 5 methoddescriptor, 6 getsetdescriptor,
  -- 7 memberdescriptor, 8 datadescriptor, 9 data
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 9),
  definition INTEGER,                    -- the class or function in the module's content that it leads to
  object TEXT,                           -- its identity where that is not the definition's module:qualname; NULL: none
  PRIMARY KEY (module, number, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE abstract_name (
  -- __abstractmethods__: what keeps a class from being instantiated.
  module INTEGER NOT NULL,               -- the class: its module
  number INTEGER NOT NULL,               -- its number
  name TEXT NOT NULL,                    -- its own, or inherited and not yet defined
  PRIMARY KEY (module, number, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE resolved_import (
  -- Where imports of module and class bodies lead. No row: nowhere that is indexed or written in C.
  module INTEGER NOT NULL,               -- that imports
  binding INTEGER NOT NULL,              -- the import in its content
  source INTEGER NOT NULL,               -- the module imported, or imported from: module.id, or 0: written in C
  object TEXT,                           -- what is imported, where that is not source.name; NULL also where not known
  PRIMARY KEY (module, binding)
) STRICT, WITHOUT ROWID;

CREATE TABLE linked (
  -- The project's modules as they were linked, so that a change has to be followed only as far as it reaches.
  module INTEGER PRIMARY KEY,            -- module.id
  name TEXT NOT NULL,                    -- its name then
  blob INTEGER,                          -- its content then; NULL: none
  digest INTEGER NOT NULL,               -- of all that others can see of it
  -- which definitions are just what their qualified names lead to, so that questions about them need no linking: a
  -- half-byte each, the lower one of the first byte first. 0, and what is left out at the end: not; 1: itself, 2 to 4: as
  -- a staticmethod, classmethod, property; 5: behind functions made with functools.wraps. NULL: none
  plain BLOB
) STRICT;

CREATE TABLE link_source (
  -- Which modules a module's outcome depends on, or did once: linking a module again adds to it.
  source INTEGER NOT NULL,               -- module.id of what it imports; minus blob.id of a text that it looked into
  module INTEGER NOT NULL,               -- who depends on it
  PRIMARY KEY (source, module)
) STRICT, WITHOUT ROWID;

CREATE TABLE link_missing (
  -- Names of modules that were looked for and were not there: a new one of that name matters to who looked.
  name TEXT NOT NULL,                    -- the dotted name
  module INTEGER NOT NULL,               -- who looked for it
  PRIMARY KEY (name, module)
) STRICT, WITHOUT ROWID;

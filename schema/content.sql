-- What one file says by itself. Everything here hangs on a content (blob), which is stored and
-- understood once, whatever trees, commits or repositories it turns up in.
--
-- Lines count from 1, numbers from 1 in the order of the source. An <x>_text is a piece of the source as written, NULL
-- where it is absent or too long to repeat here (1 MB; 200 bytes for bindings). Texts may hold NUL and lone surrogates
-- (in three bytes each). Where in the text something stands (offsets of definitions, parameters, comments ...) is what
-- answers need and nobody asks for in SQL: it is packed behind the text in source.packed.

CREATE TABLE blob (
  -- One row a distinct file content.
  id INTEGER PRIMARY KEY,                -- in the order of writing
  oid BLOB NOT NULL UNIQUE,              -- git's object id of the file's bytes, 20 or 32 bytes
  status TEXT NOT NULL,                  -- ok, or how far it was understood: syntax-error, undecodable, too-deep ...
  reason TEXT,                           -- why not ok, in CPython's words where it has some
  reason_line INTEGER,                   -- the line where understanding ended
  encoding TEXT,                         -- as Python names it: utf-8, iso-8859-1 ...
  line_count INTEGER NOT NULL,           -- lines of its text
  -- from __future__ import annotations
  has_future_annotations INTEGER NOT NULL CHECK (has_future_annotations IN (0, 1))
) STRICT;

CREATE TABLE source (
  -- The decoded text and, behind it, all that is known of the content, as src/store/pack.h describes it.
  blob INTEGER PRIMARY KEY REFERENCES blob (id),  -- whose text it is
  size INTEGER NOT NULL CHECK (size >= 0),  -- bytes of the text (UTF-8, lines ended by "\n")
  packed BLOB NOT NULL                      -- zstd: one frame, or several one after another (src/store/blocks.h)
) STRICT;

CREATE TABLE definition (
  -- Classes, functions, and lambdas that an assignment gives a name; numbered in the order in which they begin.
  blob INTEGER NOT NULL REFERENCES blob (id),  -- the content
  number INTEGER NOT NULL,               -- from 1, in the order of the source
  parent INTEGER,                        -- the definition whose body holds it; NULL: the module
  kind TEXT NOT NULL,                    -- class, function, lambda
  name TEXT NOT NULL,                    -- NFKC, unmangled; of a lambda: the name it is assigned to
  -- __qualname__ of what is nested and holds definitions itself, and where it is not the parent's, "." or ".<locals>."
  -- and the name (of lambdas, and behind a global statement); else NULL: v_definition has it for all
  qualname TEXT,
  is_async INTEGER NOT NULL CHECK (is_async IN (0, 1)),  -- async def
  is_generator INTEGER NOT NULL CHECK (is_generator IN (0, 1)),  -- a yield in its own scope
  line INTEGER NOT NULL,                 -- of def, async, class, lambda
  decorator_lines INTEGER NOT NULL,      -- lines from the first decorator's expression to there
  more_lines INTEGER NOT NULL,           -- lines after the first of the span
  code_line INTEGER GENERATED ALWAYS AS (line - decorator_lines) VIRTUAL,      -- co_firstlineno
  end_line INTEGER GENERATED ALWAYS AS (line + more_lines) VIRTUAL,            -- ast's end_lineno
  returns_text TEXT,                     -- the return annotation as written; NULL also where it is over 1 MB
  -- the arm of if, try ... of module or class scope it stands in; NULL: always executed
  guard INTEGER,
  -- the number, among the bindings of the content, of the binding that this def or class statement is
  binding INTEGER,
  PRIMARY KEY (blob, number),
  FOREIGN KEY (blob, parent) REFERENCES definition (blob, number),
  FOREIGN KEY (blob, guard) REFERENCES guard (blob, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE parameter (
  -- Parameters of functions and lambdas, in the order of the signature.
  blob INTEGER NOT NULL,                 -- the content
  definition INTEGER NOT NULL,           -- whose it is
  number INTEGER NOT NULL,               -- from 1, in the order of the signature
  -- inspect.Parameter.kind: 0 POSITIONAL_ONLY, 1 POSITIONAL_OR_KEYWORD, 2 VAR_POSITIONAL, 3 KEYWORD_ONLY, 4
  -- VAR_KEYWORD
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 4),
  name TEXT NOT NULL,                    -- NFKC, mangled inside classes as the code object has it
  value_text TEXT,                       -- as written; NULL also where it is over 1 MB
  annotation_text TEXT,                  -- as written; NULL also where it is over 1 MB
  PRIMARY KEY (blob, definition, number),
  FOREIGN KEY (blob, definition) REFERENCES definition (blob, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE decorator (
  -- Decorators as written, outermost first.
  blob INTEGER NOT NULL,                 -- the content
  definition INTEGER NOT NULL,           -- whose it is
  number INTEGER NOT NULL,               -- from 1, outermost first
  expression_text TEXT,                  -- as written; NULL also where it is over 1 MB
  PRIMARY KEY (blob, definition, number),
  FOREIGN KEY (blob, definition) REFERENCES definition (blob, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE class_argument (
  -- What stands between a class's parentheses, as written: bases and keywords.
  blob INTEGER NOT NULL,                 -- the content
  definition INTEGER NOT NULL,           -- whose it is
  number INTEGER NOT NULL,               -- from 1, as written
  kind TEXT NOT NULL,                    -- base, star (*bases), keyword (metaclass=M), double-star
  name TEXT,                             -- a keyword's name
  expression_text TEXT,                  -- as written; NULL also where it is over 1 MB
  PRIMARY KEY (blob, definition, number),
  FOREIGN KEY (blob, definition) REFERENCES definition (blob, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE type_parameter (
  -- Type parameters (PEP 695) of definitions and of type statements.
  blob INTEGER NOT NULL REFERENCES blob (id),  -- the content
  number INTEGER NOT NULL,               -- from 1, in the order of the source
  definition INTEGER,                    -- NULL: of a type statement
  binding INTEGER,                       -- the type statement's
  kind TEXT NOT NULL,                    -- TypeVar, TypeVarTuple, ParamSpec
  name TEXT NOT NULL,                    -- NFKC
  bound_text TEXT,                       -- as written; NULL also where it is over 1 MB
  value_text TEXT,                       -- as written; NULL also where it is over 1 MB
  PRIMARY KEY (blob, number),
  FOREIGN KEY (blob, definition) REFERENCES definition (blob, number),
  FOREIGN KEY (blob, binding) REFERENCES binding (blob, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE binding (
  -- What module and class bodies do to their namespace, in order. A def or class statement that says no more than
  -- its definition has no row of its own: its number is definition.binding, and v_binding shows it.
  blob INTEGER NOT NULL REFERENCES blob (id),  -- the content
  number INTEGER NOT NULL,               -- from 1, in the order of the source
  -- the class (for global: also the function) whose body it stands in; NULL: the module
  scope INTEGER,
  -- import, from, star, assign, augment, annotate, for, with, except, walrus, match, type, delete, global,
  -- attribute, item, call, expression, raise; def
  kind TEXT NOT NULL,
  name TEXT,                             -- NFKC, mangled inside classes; NULL: binds no plain name
  definition INTEGER,                    -- of def, and of an assignment whose value is a lambda
  guard INTEGER,                         -- NULL: always executed
  line INTEGER NOT NULL,                 -- of the name or target
  target_text TEXT,                      -- as written; NULL also where it is over 200 bytes
  value_text TEXT,                       -- as written; NULL also where it is over 200 bytes
  annotation_text TEXT,                  -- as written; NULL also where it is over 200 bytes
  operator TEXT,                         -- of an augmented assignment: +, | ...
  unpack TEXT,                           -- the part of the value that the name gets: [0], [1][2], [1:-2] (a star), [-1] (behind it)
  module TEXT,                           -- imports: the dotted name, without leading dots
  member TEXT,                           -- from-imports: the name in that module
  level INTEGER,                         -- imports: how many leading dots
  PRIMARY KEY (blob, number),
  FOREIGN KEY (blob, scope) REFERENCES definition (blob, number),
  FOREIGN KEY (blob, definition) REFERENCES definition (blob, number),
  FOREIGN KEY (blob, guard) REFERENCES guard (blob, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE guard (
  -- Arms of compound statements of module and class bodies.
  blob INTEGER NOT NULL REFERENCES blob (id),  -- the content
  number INTEGER NOT NULL,               -- from 1, in the order of the source
  scope INTEGER,                         -- as in binding
  parent INTEGER,                        -- the arm that holds the whole statement; NULL: none
  kind TEXT NOT NULL,                    -- if, elif, else, try, except, except*, finally, for, while, with, case
  arm INTEGER NOT NULL,                  -- 0 for its first arm
  line INTEGER NOT NULL,                 -- of the arm's keyword
  test_text TEXT,                        -- as written; NULL also where it is over 1 MB
  subject_text TEXT,                     -- as written; NULL also where it is over 1 MB
  PRIMARY KEY (blob, number),
  FOREIGN KEY (blob, scope) REFERENCES definition (blob, number),
  FOREIGN KEY (blob, parent) REFERENCES guard (blob, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE docstring (
  -- Docstrings.
  id INTEGER PRIMARY KEY,                -- in the order of writing; long texts fit better into a table that has one
  blob INTEGER NOT NULL REFERENCES blob (id),  -- the content
  definition INTEGER NOT NULL,           -- 0: the module's own
  cleaned TEXT NOT NULL                  -- evaluated, and cleaned as inspect.cleandoc does
) STRICT;

CREATE TABLE comment (
  -- Comments, from # to the end of the line.
  blob INTEGER NOT NULL REFERENCES blob (id),  -- the content
  line INTEGER NOT NULL,                 -- its line
  is_own_line INTEGER NOT NULL CHECK (is_own_line IN (0, 1)),  -- nothing but blanks before it
  content TEXT NOT NULL,                 -- from # to the end of the line
  PRIMARY KEY (blob, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE gap (
  -- Ranges that were not understood.
  blob INTEGER NOT NULL REFERENCES blob (id),  -- the content
  number INTEGER NOT NULL,               -- from 1, in the order of the source
  line INTEGER NOT NULL,                 -- its first line
  end_line INTEGER NOT NULL,             -- its last line
  reason TEXT NOT NULL,                  -- why
  PRIMARY KEY (blob, number)
) STRICT, WITHOUT ROWID;

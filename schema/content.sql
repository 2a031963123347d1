-- What one file says by itself. Everything here hangs on a content (blob), which is stored and
-- understood once, whatever trees, commits or repositories it turns up in.
--
-- Offsets and sizes are bytes of the decoded text (UTF-8, lines ended by "\n"); lines count from 1.
-- A piece of text is <x>_start and <x>_size, both NULL where it is absent; <x>_text is the piece
-- itself, NULL where it is absent or too long to repeat here (1 MB; 200 bytes for bindings). Numbers count from 1 in
-- the order of the source. Texts may hold NUL and lone surrogates (in three bytes each).

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
  -- The decoded text, compressed.
  blob INTEGER PRIMARY KEY REFERENCES blob (id),  -- whose text it is
  size INTEGER NOT NULL CHECK (size >= 0),  -- bytes of the text
  packed BLOB NOT NULL                      -- the text as one zstd frame
) STRICT;

CREATE TABLE definition (
  -- Classes, functions, and lambdas that an assignment gives a name; numbered in the order in which they begin.
  blob INTEGER NOT NULL REFERENCES blob (id),  -- the content
  number INTEGER NOT NULL,               -- from 1, in the order of the source
  parent INTEGER,                        -- the definition whose body holds it; NULL: the module
  kind TEXT NOT NULL,                    -- class, function, lambda
  name TEXT NOT NULL,                    -- NFKC, unmangled; of a lambda: the name it is assigned to
  scope_name TEXT,                       -- the part of the qualname before the name, with its dot; NULL: none
  last_name TEXT,                        -- where the qualname does not end in the name (a lambda's): the rest of it
  qualname TEXT GENERATED ALWAYS AS (coalesce(scope_name, '') || coalesce(last_name, name)) VIRTUAL,  -- __qualname__
  is_async INTEGER NOT NULL CHECK (is_async IN (0, 1)),  -- async def
  is_generator INTEGER NOT NULL CHECK (is_generator IN (0, 1)),  -- a yield in its own scope
  line INTEGER NOT NULL,                 -- of def, async, class, lambda
  decorator_lines INTEGER NOT NULL,      -- lines from the first decorator's expression to there
  more_lines INTEGER NOT NULL,           -- lines after the first of the span
  code_line INTEGER GENERATED ALWAYS AS (line - decorator_lines) VIRTUAL,      -- co_firstlineno
  end_line INTEGER GENERATED ALWAYS AS (line + more_lines) VIRTUAL,            -- ast's end_lineno
  span_start INTEGER NOT NULL,           -- from def, async, class, lambda to the end, decorators excluded
  span_size INTEGER NOT NULL,            -- how many bytes
  body_offset INTEGER,                   -- bytes from there to the first statement of the body (a lambda's expression)
  body_start INTEGER GENERATED ALWAYS AS (span_start + body_offset) VIRTUAL,   -- the body ends where the span ends
  body_size INTEGER GENERATED ALWAYS AS (span_size - body_offset) VIRTUAL,     -- its size
  returns_start INTEGER,                 -- the return annotation
  returns_size INTEGER,                  -- its size
  returns_text TEXT,                     -- as written; NULL also where it is over 1 MB
  -- the arm of if, try ... of module or class scope it stands in; NULL: always executed
  guard INTEGER,
  -- the number, among the bindings of the content, of the binding that this def or class statement is
  binding INTEGER,
  name_offset INTEGER,                   -- bytes from span_start to where that binding stands (its name)
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
  value_start INTEGER,                   -- the default
  value_size INTEGER,                    -- its size
  value_text TEXT,                       -- as written; NULL also where it is over 1 MB
  annotation_start INTEGER,              -- the annotation
  annotation_size INTEGER,               -- its size
  annotation_text TEXT,                  -- as written; NULL also where it is over 1 MB
  PRIMARY KEY (blob, definition, number),
  FOREIGN KEY (blob, definition) REFERENCES definition (blob, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE decorator (
  -- Decorators as written, outermost first.
  blob INTEGER NOT NULL,                 -- the content
  definition INTEGER NOT NULL,           -- whose it is
  number INTEGER NOT NULL,               -- from 1, outermost first
  expression_start INTEGER NOT NULL,     -- without the @
  expression_size INTEGER NOT NULL,      -- its size
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
  expression_start INTEGER,              -- without stars and keyword
  expression_size INTEGER,               -- its size
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
  bound_start INTEGER,                   -- the bound
  bound_size INTEGER,                    -- its size
  bound_text TEXT,                       -- as written; NULL also where it is over 1 MB
  value_start INTEGER,                   -- the default (PEP 696)
  value_size INTEGER,                    -- its size
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
  start INTEGER NOT NULL,                -- where the name or target begins
  target_start INTEGER,                  -- the left side where it is no plain name
  target_size INTEGER,                   -- its size
  target_text TEXT,                      -- as written; NULL also where it is over 200 bytes
  value_start INTEGER,                   -- the value
  value_size INTEGER,                    -- its size
  value_text TEXT,                       -- as written; NULL also where it is over 200 bytes
  annotation_start INTEGER,              -- the annotation
  annotation_size INTEGER,               -- its size
  annotation_text TEXT,                  -- as written; NULL also where it is over 200 bytes
  operator TEXT,                         -- of an augmented assignment: +, | ...
  unpack TEXT,                           -- the part of the value that the name gets: [0], [1][2], [1:-2]
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
  statement INTEGER NOT NULL,            -- where the statement begins: equal for arms of one statement
  arm INTEGER NOT NULL,                  -- 0 for its first arm
  line INTEGER NOT NULL,                 -- of the arm's keyword
  test_start INTEGER,                    -- the condition, or what stands in its place
  test_size INTEGER,                     -- its size
  test_text TEXT,                        -- as written; NULL also where it is over 1 MB
  subject_start INTEGER,                 -- match: what is matched
  subject_size INTEGER,                  -- its size
  subject_text TEXT,                     -- as written; NULL also where it is over 1 MB
  PRIMARY KEY (blob, number),
  FOREIGN KEY (blob, scope) REFERENCES definition (blob, number),
  FOREIGN KEY (blob, parent) REFERENCES guard (blob, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE docstring (
  -- Docstrings.
  blob INTEGER NOT NULL REFERENCES blob (id),  -- the content
  definition INTEGER NOT NULL,           -- 0: the module's own
  span_start INTEGER NOT NULL,           -- the literal
  span_size INTEGER NOT NULL,            -- how many bytes
  cleaned TEXT NOT NULL,                 -- evaluated, and cleaned as inspect.cleandoc does
  PRIMARY KEY (blob, definition)
) STRICT, WITHOUT ROWID;

CREATE TABLE comment (
  -- Comments, from # to the end of the line.
  blob INTEGER NOT NULL REFERENCES blob (id),  -- the content
  start INTEGER NOT NULL,                -- where its # stands
  line INTEGER NOT NULL,                 -- its line
  indent INTEGER NOT NULL,               -- characters before it in its line
  is_own_line INTEGER NOT NULL CHECK (is_own_line IN (0, 1)),  -- nothing but blanks before it
  content TEXT NOT NULL,                 -- from # to the end of the line
  PRIMARY KEY (blob, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE gap (
  -- Ranges that were not understood.
  blob INTEGER NOT NULL REFERENCES blob (id),  -- the content
  number INTEGER NOT NULL,               -- from 1, in the order of the source
  span_start INTEGER NOT NULL,           -- where it begins
  span_size INTEGER NOT NULL,            -- how many bytes
  line INTEGER NOT NULL,                 -- its first line
  end_line INTEGER NOT NULL,             -- its last line
  reason TEXT NOT NULL,                  -- why
  PRIMARY KEY (blob, number)
) STRICT, WITHOUT ROWID;

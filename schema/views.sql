-- The readable face, for people with a SQLite shell. Names are stable; snapshot is the snapshot's label.

CREATE VIEW v_qualname AS
  -- The __qualname__ of each definition of a content.
SELECT d.blob AS blob,
       d.number AS number,
       coalesce(d.qualname, coalesce(p.qualname, p.name) || CASE p.kind WHEN 'class' THEN '.' ELSE '.<locals>.' END
                || d.name, d.name) AS qualname,
       coalesce(p.qualname, p.name) AS parent,                 -- NULL: the module
       p.kind AS parent_kind
FROM definition AS d
LEFT JOIN definition AS p ON p.blob = d.blob AND p.number = d.parent;

CREATE VIEW v_module AS
  -- Modules.
SELECT s.label AS snapshot,
       m.name AS module,                                       -- a script's: its path
       m.kind AS kind,                                         -- module, package, namespace, native, script, stub
       m.place > 0 AS is_shadowed,                             -- another of the name is found first
       r.kind AS origin,                                       -- project or background
       CAST(r.path AS TEXT) AS root,
       CAST(coalesce(f.path, m.path) AS TEXT) AS file,
       coalesce(b.status, f.status) AS status,                 -- how far it was understood
       b.line_count AS line_count,
       b.encoding AS encoding
FROM module AS m
JOIN snapshot AS s ON s.id = m.snapshot
LEFT JOIN root AS r ON r.snapshot = m.snapshot AND r.number = m.root
LEFT JOIN file AS f ON f.id = m.file
LEFT JOIN blob AS b ON b.id = f.blob;

CREATE VIEW v_file AS
  -- Files, understood or not.
SELECT s.label AS snapshot,
       CAST(r.path AS TEXT) AS root,
       CAST(f.path AS TEXT) AS file,
       m.name AS module,
       r.kind AS origin,
       coalesce(b.status, f.status) AS status,
       coalesce(f.reason, b.reason) AS reason,
       f.size AS size,                                         -- bytes on disk
       b.line_count AS line_count,
       b.encoding AS encoding,
       lower(hex(b.oid)) AS oid                                -- git's object id of the content
FROM file AS f
JOIN snapshot AS s ON s.id = f.snapshot
LEFT JOIN root AS r ON r.snapshot = f.snapshot AND r.number = f.root
LEFT JOIN blob AS b ON b.id = f.blob
LEFT JOIN module AS m ON m.file = f.id;

CREATE VIEW v_coverage AS
  -- What was not understood: whole files, and ranges within files.
SELECT s.label AS snapshot,
       CAST(f.path AS TEXT) AS file,
       coalesce(b.reason_line, 1) AS line,
       b.line_count AS end_line,                               -- NULL: the file was not read
       coalesce(b.status, f.status) AS status,
       coalesce(f.reason, b.reason) AS reason
FROM file AS f
JOIN snapshot AS s ON s.id = f.snapshot
LEFT JOIN blob AS b ON b.id = f.blob
WHERE coalesce(b.status, f.status) <> 'ok'
UNION ALL
SELECT s.label, CAST(f.path AS TEXT), g.line, g.end_line, 'gap', g.reason
FROM gap AS g
JOIN file AS f ON f.blob = g.blob
JOIN snapshot AS s ON s.id = f.snapshot;

CREATE VIEW v_definition AS
  -- Classes, functions and named lambdas.
SELECT s.label AS snapshot,
       m.name AS module,
       q.qualname AS qualname,
       d.name AS name,
       d.kind AS kind,                                         -- class, function, lambda
       CAST(f.path AS TEXT) AS file,
       d.line AS line,                                         -- of def or class
       d.end_line AS end_line,
       d.code_line AS code_line,                               -- decorators included
       q.parent AS parent,                                     -- NULL: the module
       d.guard IS NOT NULL AS is_conditional,                  -- stands in an if, try, for ... of its scope
       r.kind AS origin
FROM module AS m
JOIN snapshot AS s ON s.id = m.snapshot
JOIN file AS f ON f.id = m.file
JOIN definition AS d ON d.blob = f.blob
JOIN v_qualname AS q ON q.blob = d.blob AND q.number = d.number
LEFT JOIN root AS r ON r.snapshot = m.snapshot AND r.number = m.root;

CREATE VIEW v_class AS
  -- Classes with their bases as written.
SELECT s.label AS snapshot,
       m.name AS module,
       q.qualname AS qualname,
       d.name AS name,
       (SELECT group_concat(CASE a.kind WHEN 'star' THEN '*' WHEN 'double-star' THEN '**'
                                        WHEN 'keyword' THEN a.name || '=' ELSE '' END || a.expression_text, ', ')
        FROM class_argument AS a WHERE a.blob = d.blob AND a.definition = d.number) AS bases,
       CAST(f.path AS TEXT) AS file,
       d.line AS line,
       d.end_line AS end_line,
       t.cleaned AS docstring,
       r.kind AS origin
FROM module AS m
JOIN snapshot AS s ON s.id = m.snapshot
JOIN file AS f ON f.id = m.file
JOIN definition AS d ON d.blob = f.blob
JOIN v_qualname AS q ON q.blob = d.blob AND q.number = d.number
LEFT JOIN docstring AS t ON t.blob = d.blob AND t.definition = d.number
LEFT JOIN root AS r ON r.snapshot = m.snapshot AND r.number = m.root
WHERE d.kind = 'class';

CREATE VIEW v_function AS
  -- Functions, methods and named lambdas.
SELECT s.label AS snapshot,
       m.name AS module,
       q.qualname AS qualname,
       d.name AS name,
       CASE q.parent_kind WHEN 'class' THEN q.parent END AS class,  -- of a method
       d.kind = 'lambda' AS is_lambda,
       d.is_async AS is_async,
       d.is_generator AS is_generator,
       (SELECT count(*) FROM parameter AS a WHERE a.blob = d.blob AND a.definition = d.number) AS parameter_count,
       d.returns_text AS returns,                              -- the return annotation
       CAST(f.path AS TEXT) AS file,
       d.line AS line,
       d.end_line AS end_line,
       t.cleaned AS docstring,
       r.kind AS origin
FROM module AS m
JOIN snapshot AS s ON s.id = m.snapshot
JOIN file AS f ON f.id = m.file
JOIN definition AS d ON d.blob = f.blob
JOIN v_qualname AS q ON q.blob = d.blob AND q.number = d.number
LEFT JOIN docstring AS t ON t.blob = d.blob AND t.definition = d.number
LEFT JOIN root AS r ON r.snapshot = m.snapshot AND r.number = m.root
WHERE d.kind <> 'class';

CREATE VIEW v_parameter AS
  -- Parameters with default and annotation as written.
SELECT s.label AS snapshot,
       m.name AS module,
       q.qualname AS qualname,                                 -- of the function
       a.number AS number,
       a.name AS name,
       CASE a.kind WHEN 0 THEN 'POSITIONAL_ONLY' WHEN 1 THEN 'POSITIONAL_OR_KEYWORD' WHEN 2 THEN 'VAR_POSITIONAL'
                   WHEN 3 THEN 'KEYWORD_ONLY' WHEN 4 THEN 'VAR_KEYWORD' END AS kind,
       a.value_text AS default_source,
       a.annotation_text AS annotation_source,
       CAST(f.path AS TEXT) AS file,
       d.line AS line,                                         -- of the function
       r.kind AS origin
FROM module AS m
JOIN snapshot AS s ON s.id = m.snapshot
JOIN file AS f ON f.id = m.file
JOIN definition AS d ON d.blob = f.blob
JOIN v_qualname AS q ON q.blob = d.blob AND q.number = d.number
JOIN parameter AS a ON a.blob = d.blob AND a.definition = d.number
LEFT JOIN root AS r ON r.snapshot = m.snapshot AND r.number = m.root;

CREATE VIEW v_decorator AS
  -- Decorators as written, outermost first.
SELECT s.label AS snapshot,
       m.name AS module,
       q.qualname AS qualname,                                 -- of what is decorated
       d.kind AS kind,                                         -- class or function
       a.number AS number,
       a.expression_text AS decorator,
       CAST(f.path AS TEXT) AS file,
       d.line AS line,
       r.kind AS origin
FROM module AS m
JOIN snapshot AS s ON s.id = m.snapshot
JOIN file AS f ON f.id = m.file
JOIN definition AS d ON d.blob = f.blob
JOIN v_qualname AS q ON q.blob = d.blob AND q.number = d.number
JOIN decorator AS a ON a.blob = d.blob AND a.definition = d.number
LEFT JOIN root AS r ON r.snapshot = m.snapshot AND r.number = m.root;

CREATE VIEW v_base AS
  -- Bases and keywords of classes, as written.
SELECT s.label AS snapshot,
       m.name AS module,
       q.qualname AS qualname,                                 -- of the class
       a.number AS number,
       a.kind AS kind,                                         -- base, star, keyword, double-star
       a.name AS keyword,
       a.expression_text AS base,
       CAST(f.path AS TEXT) AS file,
       d.line AS line,
       r.kind AS origin
FROM module AS m
JOIN snapshot AS s ON s.id = m.snapshot
JOIN file AS f ON f.id = m.file
JOIN definition AS d ON d.blob = f.blob
JOIN v_qualname AS q ON q.blob = d.blob AND q.number = d.number
JOIN class_argument AS a ON a.blob = d.blob AND a.definition = d.number
LEFT JOIN root AS r ON r.snapshot = m.snapshot AND r.number = m.root;

CREATE VIEW v_binding AS
  -- What module and class bodies bind, or do to their namespace; ordered by number within a module.
SELECT s.label AS snapshot,
       m.name AS module,
       coalesce(p.qualname, p.name) AS scope,                  -- the class; NULL: the module itself
       a.number AS number,
       a.name AS name,
       a.kind AS kind,
       a.line AS line,
       a.value_text AS content,                                -- what it is bound to; NULL also where it is long
       a.annotation_text AS annotation,
       g.kind AS guard,                                        -- the innermost arm it stands in: if, except ...
       g.test_text AS condition,
       CAST(f.path AS TEXT) AS file
FROM module AS m
JOIN snapshot AS s ON s.id = m.snapshot
JOIN file AS f ON f.id = m.file
JOIN binding AS a ON a.blob = f.blob
LEFT JOIN definition AS p ON p.blob = a.blob AND p.number = a.scope
LEFT JOIN guard AS g ON g.blob = a.blob AND g.number = a.guard
UNION ALL
SELECT s.label, m.name, coalesce(p.qualname, p.name), d.binding, d.name, 'def', d.line, NULL, NULL, g.kind, g.test_text,
       CAST(f.path AS TEXT)
FROM module AS m
JOIN snapshot AS s ON s.id = m.snapshot
JOIN file AS f ON f.id = m.file
JOIN definition AS d ON d.blob = f.blob
LEFT JOIN definition AS p ON p.blob = d.blob AND p.number = d.parent
LEFT JOIN guard AS g ON g.blob = d.blob AND g.number = d.guard
WHERE d.binding IS NOT NULL;

CREATE VIEW v_import AS
  -- Imports of module and class bodies.
SELECT s.label AS snapshot,
       m.name AS module,                                       -- that imports
       substr('................................', 1, a.level) || coalesce(a.module, '') AS imported,
       a.member AS member,                                     -- from ... import member; * for a star
       a.name AS name,                                         -- the name it gets here; NULL for a star
       a.level AS level,
       coalesce(p.qualname, p.name) AS scope,                  -- the class; NULL: the module itself
       g.kind AS guard,
       g.test_text AS condition,
       CAST(f.path AS TEXT) AS file,
       a.line AS line,
       r.kind AS origin
FROM module AS m
JOIN snapshot AS s ON s.id = m.snapshot
JOIN file AS f ON f.id = m.file
JOIN binding AS a ON a.blob = f.blob
LEFT JOIN definition AS p ON p.blob = a.blob AND p.number = a.scope
LEFT JOIN guard AS g ON g.blob = a.blob AND g.number = a.guard
LEFT JOIN root AS r ON r.snapshot = m.snapshot AND r.number = m.root
WHERE a.kind IN ('import', 'from', 'star');

CREATE VIEW v_comment AS
  -- Comments.
SELECT s.label AS snapshot,
       m.name AS module,
       CAST(f.path AS TEXT) AS file,
       a.line AS line,
       a.content AS content,                                   -- from # to the end of the line
       a.is_own_line AS is_own_line,
       r.kind AS origin
FROM module AS m
JOIN snapshot AS s ON s.id = m.snapshot
JOIN file AS f ON f.id = m.file
JOIN comment AS a ON a.blob = f.blob
LEFT JOIN root AS r ON r.snapshot = m.snapshot AND r.number = m.root;

CREATE VIEW v_docstring AS
  -- Docstrings, evaluated and cleaned.
SELECT s.label AS snapshot,
       m.name AS module,
       coalesce(d.qualname, coalesce(p.qualname, p.name) || CASE p.kind WHEN 'class' THEN '.' ELSE '.<locals>.' END
                || d.name, d.name) AS qualname,            -- NULL: the module's own
       coalesce(d.kind, 'module') AS kind,
       a.cleaned AS content,
       CAST(f.path AS TEXT) AS file,
       coalesce(d.line, 1) AS line,                            -- of what it documents
       r.kind AS origin
FROM module AS m
JOIN snapshot AS s ON s.id = m.snapshot
JOIN file AS f ON f.id = m.file
JOIN docstring AS a ON a.blob = f.blob
LEFT JOIN definition AS d ON d.blob = a.blob AND d.number = a.definition
LEFT JOIN definition AS p ON p.blob = d.blob AND p.number = d.parent
LEFT JOIN root AS r ON r.snapshot = m.snapshot AND r.number = m.root;

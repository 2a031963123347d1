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
       (SELECT b.identity FROM class AS c
        JOIN mro AS o ON o.module = c.module AND o.number = c.number
        JOIN class AS b ON b.module = o.base_module AND b.number = o.base_number
        WHERE c.module = m.id AND c.definition = d.number AND o.direct =
          (SELECT count(*) FROM class_argument AS e WHERE e.blob = d.blob AND e.definition = d.number AND e.kind = 'base'
             AND e.number <= a.number) AND a.kind = 'base'
        LIMIT 1) AS class,                                      -- what it is, if every base is one class; NULL: not known
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
       u.name AS source,                                       -- the module that this is; NULL: none that is indexed
       coalesce(i.object, u.name || coalesce(':' || nullif(a.member, '*'), '')) AS object,  -- what it is
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
LEFT JOIN resolved_import AS i ON i.module = m.id AND i.binding = a.number
LEFT JOIN module AS u ON u.id = i.source
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

CREATE VIEW v_linked_class AS
  -- Classes as linking made them: those of the project, and those of elsewhere that they derive from.
SELECT c.identity AS class,                                    -- module:qualname as live; ?:text where not known
       c.status AS status,                                     -- exact, conditional, opaque
       c.reason AS reason,                                     -- why not exact
       t.identity AS metaclass,
       EXISTS (SELECT 1 FROM abstract_name AS a WHERE a.module = c.module AND a.number = c.number) AS is_abstract,
       m.name AS module,                                       -- whose run made it; NULL: written in C
       CAST(f.path AS TEXT) AS file,
       d.line AS line,
       coalesce(r.kind, 'catalogue') AS origin,                -- project, background, catalogue
       c.module AS module_id,
       c.number AS number
FROM class AS c
LEFT JOIN class AS t ON t.module = c.metaclass_module AND t.number = c.metaclass_number
LEFT JOIN module AS m ON m.id = c.module
LEFT JOIN root AS r ON r.snapshot = m.snapshot AND r.number = m.root
LEFT JOIN file AS f ON f.id = m.file
LEFT JOIN definition AS d ON d.blob = f.blob AND d.number = c.definition;

CREATE VIEW v_mro AS
  -- What a class looks attributes up in, the class itself first.
SELECT c.identity AS class,
       0 AS place,                                             -- index in __mro__
       c.identity AS base,
       NULL AS direct,                                         -- its place in __bases__, from 1; NULL: inherited
       c.module AS module_id,                                  -- of the class
       c.number AS number
FROM class AS c
UNION ALL
SELECT c.identity, o.place, b.identity, o.direct, c.module, c.number
FROM mro AS o
JOIN class AS c ON c.module = o.module AND c.number = o.number
JOIN class AS b ON b.module = o.base_module AND b.number = o.base_number;

CREATE VIEW v_subclass AS
  -- All subclasses of a class, direct or not.
SELECT b.identity AS class,
       c.identity AS subclass,
       o.direct IS NOT NULL AS is_direct,
       m.name AS module,                                       -- of the subclass
       CAST(f.path AS TEXT) AS file,
       d.line AS line,
       coalesce(r.kind, 'catalogue') AS origin
FROM class AS b
JOIN mro AS o ON o.base_module = b.module AND o.base_number = b.number
JOIN class AS c ON c.module = o.module AND c.number = o.number
LEFT JOIN module AS m ON m.id = c.module
LEFT JOIN root AS r ON r.snapshot = m.snapshot AND r.number = m.root
LEFT JOIN file AS f ON f.id = m.file
LEFT JOIN definition AS d ON d.blob = f.blob AND d.number = c.definition;

CREATE VIEW v_member AS
  -- What a class's own namespace holds, but for __module__, __doc__, __dict__ and __weakref__.
SELECT c.identity AS class,
       a.name AS name,
       CASE a.kind WHEN 0 THEN 'module' WHEN 1 THEN 'class' WHEN 2 THEN 'method' WHEN 3 THEN 'function'
                   WHEN 4 THEN 'builtin' WHEN 5 THEN 'methoddescriptor' WHEN 6 THEN 'getsetdescriptor'
                   WHEN 7 THEN 'memberdescriptor' WHEN 8 THEN 'datadescriptor' ELSE 'data' END AS kind,
       coalesce(a.object, m.name || ':' || q.qualname) AS object,  -- its identity; NULL: it has none
       CAST(f.path AS TEXT) AS file,
       d.line AS line,                                         -- of its definition
       coalesce(r.kind, 'catalogue') AS origin,
       c.module AS module_id,
       c.number AS number
FROM class AS c
JOIN member AS a ON a.module = c.module AND a.number = c.number
LEFT JOIN module AS m ON m.id = c.module
LEFT JOIN root AS r ON r.snapshot = m.snapshot AND r.number = m.root
LEFT JOIN file AS f ON f.id = m.file
LEFT JOIN definition AS d ON d.blob = f.blob AND d.number = a.definition
LEFT JOIN v_qualname AS q ON q.blob = f.blob AND q.number = a.definition;

CREATE VIEW v_override AS
  -- Names that a class defines anew, and each class of its MRO that has them too.
SELECT c.identity AS class,                                    -- that overrides
       a.name AS name,
       b.identity AS base,                                     -- whose it overrides
       o.place AS place,                                       -- of the base in the MRO
       m.name AS module,                                       -- of the class
       CAST(f.path AS TEXT) AS file,
       d.line AS line,
       coalesce(r.kind, 'catalogue') AS origin
FROM class AS b
JOIN member AS h ON h.module = b.module AND h.number = b.number
JOIN mro AS o ON o.base_module = b.module AND o.base_number = b.number
JOIN member AS a ON a.module = o.module AND a.number = o.number AND a.name = h.name
JOIN class AS c ON c.module = o.module AND c.number = o.number
LEFT JOIN module AS m ON m.id = c.module
LEFT JOIN root AS r ON r.snapshot = m.snapshot AND r.number = m.root
LEFT JOIN file AS f ON f.id = m.file
LEFT JOIN definition AS d ON d.blob = f.blob AND d.number = a.definition;

CREATE VIEW v_abstract AS
  -- What keeps a class from being instantiated: its __abstractmethods__, and who declared them.
SELECT c.identity AS class,
       a.name AS name,
       (SELECT b.identity FROM mro AS o
        JOIN member AS h ON h.module = o.base_module AND h.number = o.base_number AND h.name = a.name
        JOIN class AS b ON b.module = o.base_module AND b.number = o.base_number
        WHERE o.module = c.module AND o.number = c.number
          AND NOT EXISTS (SELECT 1 FROM member AS w WHERE w.module = c.module AND w.number = c.number AND w.name = a.name)
        ORDER BY o.place LIMIT 1) AS inherited_from,           -- NULL: its own
       m.name AS module,
       CAST(f.path AS TEXT) AS file,
       d.line AS line,                                         -- of the class
       coalesce(r.kind, 'catalogue') AS origin
FROM class AS c
JOIN abstract_name AS a ON a.module = c.module AND a.number = c.number
LEFT JOIN module AS m ON m.id = c.module
LEFT JOIN root AS r ON r.snapshot = m.snapshot AND r.number = m.root
LEFT JOIN file AS f ON f.id = m.file
LEFT JOIN definition AS d ON d.blob = f.blob AND d.number = c.definition;

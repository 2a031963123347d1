"""What an inspectree database says about a file, in the shape of cpython.Facts, and making such a database.

A database says it twice: packed, which is what answers are made of (`inspectree dump record` unpacks it), and in
tables, for those who ask in SQL. The facts here are the unpacked ones; Tables is what must stand in tables then.
"""
import hashlib
import json
import os
import sqlite3
import subprocess
from collections import Counter
from dataclasses import dataclass

from cpython import KINDS, Facts

NO_TEST = ("with",)  # arms whose test ast does not give as one expression
IMPORTS = ("import", "from", "star")
CHUNK = 100          # files that one run of the program unpacks

# What the tables say, by content; the columns in the order that Tables gives them.
QUERIES = {
    "blob": """SELECT b.status, b.reason, coalesce(b.reason_line, 0), b.encoding, b.line_count,
                 b.has_future_annotations, s.size
               FROM blob b LEFT JOIN source s ON s.blob = b.id WHERE b.id = ?""",
    "definition": """SELECT d.number, d.parent, d.kind, d.name, q.qualname, d.is_async, d.is_generator, d.line,
                       d.code_line, d.end_line, d.returns_text, d.guard
                     FROM definition d JOIN v_qualname q ON q.blob = d.blob AND q.number = d.number
                     WHERE d.blob = ?""",
    "parameter": """SELECT definition, number, kind, name, value_text, annotation_text
                    FROM parameter WHERE blob = ?""",
    "decorator": "SELECT definition, number, expression_text FROM decorator WHERE blob = ?",
    "class_argument": "SELECT definition, number, kind, name, expression_text FROM class_argument WHERE blob = ?",
    "type_parameter": """SELECT number, definition, binding, kind, name, bound_text, value_text
                         FROM type_parameter WHERE blob = ?""",
    # As v_binding has it: most def statements have no row but that of their definition.
    "binding": """SELECT number, scope, kind, name, definition, guard, line, target_text, value_text,
                    annotation_text, operator, unpack, module, member, level FROM binding WHERE blob = ?1
                  UNION ALL
                  SELECT binding, parent, 'def', name, number, guard, line, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
                    NULL FROM definition WHERE blob = ?1 AND binding IS NOT NULL""",
    "guard": "SELECT number, scope, parent, kind, arm, line, test_text, subject_text FROM guard WHERE blob = ?",
    "docstring": "SELECT definition, cleaned FROM docstring WHERE blob = ?",
    "comment": "SELECT line, is_own_line, content FROM comment WHERE blob = ?",
    "gap": "SELECT number, line, end_line, reason FROM gap WHERE blob = ?",
}


def make(binary, db, *trees, options=(), cwd=None):
    """Indexes `trees` into `db`; stderr is handed back."""
    command = [binary, "index", *trees, "--db", db, "--no-ignore", "--quiet", *options]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, errors="replace")
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: exit code {done.returncode}\n{done.stderr}")
    return done.stderr


@dataclass
class File:
    path: str
    blob: int = None       # None: the file was not read
    status: str = ""
    reason: str = ""
    content: object = None  # Content, once it is unpacked


class Index:
    def __init__(self, path, binary):
        self.path, self.binary = path, binary
        self.db = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        self.db.text_factory = lambda raw: raw.decode("utf-8", "surrogatepass")

    def files(self):
        """Every file, without contents."""
        query = """SELECT r.path, f.path, f.blob, coalesce(b.status, f.status), coalesce(f.reason, b.reason, '')
                   FROM file f JOIN root r ON r.snapshot = f.snapshot AND r.number = f.root
                   LEFT JOIN blob b ON b.id = f.blob"""
        for root, path, *columns in self.db.execute(query):
            yield File(os.path.join(os.fsdecode(root), os.fsdecode(path)), *columns)

    def read(self, files):
        """The files once more, with their contents."""
        files = list(files)
        for i in range(0, len(files), CHUNK):
            chunk = files[i:i + CHUNK]
            self.unpack([file for file in chunk if file.blob is not None])
            yield from chunk

    def unpack(self, files):
        command = [self.binary, "dump", "record", "--db", self.path, "--", *(file.path for file in files)]
        done = subprocess.run(command, capture_output=True) if files else None
        lines = done.stdout.splitlines() if files else []
        if len(lines) != len(files) or files and done.returncode:
            raise SystemExit(f"dump record: {len(lines)} of {len(files)} files\n{os.fsdecode(done.stderr)}")
        for file, line in zip(files, lines):
            file.content = Content(json.loads(line))

    def tables(self, file):
        """(table, the rows that it must hold of a file's content, those that it holds)."""
        expected = Tables(file.content)
        for table, query in QUERIES.items():
            yield table, getattr(expected, table)(), self.db.execute(query, (file.blob,)).fetchall()


class Content:
    """What is known of a content: the members of facts.h, unpacked."""

    def __init__(self, record):
        self.record = record
        text = record["text"]
        self.text = text.encode("utf-8", "surrogatepass") if text is not None else None

    def __getitem__(self, name):
        return self.record[name]

    def source(self, span):
        """A piece of the text."""
        if span is None:
            return None
        start, size = span
        return self.text[start:start + size].decode("utf-8", "surrogatepass")

    def numbered(self, name):
        """(number, item), from 1 on, for each definition anew."""
        counts = Counter()
        for item in self[name]:
            counts[item["def"]] += 1
            yield counts[item["def"]], item


class Tables:
    """The rows that the tables must hold, by table."""

    def __init__(self, content):
        self.content = content

    def piece(self, span, most=1 << 20):
        """The text of a piece, if it is not too long to stand in a table."""
        return self.content.source(span) if span and span[1] <= most else None

    def blob(self):
        it = self.content
        size = None if it.text is None else len(it.text)
        return [(it["status"], it["reason"], it["reason_line"], it["encoding"], it["line_count"],
                 it["has_future_annotations"], size)]

    def definition(self):
        return [(number, at["parent"] or None, at["kind"], at["name"], at["qualname"], at["is_async"],
                 at["is_generator"], at["line"], at["code_line"], at["end_line"], self.piece(at["returns"]),
                 at["guard"] or None) for number, at in enumerate(self.content["defs"], 1)]

    def parameter(self):
        return [(at["def"], number, KINDS.index(at["kind"]), at["name"], self.piece(at["value"]),
                 self.piece(at["annotation"])) for number, at in self.content.numbered("params")]

    def decorator(self):
        return [(at["def"], number, self.piece(at["span"])) for number, at in self.content.numbered("decorators")]

    def class_argument(self):
        return [(at["def"], number, at["kind"], at["name"], self.piece(at["span"]))
                for number, at in self.content.numbered("bases")]

    def type_parameter(self):
        return [(number, at["def"] or None, at["binding"] or None, at["kind"], at["name"], self.piece(at["bound"]),
                 self.piece(at["value"])) for number, at in enumerate(self.content["type_params"], 1)]

    def binding(self):
        return [(number, at["scope"] or None, at["kind"], at["name"], at["def"] or None, at["guard"] or None,
                 at["line"], *(self.piece(at[name], most=200) for name in ("target", "value", "annotation")),
                 at["operator"], at["unpack"], at["module"], at["member"],
                 at["level"] if at["kind"] in IMPORTS else at["level"] or None)
                for number, at in enumerate(self.content["bindings"], 1)]

    def guard(self):
        return [(number, at["scope"] or None, at["parent"] or None, at["kind"], at["arm"], at["line"],
                 self.piece(at["test"]), self.piece(at["subject"]))
                for number, at in enumerate(self.content["guards"], 1)]

    def docstring(self):
        return [(at["def"], at["text"]) for at in self.content["docs"]]

    def comment(self):
        return [(at["line"], at["is_own_line"], self.content.source(at["span"])) for at in self.content["comments"]]

    def gap(self):
        return [(number, at["line"], at["line"] + (self.content.source(at["span"]) or "")[:-1].count("\n"),
                 at["reason"]) for number, at in enumerate(self.content["gaps"], 1)]


class Reader:
    """A content's facts in the shape of cpython.Facts."""

    def __init__(self, content):
        self.content, self.facts = content, Facts()
        self.keys = [""] + [f"{at['qualname']}@{at['line']}" for at in content["defs"]]   # of definitions by number
        self.guards = [()]

    def definitions(self):
        for key, at in zip(self.keys[1:], self.content["defs"]):
            start, size = at["span"]
            body = None if at["kind"] == "lambda" else at["body"][0]
            self.facts.add("definition", key, at["kind"], at["name"], self.keys[at["parent"]], at["code_line"],
                           at["end_line"], start, start + size, body, at["is_async"], at["is_generator"],
                           self.content.source(at["returns"]))

    def parts(self):
        add, keys, content, source = self.facts.add, self.keys, self.content, self.content.source
        for at in content["decorators"]:
            add("decorator", keys[at["def"]], source(at["span"]))
        for number, at in content.numbered("params"):
            add("parameter", keys[at["def"]], number, at["kind"], at["name"], source(at["value"]),
                source(at["annotation"]))
        for number, at in content.numbered("bases"):
            add("class_argument", keys[at["def"]], number, at["kind"], at["name"], source(at["span"]))
        for at in content["type_params"]:
            key = keys[at["def"]] if at["def"] else f"type {content['bindings'][at['binding'] - 1]['name']}"
            add("type_parameter", key, at["kind"], at["name"], source(at["bound"]), source(at["value"]))
        for at in content["docs"]:
            start, size = at["span"]
            add("docstring", keys[at["def"]], start, start + size, at["text"])
        for at in content["comments"]:
            add("comment", at["line"], at["column"], source(at["span"]), at["is_own_line"])

    def read_guards(self):
        for at in self.content["guards"]:
            test = at["subject"] if at["kind"] == "case" else at["test"]
            test = None if at["kind"] in NO_TEST else self.content.source(test)
            self.guards.append(self.guards[at["parent"]] + ((at["kind"], test),))

    def bindings(self):
        source = self.content.source
        for at in self.content["bindings"]:
            scope = self.keys[at["scope"]]
            if at["kind"] == "global":
                self.facts.add("binding", scope, at["kind"], at["name"])
                continue
            self.facts.add("binding", f"{scope}:{at['line']}", at["kind"], at["name"], at["start"],
                           source(at["value"]), source(at["annotation"]), at["operator"], at["unpack"],
                           at["module"] or None, at["member"], at["level"], source(at["target"]),
                           self.keys[at["def"]] or None, self.guards[at["guard"]])

    def read(self):
        it = self.content
        self.facts.add("file", 0, it["encoding"], it["line_count"], it["has_future_annotations"],
                       hashlib.sha1(it.text).hexdigest())
        self.read_guards()
        self.definitions()
        self.parts()
        self.bindings()
        return self.facts

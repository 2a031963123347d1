"""What an inspectree database says about a file, in the shape of cpython.Facts, and making such a database."""
import os
import sqlite3
import subprocess

from cpython import KINDS, Facts

NO_TEST = ("with",)  # arms whose test ast does not give as one expression


def make(binary, db, *trees, options=(), cwd=None):
    """Indexes `trees` into `db`; stderr is handed back."""
    command = [binary, "index", *trees, "--db", db, "--no-ignore", "--quiet", *options]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, errors="replace")
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: exit code {done.returncode}\n{done.stderr}")
    return done.stderr


def piece(name):
    """The columns of a piece of text."""
    return f"{name}_start", f"{name}_size", f"{name}_text"


class Index:
    def __init__(self, path):
        self.db = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        self.db.text_factory = lambda raw: raw.decode("utf-8", "surrogatepass")

    def files(self):
        """(path, blob or None, status, reason) of every file."""
        query = """SELECT r.path, f.path, f.blob, coalesce(b.status, f.status), coalesce(f.reason, b.reason, '')
                   FROM file f JOIN root r ON r.snapshot = f.snapshot AND r.number = f.root
                   LEFT JOIN blob b ON b.id = f.blob"""
        for root, path, blob, status, reason in self.db.execute(query):
            yield os.path.join(os.fsdecode(root), os.fsdecode(path)), blob, status, reason

    def rows(self, table, blob, *columns):
        return self.db.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE blob = ?", (blob,))

    def read(self, blob, text):
        """The facts of a content whose decoded text (UTF-8) is `text`."""
        return BlobReader(self, blob, text).read()


class BlobReader:
    def __init__(self, index, blob, text):
        self.index, self.blob, self.text = index, blob, text
        self.facts = Facts()
        self.keys = {None: "", 0: ""}   # definitions by number
        self.guards = {None: ()}

    def source(self, start, size, stored, most=1 << 20):
        """A piece of the text; what the database repeats of it must be the same."""
        if start is None:
            assert stored is None and size is None
            return None
        piece = self.text[start:start + size]
        if stored is None and size <= most or stored is not None and stored.encode("utf-8", "surrogatepass") != piece:
            return f"<{start}+{size} is stored as {stored!r}>"
        return piece.decode()

    def rows(self, table, *columns):
        return self.index.rows(table, self.blob, *columns)

    def definitions(self):
        rows = self.rows("definition", "number", "qualname", "line", "parent", "kind", "name", "is_async",
                         "is_generator", "code_line", "end_line", "span_start", "span_size", "body_start", "guard", "binding",
                         "name_offset", *piece("returns")).fetchall()
        for number, qualname, line, *_ in rows:
            self.keys[number] = f"{qualname}@{line}"
        for (number, _, line, parent, kind, name, is_async, is_generator, code_line, end_line, start, size, body, guard,
             binding, name_offset, *returns) in rows:
            self.facts.add("definition", self.keys[number], kind, name, self.keys[parent], code_line, end_line, start,
                           start + size, None if kind == "lambda" else body, bool(is_async), bool(is_generator),
                           self.source(*returns))
            if binding is not None:
                self.facts.add("binding", f"{self.keys[parent]}:{line}", "def", name, start + name_offset, None, None,
                               None, None, None, None, 0, None, self.keys[number], self.guards[guard])

    def parts(self):
        add, keys, source = self.facts.add, self.keys, self.source
        for owner, *text in self.rows("decorator", "definition", *piece("expression")):
            add("decorator", keys[owner], source(*text))
        for owner, number, kind, name, *texts in self.rows(
                "parameter", "definition", "number", "kind", "name", *piece("value"), *piece("annotation")):
            add("parameter", keys[owner], number, KINDS[kind], name, source(*texts[:3]), source(*texts[3:]))
        for owner, number, kind, name, *text in self.rows(
                "class_argument", "definition", "number", "kind", "name", *piece("expression")):
            add("class_argument", keys[owner], number, kind, name, source(*text))
        names = dict(self.rows("binding", "number", "name"))
        for owner, binding, kind, name, *texts in self.rows(
                "type_parameter", "definition", "binding", "kind", "name", *piece("bound"), *piece("value")):
            key = keys[owner] if owner else f"type {names[binding]}"
            add("type_parameter", key, kind, name, source(*texts[:3]), source(*texts[3:]))
        for owner, start, size, cleaned in self.rows("docstring", "definition", "span_start", "span_size", "cleaned"):
            add("docstring", keys[owner], start, start + size, cleaned)
        for line, indent, content, is_own_line in self.rows("comment", "line", "indent", "content", "is_own_line"):
            add("comment", line, indent, content, bool(is_own_line))

    def read_guards(self):
        for number, parent, kind, *texts in self.rows("guard", "number", "parent", "kind", *piece("test"),
                                                      *piece("subject")):
            test = None if kind in NO_TEST else self.source(*texts[3:] if kind == "case" else texts[:3])
            self.guards[number] = self.guards[parent] + ((kind, test),)

    def bindings(self):
        for (scope, kind, name, definition, guard, line, start, operator, unpack, module, member, level,
             *texts) in self.rows(
                "binding", "scope", "kind", "name", "definition", "guard", "line", "start", "operator", "unpack",
                "module", "member", "level", *piece("value"), *piece("annotation"), *piece("target")):
            if kind == "global":
                self.facts.add("binding", self.keys[scope], kind, name)
                continue
            value, annotation, target = (self.source(*texts[i:i + 3], most=200) for i in (0, 3, 6))
            self.facts.add("binding", f"{self.keys[scope]}:{line}", kind, name, start, value, annotation, operator,
                           unpack, module or None, member, level or 0, target, self.keys[definition] or None,
                           self.guards[guard])

    def read(self):
        (encoding, lines, future), = self.index.db.execute(
            "SELECT encoding, line_count, has_future_annotations FROM blob WHERE id = ?", (self.blob,))
        self.facts.add("file", 0, encoding, lines, bool(future))
        self.read_guards()
        self.definitions()
        self.parts()
        self.bindings()
        return self.facts

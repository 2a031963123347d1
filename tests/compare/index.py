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


class Index:
    def __init__(self, path):
        self.db = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        self.db.text_factory = lambda raw: raw.decode("utf-8", "surrogatepass")

    def files(self):
        """(path, blob or None, status, reason) of every file."""
        query = """SELECT r.path, f.path, f.blob, coalesce(b.status, f.status), coalesce(f.reason, b.reason, '')
                   FROM file f JOIN root r ON r.snapshot = f.snapshot AND r.number = f.root LEFT JOIN blob b ON b.id = f.blob"""
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

    def definitions(self):
        columns = ("number", "parent", "kind", "name", "qualname", "is_async", "is_generator", "line", "code_line", "end_line",
                   "span_start", "span_size", "body_start", "returns_start", "returns_size", "returns_text", "guard",
                   "binding", "name_offset")
        rows = self.index.rows("definition", self.blob, *columns).fetchall()
        for number, _, _, _, qualname, _, _, line, *_ in rows:
            self.keys[number] = f"{qualname}@{line}"
        for (number, parent, kind, name, _, is_async, is_generator, line, code_line, end_line, start, size, body, *rest) in rows:
            returns, (guard, binding, name_offset) = rest[:3], rest[3:]
            self.facts.add("definition", self.keys[number], kind, name, self.keys[parent], code_line, end_line, start,
                           start + size, None if kind == "lambda" else body, bool(is_async), bool(is_generator),
                           self.source(*returns))
            if binding is not None:
                where = f"{self.keys[parent]}:{line}"
                self.facts.add("binding", where, "def", name, start + name_offset, None, None, None, None, None, None, 0, None,
                               self.keys[number], self.guards[guard])

    def parts(self):
        index, blob, add = self.index, self.blob, self.facts.add
        for owner, *piece in index.rows("decorator", blob, "definition", "expression_start", "expression_size",
                                        "expression_text"):
            add("decorator", self.keys[owner], self.source(*piece))
        for owner, number, kind, name, *pieces in index.rows(
                "parameter", blob, "definition", "number", "kind", "name", "value_start", "value_size", "value_text",
                "annotation_start", "annotation_size", "annotation_text"):
            add("parameter", self.keys[owner], number, KINDS[kind], name, self.source(*pieces[:3]), self.source(*pieces[3:]))
        for owner, number, kind, name, *piece in index.rows(
                "class_argument", blob, "definition", "number", "kind", "name", "expression_start", "expression_size",
                "expression_text"):
            add("class_argument", self.keys[owner], number, kind, name, self.source(*piece))
        names = dict(index.rows("binding", blob, "number", "name"))
        for owner, binding, kind, name, *pieces in index.rows(
                "type_parameter", blob, "definition", "binding", "kind", "name", "bound_start", "bound_size", "bound_text",
                "value_start", "value_size", "value_text"):
            key = self.keys[owner] if owner else f"type {names[binding]}"
            add("type_parameter", key, kind, name, self.source(*pieces[:3]), self.source(*pieces[3:]))
        for owner, start, size, cleaned in index.rows("docstring", blob, "definition", "span_start", "span_size", "cleaned"):
            add("docstring", self.keys[owner], start, start + size, cleaned)
        for row in index.rows("comment", blob, "line", "indent", "content", "is_own_line"):
            add("comment", *row[:3], bool(row[3]))

    def read_guards(self):
        rows = self.index.rows("guard", self.blob, "number", "parent", "kind", "test_start", "test_size", "test_text",
                               "subject_start", "subject_size", "subject_text")
        for number, parent, kind, *pieces in rows:
            piece = pieces[3:] if kind == "case" else pieces[:3]
            test = None if kind in NO_TEST else self.source(*piece)
            self.guards[number] = self.guards[parent] + ((kind, test),)

    def bindings(self):
        rows = self.index.rows(
            "binding", self.blob, "scope", "kind", "name", "definition", "guard", "line", "start", "operator", "unpack",
            "module", "member", "level", "value_start", "value_size", "value_text", "annotation_start", "annotation_size",
            "annotation_text", "target_start", "target_size", "target_text")
        for (scope, kind, name, definition, guard, line, start, operator, unpack, module, member, level, *pieces) in rows:
            if kind == "global":
                self.facts.add("binding", self.keys[scope], kind, name)
                continue
            value, annotation, target = (self.source(*pieces[i:i + 3], 200) for i in (0, 3, 6))
            self.facts.add("binding", f"{self.keys[scope]}:{line}", kind, name, start, value, annotation, operator, unpack,
                           module or None, member, level or 0, target, self.keys[definition] or None, self.guards[guard])

    def read(self):
        (encoding, lines, future), = self.index.db.execute(
            "SELECT encoding, line_count, has_future_annotations FROM blob WHERE id = ?", (self.blob,))
        self.facts.add("file", 0, encoding, lines, bool(future))
        self.read_guards()
        self.definitions()
        self.parts()
        self.bindings()
        return self.facts

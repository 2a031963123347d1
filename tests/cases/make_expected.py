#!/usr/bin/env python3
"""Writes the questions and the answers of the golden cases: what the CPython that runs this says.

    python3.11 tests/cases/make_expected.py [FAMILY ...]

A family is a folder beside this script: tree/ holds the Python files, more.json (optional) strings and paths to ask
about, calls, and "methods" that are asked of every function beside the usual ones; with "objects" it is asked what the
names mean (objects.py) and nothing else, and "stdlib" is for run.c. For Python X.Y the questions become X.Y/asks.jsonl
and the answers X.Y/expected.jsonl, one JSON-RPC message a line; `{root}` stands for the tree's path. A question's id
is the question itself, for people and for known_failures. Every module is imported in a process of its own. Objects
that cannot be reached by name (nested functions, those that a decorator or a later definition hides) are made from
their code objects. Nothing but the standard library is needed.
"""
import ast
import importlib
import inspect
import json
import linecache
import os
import re
import sys
import tempfile
import tokenize
import types

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "compare"))

import binding  # noqa: E402
import objects  # noqa: E402

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
DEFINITIONS = FUNCTIONS + (ast.ClassDef,)


# ---- what a file defines ----

class Definition:
    """A class or function statement, or the module."""

    def __init__(self, node, parent=None):
        self.node, self.parent = node, parent
        self.is_class, self.is_function = isinstance(node, ast.ClassDef), isinstance(node, FUNCTIONS)
        self.name = getattr(node, "name", "")
        self.qualname = self.name if parent is None or self.name in parent.globals else parent.prefix() + self.name
        self.line = min([node.lineno] + [d.lineno for d in node.decorator_list]) if parent else 0
        self.children, self.lambdas = [], {}
        self.globals = {name for s in statements(node.body) if isinstance(s, ast.Global) for name in s.names}
        for statement in statements(node.body):
            if isinstance(statement, DEFINITIONS):
                self.children.append(Definition(statement, self))
            elif isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Lambda):
                for target in statement.targets:
                    if isinstance(target, ast.Name):
                        self.lambdas[target.id] = statement.value

    def prefix(self):
        return "" if self.parent is None else self.qualname + (".<locals>." if self.is_function else ".")

    def everything(self):
        """All definitions below this one."""
        for child in self.children:
            yield child
            yield from child.everything()

    def attribute(self, name):
        """What `name` is called in this namespace."""
        private = self.is_class and name.startswith("__") and not name.endswith("__") and self.name.strip("_")
        return "_" + self.name.lstrip("_") + name if private else name


def statements(body):
    """The statements of one scope, in order."""
    for node in body:
        yield node
        if not isinstance(node, DEFINITIONS):
            for field in ("body", "handlers", "cases", "orelse", "finalbody"):
                yield from statements(getattr(node, field, None) or [])


def codes_in(code):
    """All code objects inside one."""
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield constant
            yield from codes_in(constant)


# ---- asking ----

class Asker:
    """The questions about one imported module, answered."""

    def __init__(self, root, name, module, methods=()):
        self.root, self.name, self.module, self.file, self.methods = root, name, module, module.__file__, methods
        with tokenize.open(self.file) as stream:
            self.source = stream.read()
        self.top = Definition(ast.parse(self.source))
        with open(self.file, "rb") as stream:
            code = compile(stream.read(), self.file, "exec", dont_inherit=True)
        self.codes = {}
        for each in codes_in(code):
            self.codes.setdefault((each.co_name, each.co_firstlineno), each)
        self.qualnames = [d.qualname for d in self.top.everything()]
        self.pairs, self.seen, self.named = [], set(), set()

    def put(self, label, method, params, function, *args):
        """One question and its answer."""
        label = f"{method} {label}"
        if label in self.seen:
            return
        self.seen.add(label)
        answer = {"jsonrpc": "2.0", "id": label}
        try:
            answer["result"] = self.clean(function(*args))
        except Exception as error:
            answer["error"] = {"code": -32000, "message": self.clean(str(error)),
                               "data": {"exception": type(error).__name__}}
        self.pairs.append(({"jsonrpc": "2.0", "id": label, "method": method, "params": params}, answer))

    def clean(self, value):
        """Without addresses and without the tree's path."""
        if isinstance(value, str):
            return re.sub(r"\bat 0x[0-9a-fA-F]+", "at 0x\u2026", value.replace(self.root, "{root}"))
        if isinstance(value, (list, tuple)):
            return [self.clean(item) for item in value]
        if isinstance(value, dict):
            return {key: self.clean(item) for key, item in value.items()}
        return value

    def ask(self, label, value, definition, everything=True):
        """The questions about one object."""
        params = {"object": label}
        if everything and "<locals>" not in label:
            self.put(label, "getsource", params, inspect.getsource, value)
        self.put(label, "getsourcelines", params, source_lines, value)
        self.put(label, "getcomments", params, inspect.getcomments, value)
        self.named.add(definition)
        if definition and ast.get_docstring(definition.node, clean=False) is not None:
            self.put(label, "getdoc", params, inspect.getdoc, value)
        if everything and "<locals>" not in label:
            self.put(label, "getfile", params, inspect.getfile, value)
            self.put(label, "getmodule", params, module_name, value)
        if "signature" in self.methods and definition and definition.is_function and "__wrapped__" not in vars(value):
            self.put(label, "signature", params, self.signature, value, definition)
        if "getfullargspec" in self.methods and callable(value):
            self.put(label, "getfullargspec", params, getfullargspec, value)
        if definition:
            self.put(label, "children", params, self.children, definition)

    def signature(self, value, definition):
        """With the source texts of the statement that made the function."""
        signature, args = inspect.signature(value), definition.node.args
        plain = args.posonlyargs + args.args
        defaults = [None] * (len(plain) - len(args.defaults)) + args.defaults + args.kw_defaults
        stars = [(arg, None) for arg in (args.vararg, args.kwarg) if arg]
        sources = {definition.parent.attribute(arg.arg): (self.segment(default), self.segment(arg.annotation))
                   for arg, default in list(zip(plain + args.kwonlyargs, defaults)) + stars}
        parameters = []
        for parameter in signature.parameters.values():
            default = None if parameter.default is parameter.empty else repr(parameter.default)
            parameters.append({"name": parameter.name, "kind": parameter.kind.name, "default": default,
                               "annotation": annotation_text(parameter.annotation),
                               "default_source": sources[parameter.name][0],
                               "annotation_source": sources[parameter.name][1]})
        return {"text": str(signature), "parameters": parameters,
                "return_annotation": annotation_text(signature.return_annotation),
                "return_annotation_source": self.segment(definition.node.returns)}

    def segment(self, node):
        return node and ast.get_source_segment(self.source, node)

    def children(self, definition):
        return [{"object": f"{self.name}:{child.qualname}", "kind": "class" if child.is_class else "function",
                 "line": child.line, "end_line": child.node.end_lineno} for child in definition.children]

    def run(self):
        self.ask(self.name, self.module, self.top)
        self.put(self.name, "getsourcefile", {"object": self.name}, inspect.getsourcefile, self.module)
        self.namespace(self.top, self.module)
        for definition in self.top.everything():
            self.by_line(definition)
        for definition in [self.top, *self.top.everything()]:
            self.frames(definition)
        path = os.path.relpath(self.file, self.root)
        self.put(path, "getmodulename", {"path": path}, inspect.getmodulename, path)
        for value in [self.module, *vars(self.module).values()]:
            doc = getattr(value, "__doc__", None) if inspect.ismodule(value) or inspect.isfunction(value) else None
            if isinstance(doc, str):
                self.put(json.dumps(doc), "cleandoc", {"doc": doc}, inspect.cleandoc, doc)
        return self.pairs

    def namespace(self, scope, owner):
        """What the names of a module or class lead to, where that is what a statement of the file made."""
        for name in dict.fromkeys(child.name for child in scope.children):
            group = [child for child in scope.children if child.name == name]
            raw = vars(owner).get(scope.attribute(name))
            label = f"{self.name}:{group[0].qualname}"
            if isinstance(raw, type):
                classes = [child for child in group if child.is_class]
                if (raw.__module__, raw.__qualname__) == (self.name, group[0].qualname) and classes:
                    self.ask(label, raw, classes[0] if len(classes) == 1 else None)
                    if len(classes) == 1:
                        self.namespace(classes[0], raw)
                continue
            function = raw.fget if isinstance(raw, property) else getattr(raw, "__func__", raw)
            made = [child for child in group if child.is_function and self.is_made_by(function, child)]
            if made and type(raw) in (types.FunctionType, staticmethod, classmethod, property):
                self.ask(label, raw if owner is self.module else getattr(owner, scope.attribute(name)),
                         None if isinstance(raw, property) else made[0])
                if owner is self.module:
                    dotted = f"{self.name}.{name}"
                    self.put(dotted, "getsourcelines", {"object": dotted}, source_lines, raw)
        for name, node in scope.lambdas.items():
            value = vars(owner).get(scope.attribute(name))
            code = getattr(value, "__code__", None)
            place = (self.file, "<lambda>", node.lineno)
            if code and (code.co_filename, code.co_name, code.co_firstlineno) == place:
                self.ask(f"{self.name}:{scope.prefix()}{name}", value, None)

    def is_made_by(self, function, definition):
        code = getattr(function, "__code__", None)
        return bool(code) and (code.co_filename, code.co_name, code.co_firstlineno) == (
            self.file, definition.name, definition.line) and "__wrapped__" not in vars(function)

    def by_line(self, definition):
        """Functions that no name leads to, made from their code."""
        code = self.codes.get((definition.name, definition.line))
        above, outer = definition.parent, []
        while above.parent:
            outer.append(above.qualname)
            above = above.parent
        is_twice = any(self.qualnames.count(name) > 1 for name in outer)
        if not definition.is_function or code is None or definition in self.named or is_twice:
            return
        cells = tuple(types.CellType() for _ in code.co_freevars)
        ghost = types.FunctionType(code, vars(self.module), definition.name, None, cells)
        label = f"{self.name}:{definition.qualname}"
        if "<locals>" in label and self.qualnames.count(definition.qualname) == 1:
            self.ask(label, ghost, definition)
        else:
            self.ask(f"{label}@{definition.line}", ghost, definition, False)

    def frames(self, definition):
        """getframeinfo at the last statement of a scope, where it is a plain one on lines of its own."""
        body = definition.node.body or [None]
        last = body[-1]
        is_plain = isinstance(last, (ast.Return, ast.Assign, ast.Expr, ast.AugAssign, ast.Raise, ast.Pass))
        above = body[-2].end_lineno if len(body) > 1 else getattr(definition.node, "lineno", 0)
        inner = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
        if not is_plain or above >= last.lineno or any(isinstance(node, inner) for node in ast.walk(last)):
            return
        label = f"{self.name}:{definition.qualname}" if definition.parent else self.name
        for context in (1, 4, 0) if last.lineno % 3 == 0 else (3,):
            file = "{root}/" + os.path.relpath(self.file, self.root)
            params = {"file": file, "line": last.lineno, "context": context}
            name = f"{params['file'][7:]}:{last.lineno} {context}"
            function = definition.name or "<module>"
            self.put(name, "getframeinfo", params, self.frame, function, last.lineno, context, label)

    def frame(self, name, line, context, label):
        """inspect's answer for a traceback that stands at a line of this file."""
        def generator():
            yield
        code = generator.__code__.replace(co_filename=self.file, co_name=name, co_firstlineno=line)
        running = types.FunctionType(code, vars(self.module))()
        info = inspect.getframeinfo(types.TracebackType(None, running.gi_frame, 0, line), context)
        return {"filename": info.filename, "lineno": info.lineno, "function": info.function,
                "code_context": info.code_context, "index": info.index, "object": label}


def annotation_text(annotation):
    return None if annotation is inspect.Parameter.empty else inspect.formatannotation(annotation)


def getfullargspec(value):
    spec = inspect.getfullargspec(value)
    named = spec.kwonlydefaults
    return {"args": spec.args, "varargs": spec.varargs, "varkw": spec.varkw,
            "defaults": spec.defaults and [repr(value) for value in spec.defaults], "kwonlyargs": spec.kwonlyargs,
            "kwonlydefaults": named and {name: repr(value) for name, value in named.items()},
            "annotations": {name: annotation_text(value) for name, value in spec.annotations.items()}}


def source_lines(value):
    lines, start = inspect.getsourcelines(value)
    return {"lines": lines, "start": start}


def module_name(value):
    module = inspect.getmodule(value)
    return module and module.__name__


# ---- files ----

def modules_of(root):
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for file in sorted(files):
            path = os.path.relpath(os.path.join(folder, file), root)
            if path.endswith(".py"):
                parts = path[:-3].split(os.sep)
                yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def in_a_process(function):
    """What the function gives, run in a fork."""
    with tempfile.TemporaryFile("w+") as stream:
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                json.dump(function(), stream)
                stream.flush()
                status = 0
            except BaseException as error:
                print(f"  {type(error).__name__}: {error}", file=sys.stderr)
            finally:
                os._exit(status)
        if os.waitpid(pid, 0)[1]:
            return None
        stream.seek(0)
        return json.load(stream)


def module_pairs(root, name, more):
    sys.path.insert(0, root)
    sys.stdout = open(os.devnull, "w")
    asker = Asker(root, name, importlib.import_module(name), more.get("methods", ()))
    if not more.get("objects"):
        return asker.run()
    objects.ask(asker.put, asker.module, getfullargspec)
    return asker.pairs


def more_pairs(root, more):
    """Questions that need no module."""
    asker = Asker.__new__(Asker)
    asker.root, asker.pairs, asker.seen = root, [], set()
    for doc in more.get("cleandoc", []):
        asker.put(json.dumps(doc), "cleandoc", {"doc": doc}, inspect.cleandoc, doc)
    for path in more.get("getmodulename", []):
        asker.put(json.dumps(path), "getmodulename", {"path": path}, inspect.getmodulename, path)
    for text in more.get("texts", []):
        asker.put(json.dumps(text), "signature", {"signature": text}, text_signature, text)
    for given in more.get("replace", []):
        params = {"signature": "(x) -> int", "replace": {"parameters": given}}
        asker.put(json.dumps(given), "signature", params, text_signature, "(x) -> int", given)
    return asker.pairs


def text_signature(text, parameters=None):
    """What `signature` answers for the text of a signature, and for that with other parameters."""
    space = {"C": "C", "D": "D", "Ts": "Ts"}
    exec(f"def f{text}: pass", space)
    found = inspect.signature(space["f"])
    sources = {}
    for node in ast.walk(ast.parse(f"def f{text}: pass")):
        if isinstance(node, ast.arguments):
            every = node.posonlyargs + node.args
            valued = list(zip(every[len(every) - len(node.defaults):], node.defaults))
            valued += zip(node.kwonlyargs, node.kw_defaults)
            sources.update({("default", arg.arg): value for arg, value in valued if value})
        elif isinstance(node, ast.arg):
            sources["annotation", node.arg] = node.annotation
        elif isinstance(node, ast.FunctionDef):
            sources["returns", ""] = node.returns

    def value(kind, name, value, show):
        node = sources.get((kind, name))
        source = node and ast.get_source_segment(f"def f{text}: pass", node)
        return (None, None) if value is inspect.Signature.empty else (show(value), source)

    if parameters is not None:
        found = found.replace(parameters=[binding.parameter_of(given) for given in parameters])
        sources = {key: node for key, node in sources.items() if key[0] == "returns"}
    fields = []
    for name, parameter in found.parameters.items():
        default = value("default", name, parameter.default, repr)
        annotation = value("annotation", name, parameter.annotation, inspect.formatannotation)
        fields.append({"name": name, "kind": parameter.kind.name, "default": default[0], "default_source": default[1],
                       "annotation": annotation[0], "annotation_source": annotation[1]})
    returns = value("returns", "", found.return_annotation, inspect.formatannotation)
    return {"text": str(found), "parameters": fields, "return_annotation": returns[0],
            "return_annotation_source": returns[1]}


def call_pairs(root, calls):
    """Calls of the objects of a tree: each by all that binds."""
    sys.path.insert(0, root)
    asker = Asker.__new__(Asker)
    asker.root, asker.pairs, asker.seen = root, [], set()
    for label, given in calls.items():
        module, _, qualname = label.partition(":")
        value = importlib.import_module(module)
        for name in filter(None, qualname.split(".")):
            value = inspect.getattr_static(value, name) if name == "size" else getattr(value, name)
        asker.put(label, "formatargspec", {"object": label},
                  lambda: inspect.formatargspec(*inspect.getfullargspec(value)))
        for args, kwargs in given:
            params = {"object": label, "args": args, "kwargs": kwargs}
            text = f"{label} {json.dumps([args, kwargs])}"
            asker.put(text, "getcallargs", params, binding.callargs, value, params)
            for method in ("bind", "bind_partial"):
                for applies in (False, True):
                    params = dict(params, apply_defaults=applies)
                    asker.put(f"{text} {applies}", method, params, binding.bound, value, method, params)
    return asker.pairs


def write_family(family):
    root = os.path.join(HERE, family, "tree")
    pairs, more = [], {}
    if os.path.exists(os.path.join(HERE, family, "more.json")):
        with open(os.path.join(HERE, family, "more.json"), encoding="utf-8") as stream:
            more = json.load(stream)
    for name in modules_of(root):
        found = in_a_process(lambda: module_pairs(root, name, more))
        if found is None:
            print(f"{family}: {name} cannot be imported here: left out", file=sys.stderr)
        pairs += found or []
    pairs += more_pairs(root, more)
    pairs += in_a_process(lambda: call_pairs(root, more.get("calls", {})))
    folder = os.path.join(HERE, family, "%d.%d" % sys.version_info[:2])
    os.makedirs(folder, exist_ok=True)
    for index, file in enumerate(("asks.jsonl", "expected.jsonl")):
        with open(os.path.join(folder, file), "w", encoding="ascii") as stream:
            for pair in pairs:
                stream.write(json.dumps(pair[index], separators=(",", ":")) + "\n")
    print(f"{family} {sys.version_info[0]}.{sys.version_info[1]}: {len(pairs)} questions")


def main():
    if not sys.flags.no_site or not sys.dont_write_bytecode:
        os.execv(sys.executable, [sys.executable, "-S", "-B", "-X", "frozen_modules=off", "-W", "ignore"] + sys.argv)
    all_families = (name for name in os.listdir(HERE) if os.path.isdir(os.path.join(HERE, name, "tree")))
    families = sys.argv[1:] or sorted(all_families)
    for family in families:
        write_family(family)


if __name__ == "__main__":
    main()

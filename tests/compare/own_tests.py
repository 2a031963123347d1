#!/usr/bin/env python3
"""CPython's own test_inspect, with a second opinion: each question that one of its tests puts to inspect about an
object that a source file defines is put to inspectree too, and the two answers must agree.

    own_tests.py --binary build/release/src/inspectree [--list] [--verbose] [PYTHON...]

The tests run as they are, in the interpreter that they belong to, so what is expected is what that inspect says there
and then. Its standard library with these tests is indexed first. A question is left out if its object is not defined
in a file of the tests (inspect_fodder.py ..., test_inspect.py) or has no name that leads to it: instances, classes
inside functions, what a test changed or made without a statement of its own. Without a PYTHON, those of 3.8 to 3.13
that are found and have their tests.
"""
import argparse
import functools
import importlib.util
import inspect
import json
import os
import re
import subprocess
import sys
import tempfile
import types
import unittest
import warnings

from sample import SKIPPED, interpreters

LIBRARY = os.path.dirname(os.__file__)
TESTS = os.path.join(LIBRARY, "test", "")
PREDICATES = ("module", "class", "method", "function", "builtin", "methoddescriptor", "getsetdescriptor",
              "memberdescriptor", "datadescriptor")
PLAIN = (int, str, type(None), bool)

UNUSED = ("site-packages", "idlelib", "lib2to3", "tkinter", "turtledemo", "ensurepip", "test/test_[!i]*", "test/[!ti]*")

# Tests that ask what cannot be told from the source alone, or not yet; by end of name.
OTHERWISE = {
    "TestOneliners.test_anonymous": "a call binds the name, by way of global",
    "TestBuggyCases.test_method_in_dynamic_class": "type() makes the class",
    "TestOneliners.test_parenthesized_multiline_lambda": "the lambda is an item of a display",
    "test_signature_annotations_with_local_namespaces": "the annotation names a class that the test makes",
    "TestOneliners.test_dataclass": "getsource of a class that a call makes",
    "TestOneliners.test_enum": "getsource of a class that a call makes",
    "TestOneliners.test_namedtuple": "getsource of a class that a call makes",
    "TestOneliners.test_typeddict": "getsource of a class that a call makes",
}


class NoName(Exception):
    """No name of ours leads to the object."""


# ---- names ----

def is_a(value, kind):
    """isinstance without asking the value: some tests notice."""
    return issubclass(type(value), kind)


def is_indexed(file):
    """Whether it is a file of the tests: their fodder, or themselves."""
    if not is_a(file, str) or not file.startswith(TESTS):
        return False
    return re.fullmatch(r"(test_inspect/)?(test_)?inspect\w*\.py", file[len(TESTS):]) is not None


def is_source(module):
    return is_a(module, types.ModuleType) and is_indexed(getattr(module, "__file__", None))


def leads_to(module, qualname, value):
    for part in qualname.split("."):
        module = vars(module).get(part) if is_a(module, (type, types.ModuleType)) else None
    return module is value


def function_name(function):
    """A function's name; with its line where another is bound to the name, or none."""
    code, module = function.__code__, sys.modules.get(function.__module__)
    changed = set(vars(function)) - {"__type_params__"}
    is_plain = code.co_name == function.__name__ != "<lambda>" and not changed
    if not is_plain or not is_source(module) or module.__file__ != code.co_filename:
        raise NoName
    name = f"{module.__name__}:{function.__qualname__}"
    return name if leads_to(module, function.__qualname__, function) else f"{name}@{code.co_firstlineno}"


def class_name(cls):
    module = sys.modules.get(cls.__module__)
    if not is_source(module) or not leads_to(module, cls.__qualname__, cls):
        raise NoName
    return f"{cls.__module__}:{cls.__qualname__}"


def name_of(value):
    """The name under which the index has what a source file defines."""
    bound = asked.bound.get(id(value))
    if bound and leads_to(sys.modules[bound.partition(":")[0]], bound.partition(":")[2], value):
        return bound
    if is_source(value):
        return value.__name__
    if is_a(value, types.FunctionType):
        return function_name(value)
    if is_a(value, type):
        return class_name(value)
    if is_a(value, types.MethodType) and is_a(value.__self__, type):
        name = class_name(value.__self__)
        raw = vars(value.__self__).get(value.__name__)
        if is_a(raw, classmethod) and raw.__func__ is value.__func__ and is_a(raw.__func__, types.FunctionType):
            return f"{name}.{value.__name__}"
    raise NoName


def bindings():
    """The functions and classes of the tests' files, by id: the names that lead to them."""
    found = {}
    pending = [(f"{name}:", module) for name, module in sys.modules.items() if is_source(module)]
    while pending:
        prefix, holder = pending.pop()
        for name, value in list(vars(holder).items()):
            file = sys.modules.get(value.__module__) if is_a(value, (type, types.FunctionType)) else None
            if not is_source(file) or id(value) in found:
                continue
            found[id(value)] = prefix + name
            asked.kept.append(value)
            if is_a(value, type) and value.__module__ == prefix.partition(":")[0]:
                pending.append((f"{prefix}{name}.", value))
    return found


def identity(value):
    """module:qualname, where that is plain to see."""
    if is_a(value, types.ModuleType):
        return value.__name__
    if is_a(value, (type, types.FunctionType)) and not hasattr(value, "__wrapped__"):
        return f"{value.__module__}:{value.__qualname__}"
    raise NoName


# ---- answers as the server gives them ----

def kind_of(value):
    return next((name for name in PREDICATES if asked.originals["is" + name](value)), "data")


def members(value, found):
    mro = type.__dict__["__mro__"].__get__(value) if isinstance(value, type) else ()
    homes = {name: next((c for c in mro if name in vars(c)), None) for name, _ in found}
    return [{"name": name, "kind": kind_of(member), "class": homes[name] and identity(homes[name])}
            for name, member in found]


def tree(entries):
    return [tree(entry) if isinstance(entry, list) else [identity(entry[0]), [identity(base) for base in entry[1]]]
            for entry in entries]


def signature(found):
    parameters = [{"name": p.name, "kind": p.kind.name} for p in found.parameters.values()]
    return {"text": str(found), "parameters": parameters}


def full_spec(found):
    return {key: list(value) if isinstance(value, (list, tuple)) else value for key, value in found._asdict().items()
            if key in ("args", "varargs", "varkw", "kwonlyargs")}


def closure_vars(found):
    return {key: sorted(value) for key, value in found._asdict().items()}


def plain(value):
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, PLAIN):
        return value
    raise NoName


def bound(found):
    return {"arguments": [[name, plain(value)] for name, value in found.arguments.items()]}


# ---- questions: from a call's arguments to the params of the method, and what makes its answer comparable ----

def same(value):
    return value


def about(make=lambda found, value: found):
    """A question about one object, the only argument."""
    def ask(args, kwargs):
        if len(args) != 1 or kwargs:
            raise NoName
        return {"object": name_of(args[0])}, lambda found: make(found, args[0])
    return ask


def ask_getmembers(args, kwargs):
    value, predicate = (*args, None)[:2]
    if kwargs or not is_a(value, (type, types.ModuleType)):
        raise NoName
    params = {"object": name_of(value)}
    if predicate is not None:
        params["predicate"] = next((n for n, f in asked.patched.items() if f is predicate and n.startswith("is")), None)
        if params["predicate"] is None:
            raise NoName
    return params, lambda found: members(value, found)


def ask_classify(args, kwargs):
    def make(found):
        return [{"name": a.name, "kind": a.kind, "class": identity(a.defining_class)} for a in found]
    return {"object": name_of(args[0])}, make


def ask_getclasstree(args, kwargs):
    unique = bool((*args, kwargs.get("unique", False))[1])
    return {"classes": [name_of(cls) for cls in args[0]], "unique": unique}, tree


def ask_getattr_static(args, kwargs):
    if len(args) != 2 or kwargs or not is_a(args[0], (type, types.ModuleType)):
        raise NoName
    return {"object": name_of(args[0]), "attr": args[1]}, lambda found: {"kind": kind_of(found)}


def ask_call(args, kwargs):
    params = {"object": name_of(args[0]), "args": plain(args[1:]), "kwargs": plain(kwargs)}
    return params, lambda found: {name: plain(value) for name, value in found.items()}


def ask_bind(args, kwargs):
    name = asked.signatures.get(id(args[0]))
    if name is None:
        raise NoName
    return {"object": name, "args": plain(args[1:]), "kwargs": plain(kwargs)}, bound


def ask_frame(args, kwargs):
    frame, context = (*args, 1)[:2]
    if kwargs:
        raise NoName
    line = frame.tb_lineno if is_a(frame, types.TracebackType) else frame.f_lineno
    frame = getattr(frame, "tb_frame", frame)
    code = frame.f_code
    if code.co_name.startswith("<") and code.co_name != "<module>":
        raise NoName
    if not is_indexed(code.co_filename):
        raise NoName
    params = {"file": code.co_filename, "line": line, "context": context}
    return params, lambda found: {key: getattr(found, key) for key in
                                  ("filename", "lineno", "function", "code_context", "index")}


def ask_text(key):
    def ask(args, kwargs):
        if kwargs or len(args) != 1 or not is_a(args[0], str):
            raise NoName
        return {key: args[0]}, same
    return ask


def ask_predicate(name):
    def ask(args, kwargs):
        return {"object": name_of(args[0])}, lambda found: {name: found}
    return ask


QUESTIONS = {
    "getsource": about(), "getsourcelines": about(lambda found, _: {"lines": found[0], "start": found[1]}),
    "getcomments": about(), "getdoc": about(), "getfile": about(), "getsourcefile": about(),
    "getmodule": about(lambda found, _: found and found.__name__), "getmodulename": ask_text("path"),
    "cleandoc": ask_text("doc"), "getmro": about(lambda found, _: [identity(cls) for cls in found]),
    "signature": about(lambda found, _: signature(found)), "getfullargspec": about(lambda found, _: full_spec(found)),
    "getclosurevars": about(lambda found, _: closure_vars(found)), "getmembers": ask_getmembers,
    "classify_class_attrs": ask_classify, "getclasstree": ask_getclasstree, "getattr_static": ask_getattr_static,
    "getcallargs": ask_call, "getframeinfo": ask_frame,
}


# ---- asking both ----

class Asked:
    """The questions of the tests, and how their two answers compare."""

    def __init__(self, server):
        self.server, self.depth, self.number, self.test = server, 0, 0, None
        self.originals, self.patched, self.signatures, self.bound, self.kept = {}, {}, {}, {}, []
        self.questions = {}    # test -> [(method, params, want, got)]
        self.methods = {}      # method -> how many

    def patch(self):
        for name in [*QUESTIONS, *(name for name in dir(inspect) if name.startswith("is"))]:
            function = getattr(inspect, name, None)
            if isinstance(function, types.FunctionType):
                self.originals[name] = function
                question = QUESTIONS.get(name) or ask_predicate(name)
                self.patched[name] = self.wrap(name if name in QUESTIONS else "predicates", question, function)
        for name, function in self.patched.items():
            setattr(inspect, name, function)
        for name in ("bind", "bind_partial"):
            setattr(inspect.Signature, name, self.wrap(name, ask_bind, getattr(inspect.Signature, name)))

    def wrap(self, method, question, function):
        @functools.wraps(function)
        def both(*args, **kwargs):
            if self.depth or self.test is None:
                return function(*args, **kwargs)
            self.depth += 1
            result = error = None
            try:
                try:
                    result = function(*args, **kwargs)
                except Exception as raised:
                    error = raised
                self.compare(method, question, args, kwargs, result, error)
            finally:
                self.depth -= 1
            if error is not None:
                raise error
            return result
        return both

    def compare(self, method, question, args, kwargs, result, error):
        try:
            params, make = question(args, kwargs)
            if error is not None:
                want = {"error": [type(error).__name__, clean(str(error))]}
            else:
                want = {"result": clean(make(result))}
        except (NoName, AttributeError, TypeError, IndexError, ValueError):
            return
        if method == "signature" and error is None:
            self.signatures[id(result)] = params["object"]
            self.kept.append(result)
        got = self.ask(method, params)
        if got is None:
            return
        self.methods[method] = self.methods.get(method, 0) + 1
        if "result" in got and "result" in want:
            got = reduce(got, want)
        self.questions.setdefault(self.test, []).append((method, params, want, got))

    def ask(self, method, params):
        """The server's answer; None: it does not know the method."""
        self.number += 1
        request = {"jsonrpc": "2.0", "id": self.number, "method": method, "params": params}
        self.server.stdin.write(json.dumps(request).encode() + b"\n")
        self.server.stdin.flush()
        answer = json.loads(self.server.stdout.readline())
        if "error" not in answer:
            return {"result": clean(answer["result"])}
        error = answer["error"]
        if error["code"] == -32601:
            return None
        return {"error": [error.get("data", {}).get("exception"), clean(error["message"])]}


def clean(value):
    """Without addresses."""
    if isinstance(value, str):
        return re.sub(r"\bat 0x[0-9a-fA-F\u2026]+", "at 0x", value)
    if isinstance(value, (list, tuple)):
        return [clean(item) for item in value]
    return {key: clean(item) for key, item in value.items()} if isinstance(value, dict) else value


def reduce(got, want):
    """Of what was answered, that which is compared."""
    if isinstance(got, dict) and isinstance(want, dict):
        return {key: reduce(value, want[key]) for key, value in got.items() if key in want}
    if isinstance(got, list) and isinstance(want, list) and len(got) == len(want):
        return [reduce(one, other) for one, other in zip(got, want)]
    return got


class Result(unittest.TestResult):
    def startTest(self, test):
        super().startTest(test)
        asked.test = test.id()

    def stopTest(self, test):
        super().stopTest(test)
        asked.test = None


# ---- one interpreter ----

def run(binary, wants_list, wants_all):
    """Runs the tests in this process; True: nothing differs."""
    global asked
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "index.db")
        version = "%d.%d" % sys.version_info[:2]
        excluded = [word for glob in UNUSED for word in ("--exclude", glob)]
        subprocess.run([binary, "index", LIBRARY, *excluded, "--python", version, "--db", db, "--quiet"], check=True,
                       stderr=subprocess.DEVNULL)
        server = subprocess.Popen([binary, "serve", "--db", db], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        asked = Asked(server)
        warnings.simplefilter("ignore")
        asked.patch()
        name = tests_name()
        suite = unittest.defaultTestLoader.loadTestsFromName(name)
        asked.bound = bindings()
        result = Result()
        suite.run(result)
        server.stdin.close()
        server.wait()
    return report(result, wants_list, wants_all)


def report(result, wants_list, wants_all):
    failed = {test.id() for test, _ in result.failures + result.errors}
    count = differing = known = 0
    for test, questions in sorted(asked.questions.items()):
        wrong = [question for question in questions if question[2] != question[3]]
        reason = next((reason for name, reason in OTHERWISE.items() if test.endswith(name)), None)
        count += len(questions)
        differing += bool(wrong) and reason is None
        known += bool(wrong) and reason is not None
        if reason and not wrong and wants_list:
            print(f"no longer: {test}: {reason}")
        if wants_list:
            word = "ok" if not wrong else "otherwise" if reason else "DIFFERS"
            why = f" ({reason})" if wrong and reason else ""
            print(f"{word:9} {test.split('test_inspect.')[-1]}: {len(questions)}{why}")
        for method, params, want, got in wrong if wants_all or reason is None else ():
            print(f"{test}: {method} {json.dumps(params)}")
            print(f"  inspect    {json.dumps(want)[:1500]}\n  inspectree {json.dumps(got)[:1500]}")
    if wants_all:
        print("fail here:", *sorted(failed), sep="\n    ")
    asking = len(asked.questions)
    agreeing = asking - differing - known
    version = sys.version.split()[0]
    print(f"CPython {version}: {result.testsRun} tests, {len(failed)} of them fail here; {asking} ask about "
          f"named objects,\n    {count} questions; in {agreeing} tests all answers agree, {differing} differ, "
          f"{known} are known to")
    print("   ", ", ".join(f"{name} {number}" for name, number in sorted(asked.methods.items())))
    return differing == 0 and count > 0


def tests_name():
    """The tests' module here; None: there is none."""
    for name in ("test.test_inspect.test_inspect", "test.test_inspect"):
        try:
            __import__(name)
        except ImportError:
            continue
        if hasattr(sys.modules[name], "TestRetrievingSourceCode"):
            return name
    return None


# ---- all of them ----

def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("pythons", nargs="*", metavar="PYTHON")
    parser.add_argument("--list", action="store_true", help="name every test that asks")
    parser.add_argument("--verbose", action="store_true", help="show known differences too")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    binary = os.path.abspath(args.binary)
    if args.here:
        sys.path.remove(os.path.dirname(os.path.abspath(__file__)))
        if importlib.util.find_spec("test") is None or importlib.util.find_spec("test.test_inspect") is None:
            return SKIPPED
        return 0 if run(binary, args.list, args.verbose) else 1
    codes = []
    for python in args.pythons or interpreters().values():
        command = [python, "-B", "-S", "-X", "frozen_modules=off", os.path.abspath(__file__), "--here"]
        command += ["--binary", binary] + ["--list"] * args.list + ["--verbose"] * args.verbose
        codes.append(subprocess.run(command).returncode)
        if codes[-1] == SKIPPED:
            print(f"skipped: {python} has no test.test_inspect")
    return SKIPPED if set(codes) == {SKIPPED} else int(any(code not in (0, SKIPPED) for code in codes))


if __name__ == "__main__":
    sys.exit(main())

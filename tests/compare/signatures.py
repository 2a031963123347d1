#!/usr/bin/env python3
"""Compares `signature` and `getfullargspec` with this interpreter's own inspect.

    signatures.py --binary build/release/src/inspectree                the modules in signatures/, as ctest runs it
    signatures.py --binary ... --show                                  every difference, not the first twenty

The modules and this interpreter's standard library are indexed for its version; then every name of a module, and every
name in the namespace of its classes and of the classes above them in the same module, is asked as getattr gives it.
Exit code 1 if there is a difference.
"""
import argparse
import importlib
import inspect
import json
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
import types

HERE = os.path.dirname(os.path.abspath(__file__))
FIRST = 9  # 3.9: the first version whose C code the catalogue knows
METHODS = ("signature", "getfullargspec")
DATA = ("_member_type_", "_new_member_", "_value_repr_", "_member_map_", "_value2member_map_", "__dict__", "__weakref__", "__doc__", "__module__", "__slots__", "__annotations__", "__qualname__", "__mro__")


def clean(text):
    text = re.sub(r"\bat 0x[0-9a-fA-F]+", "at 0x\u2026", text)
    return re.sub(r"<module '([\w.]+)' (from '[^']*'|\(frozen\))>", r"<module '\1'>", text)


def shown(annotation):
    return clean(inspect.formatannotation(annotation))


def signature(value):
    return {"text": clean(str(inspect.signature(value)))}


def getfullargspec(value):
    spec = inspect.getfullargspec(value)
    named = spec.kwonlydefaults
    return {"args": spec.args, "varargs": spec.varargs, "varkw": spec.varkw,
            "defaults": spec.defaults and [clean(repr(value)) for value in spec.defaults],
            "kwonlyargs": spec.kwonlyargs,
            "kwonlydefaults": named and {name: clean(repr(value)) for name, value in named.items()},
            "annotations": {name: shown(value) for name, value in spec.annotations.items()}}


def answer(function, value):
    try:
        return {"result": function(value)}
    except Exception as error:
        return {"error": [type(error).__name__, clean(str(error))]}


def objects(module):
    """(name, value) of what is asked."""
    for name, value in vars(module).items():
        if name == "annotations" or (name.startswith("__") and name != "__"):
            continue
        yield f"{module.__name__}:{name}", value
        if not isinstance(value, type) or value.__module__ != module.__name__:
            continue
        names = [own for cls in value.__mro__ if cls.__module__ == module.__name__ for own in vars(cls)]
        for attribute in dict.fromkeys(names):
            if attribute in DATA or not hasattr(value, attribute):
                continue
            found = getattr(value, attribute)
            if callable(found) or isinstance(found, property):
                yield f"{module.__name__}:{value.__qualname__}.{attribute}", found


def questions():
    """[(question, expected), ...]"""
    sys.path.insert(0, os.path.join(HERE, "signatures"))
    pairs = []
    for file in sorted(os.listdir(os.path.join(HERE, "signatures"))):
        least = re.search(r"(\d*)\.py$", file)
        if not least or (least[1] and sys.version_info < (3, int(least[1][1:]))):
            continue
        module = importlib.import_module(file[:-3])
        for name, value in objects(module):
            for method in METHODS:
                question = {"jsonrpc": "2.0", "id": len(pairs), "method": method, "params": {"object": name}}
                pairs.append((question, answer(globals()[method], value)))
    return pairs


def given(reply, method):
    """A reply in the form of the expected answer."""
    if "error" in reply:
        return {"error": [reply["error"].get("data", {}).get("exception"), clean(reply["error"]["message"])]}
    result = reply.get("result")
    if method == "signature" and result:
        result = {"text": result["text"]}
    return {"result": json.loads(clean(json.dumps(result)))}


def ask(binary, pairs):
    version = "%d.%d" % sys.version_info[:2]
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "signatures.db")
        trees = [os.path.join(HERE, "signatures"), sysconfig.get_path("stdlib")]
        subprocess.run([binary, "index", *trees, "--python", version, "--db", db, "--quiet"], check=True)
        lines = "".join(json.dumps(question) + "\n" for question, _ in pairs)
        done = subprocess.run([binary, "serve", "--db", db], input=lines, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def main():
    if not sys.flags.no_site or not sys.dont_write_bytecode:
        os.execv(sys.executable, [sys.executable, "-S", "-B", "-X", "frozen_modules=off", "-W", "ignore"] + sys.argv)
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--show", action="store_true", help="every difference")
    args = parser.parse_args()
    if sys.version_info < (3, FIRST) or sys.version_info >= (3, 14):
        print(f"skipped: no catalogue for {sys.version.split()[0]}")
        return 77
    pairs = questions()
    wrong = 0
    for (question, expected), reply in zip(pairs, ask(os.path.abspath(args.binary), pairs)):
        got = given(reply, question["method"])
        if got == expected:
            continue
        wrong += 1
        if args.show or wrong <= 20:
            print(question["method"], question["params"]["object"], "\n    expected", json.dumps(expected), "\n    got     ", json.dumps(got))
    print(f"{sys.version.split()[0]}: {len(pairs)} questions, {wrong} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

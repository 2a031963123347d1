#!/usr/bin/env python3
"""Compares `code` with what compile() of live CPython makes of the same files.

    code_facts.py --binary build/release/src/inspectree [--files N] [--random N] [--seed N] [--show N] [--keep FOLDER]
                  [PYTHON...]

For each Python version: files of data/, N files of its own standard library (0: all of it, test/ included) and N files
of random functions (random_code.py) are indexed as modules of one tree and compiled by that interpreter; every
function's code object is asked for by its line and must be equal in all it says. Without a PYTHON, those of 3.8 to
3.13 that are found. The program runs itself below each of them.
"""
import argparse
import ast
import json
import os
import shutil
import subprocess
import sys
import tempfile
import types
import warnings

from sample import interpreters
from server import ask

FACTS = ("co_name", "co_qualname", "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_varnames",
         "co_cellvars", "co_freevars", "co_names", "co_flags", "co_firstlineno")
NOT_INDEXED = {"bad_coding.py", "bad_coding2.py"}


# ---- below the interpreter of the target version ----

def own_statements(node):
    """Everything inside a definition but what lies in the definitions inside it."""
    for child in ast.iter_child_nodes(node):
        yield child
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield from own_statements(child)


def definitions(tree, prefix=""):
    """((name, first line), qualified name) of the def statements. What `type X = ...` makes is none."""
    inside = list(own_statements(tree))
    outer = {name for node in inside if isinstance(node, ast.Global) for name in node.names}
    for node in inside:
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        name = ("" if node.name in outer else prefix) + node.name
        is_class = isinstance(node, ast.ClassDef)
        if not is_class:
            yield (node.name, min([node.lineno] + [decorator.lineno for decorator in node.decorator_list])), name
        yield from definitions(node, name + ("." if is_class else ".<locals>."))


def functions(code):
    """What each function says, lambdas and what is like them left out."""
    for inner in code.co_consts:
        if isinstance(inner, types.CodeType):
            if inner.co_flags & 2 and not inner.co_name.startswith("<"):
                yield {fact: getattr(inner, fact) for fact in FACTS if hasattr(inner, fact)}
            yield from functions(inner)


def answer(paths):
    """A line a file: what its functions say, by name and line; those of which one name and line has two are left out."""
    warnings.simplefilter("ignore")
    for path in paths:
        found = {}
        try:
            with open(path, "rb") as file:
                source = file.read()
            code, names = compile(source, path, "exec", dont_inherit=True), dict(definitions(ast.parse(source)))
        except (SyntaxError, ValueError, RecursionError, SystemError):
            code, names = compile("", path, "exec"), {}
        for facts in functions(code):
            place = facts["co_name"], facts["co_firstlineno"]
            if place in names:
                found.setdefault("%s@%d" % (names[place], place[1]), []).append(facts)
        print(json.dumps({key: facts[0] for key, facts in found.items() if len(facts) == 1}))


def write_random(folder, count, seed):
    import random_code
    warnings.simplefilter("ignore")
    for number in range(count):
        with open(os.path.join(folder, "r%d.py" % number), "w", encoding="utf-8") as file:
            file.write(random_code.module(seed * 1000 + number, sys.version_info[1], 20))


# ---- below the one that runs the test ----

def chosen(python, count):
    """Files of data/ that any version may read, and `count` of the standard library."""
    import sample
    told = subprocess.run([python, "-c", "import sysconfig; print(sysconfig.get_path('stdlib'))"], capture_output=True,
                          text=True, check=True)
    library = sample.files(told.stdout.strip(), None)
    library = [path for path in library if "site-packages" not in path and os.path.basename(path) not in NOT_INDEXED]
    data = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")
    picked = library if not count else library[::max(1, len(library) // count)]
    return sample.files(data) + picked


def compare(options, python, minor):
    """How many answers there are, and which differ."""
    paths = chosen(python, options.files)
    asked = []
    with tempfile.TemporaryDirectory() as folder:
        made = options.keep or os.path.join(folder, "random")
        os.makedirs(made, exist_ok=True)
        subprocess.run([python, "-B", __file__, "--make", "--random", str(options.random), "--seed", str(options.seed), made], check=True)
        paths += [os.path.join(made, name) for name in sorted(os.listdir(made))]
        done = subprocess.run([python, "-B", __file__, "--live", *paths], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              check=True)
        tree = os.path.join(folder, "tree")
        os.mkdir(tree)
        for number, (path, line) in enumerate(zip(paths, done.stdout.splitlines())):
            facts = json.loads(line)
            if facts:
                shutil.copy(path, os.path.join(tree, "m%d.py" % number))
            asked += [("m%d:%s" % (number, key), path, expected) for key, expected in facts.items()]
        db = os.path.join(folder, "code.db")
        subprocess.run([options.binary, "index", tree, "--db", db, "--quiet", "--python", "3.%d" % minor], check=True)
        answers = ask(options.binary, db, [{"method": "code", "params": {"object": name}} for name, _, _ in asked])
    return len(asked), [(name, path, expected, got) for (name, path, expected), got in zip(asked, answers)
                        if got.get("result") != expected]


def show(different, most):
    for name, path, expected, got in different[:most]:
        print(f"{path} {name} {got.get('error', {}).get('message', '')}")
        for fact, value in expected.items() if "result" in got else ():
            if got["result"].get(fact) != value:
                print(f"    {fact}: {value}\n        we: {got['result'].get(fact)}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary")
    parser.add_argument("--files", type=int, default=25)
    parser.add_argument("--random", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=20)
    parser.add_argument("--keep")
    parser.add_argument("--make", action="store_true")
    parser.add_argument("--live", action="store_true")
    parser.add_argument("rest", nargs="*")
    options = parser.parse_args()
    if options.live:
        return answer(options.rest)
    if options.make:
        return write_random(options.rest[0], options.random, options.seed)
    failed = 0
    for minor, python in interpreters(options.rest).items():
        count, different = compare(options, python, minor)
        print(f"3.{minor}: {count} code objects, {len(different)} differ")
        show(different, options.show)
        failed += len(different) + (not count)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

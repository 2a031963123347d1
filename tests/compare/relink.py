#!/usr/bin/env python3
"""Linking what a change can reach gives what linking everything gives.

    relink.py --binary build/release/src/inspectree [--rounds N] [--seed N] [--tree DIR]

A made-up project (or a copy of DIR) is edited again and again: modules get other texts, come and go. After each edit
the derived tables of the index that was updated are those of an index made anew.
"""
import abc
import argparse
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile

from index import make

NAMES = [f"{package}{module}" for package in ("", "pa/", "pa/sub/", "pb/") for module in ("ma", "mb", "mc", "md", "me")]
NAMES += ["pa/__init__", "pa/sub/__init__", "pb/__init__"]

QUERIES = {
    "class": """SELECT coalesce(m.name, ''), c.number, c.identity, c.definition, n.name, c.metaclass_number, c.status, c.reason
                FROM class c LEFT JOIN module m ON m.id = c.module LEFT JOIN module n ON n.id = c.metaclass_module""",
    "mro": """SELECT coalesce(m.name, ''), r.number, r.place, b.name, r.base_module = 0, r.base_number, r.direct
              FROM mro r LEFT JOIN module m ON m.id = r.module LEFT JOIN module b ON b.id = r.base_module""",
    "member": """SELECT coalesce(m.name, ''), r.number, r.name, r.kind, r.definition, r.object
                 FROM member r LEFT JOIN module m ON m.id = r.module""",
    "abstract_name": """SELECT coalesce(m.name, ''), r.number, r.name
                        FROM abstract_name r LEFT JOIN module m ON m.id = r.module""",
    "resolved_import": """SELECT m.name, r.binding, s.name, r.object
                          FROM resolved_import r LEFT JOIN module m ON m.id = r.module LEFT JOIN module s ON s.id = r.source""",
    "linked": "SELECT m.name FROM linked r LEFT JOIN module m ON m.id = r.module",
}


def rows(path):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        return {name: sorted(map(repr, db.execute(query))) for name, query in QUERIES.items()}


def dotted(name):
    return name.removesuffix("/__init__").replace("/", ".")


def text(chance, name):
    """A random module: imports in all forms, classes, decorators, names bound anew."""
    lines, known = [], ["object", "Exception"]
    if chance.random() < 0.2:
        lines.append("from abc import ABC, abstractmethod")
        known.append("ABC")
    for number in range(chance.randrange(4)):
        other = dotted(chance.choice(NAMES))
        form = chance.randrange(10)
        if form == 0:
            lines.append(f"import {other}")
            known += [f"{other}.K{chance.randrange(4)}" for _ in range(2)]
        elif form == 1:
            lines.append(f"from {other} import *")
            known += [f"K{chance.randrange(4)}"]
        elif form == 2:
            lines.append(f"try:\n    from {other} import K{chance.randrange(4)} as T{number}\n"
                         f"except ImportError:\n    T{number} = dict")
            known.append(f"T{number}")
        elif form == 3 and "." in other:
            package, _, module = other.rpartition(".")
            lines.append(f"from {package} import {module}")
            known.append(f"{module}.K{chance.randrange(4)}")
        elif form == 4:
            lines.append(f"from . import {other.rpartition('.')[2]} as rel{number}")
            known.append(f"rel{number}.K{chance.randrange(4)}")
        elif form == 5:
            lines.append(f"from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from {other} import K0")
        elif form == 6:
            lines.append(f"from {other} import deco as deco{number}")
        elif form == 7:
            lines.append(f"import importlib\ntry:\n    called{number} = importlib.import_module('{other}')\n"
                         f"except ImportError:\n    called{number} = None")
            known.append(f"called{number}.K{chance.randrange(4)}")
        else:
            lines.append(f"from {other} import K{chance.randrange(4)} as A{number}")
            known.append(f"A{number}")
    if chance.random() < 0.3:
        lines.append("def deco(f):\n    " + chance.choice(["return f", "return None", "import functools\n    @functools.wraps(f)\n"
                     "    def inner(*a):\n        return f(*a)\n    return inner"]))
        known.append("deco")
    for number in range(chance.randrange(5)):
        bases = [base for base in chance.sample(known, min(len(known), chance.randrange(3))) if base != "deco"]
        decorator = chance.choice(["", "", "@deco\n"]) if "deco" in known else ""
        lines.append(f"{decorator}class K{chance.randrange(4)}({', '.join(bases)}):")
        for member in range(chance.randrange(3)):
            abstract = "    @abstractmethod\n" if "ABC" in known and chance.random() < 0.5 else ""
            lines.append(f"{abstract}    def f{chance.randrange(3)}(self): return {chance.randrange(9)}")
        lines.append(f"    x{chance.randrange(3)} = {chance.randrange(9)}")
    if chance.random() < 0.2:
        lines.append(f"__all__ = ['K{chance.randrange(4)}']")
    if chance.random() < 0.1:
        lines.append(f"import collections\nK{chance.randrange(4)} = collections.namedtuple('N', 'a b')")
    return "\n".join(lines) + "\n"


def edit(chance, tree, names):
    """One change of one file; what was changed, for messages."""
    name = chance.choice(names)
    path = os.path.join(tree, name + ".py")
    there = os.path.exists(path)
    if there and chance.random() < 0.15:
        os.remove(path)
        return f"removed {name}"
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if there and chance.random() < 0.3:
        with open(path, encoding="utf-8") as file:
            old = file.read()
        new = "# a comment\n" + old.replace("return 1", "return 11")
    else:
        new = text(chance, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(new)
    return f"wrote {name}"


def python_files(tree):
    return [os.path.relpath(os.path.join(folder, name), tree).removesuffix(".py")
            for folder, _, files in sorted(os.walk(tree)) for name in sorted(files) if name.endswith(".py")]


def differences(one, two):
    for table in QUERIES:
        only, other = set(one[table]) - set(two[table]), set(two[table]) - set(one[table])
        for row in sorted(only)[:5]:
            yield f"{table}: only in the updated index: {row}"
        for row in sorted(other)[:5]:
            yield f"{table}: only in the new index: {row}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tree")
    args = parser.parse_args()
    binary, chance, wrong, empty = os.path.abspath(args.binary), random.Random(args.seed), 0, set(QUERIES)
    with tempfile.TemporaryDirectory() as folder:
        tree, names = os.path.join(folder, "tree"), NAMES
        if args.tree:
            shutil.copytree(args.tree, tree)
            names = python_files(tree)
        else:
            os.mkdir(tree)
            shutil.copy(abc.__file__, tree)  # what makes a class abstract stands there
            for _ in range(3 * len(names)):
                edit(chance, tree, names)
        updated, new = os.path.join(folder, "updated.db"), os.path.join(folder, "new.db")
        make(binary, updated, tree)
        for number in range(args.rounds):
            what = [edit(chance, tree, names) for _ in range(chance.choice((1, 1, 1, 3)))]
            make(binary, updated, tree)
            if os.path.exists(new):
                os.remove(new)
            make(binary, new, tree)
            expected = rows(new)
            empty -= {table for table, content in expected.items() if content}
            found = list(differences(rows(updated), expected))
            check = subprocess.run([binary, "check", "--db", updated], capture_output=True, text=True)
            if check.stdout != "whole\n":
                found.append(f"check: {check.stdout}")
            if found:
                wrong += 1
                print(f"round {number}: {', '.join(what)}", *found, sep="\n  ")
                shutil.copy(new, updated)
    print(f"{args.rounds} rounds, {wrong} wrong", *(f"nothing ever stood in {table}" for table in empty), sep="; ")
    return bool(wrong or empty)


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Compares the docstrings that the index reads from this interpreter's binaries with the live ones.

    python3.11 tests/compare/docs.py --binary build/release/src/inspectree [--show]

Asked is getdoc of every class, method and function of the catalogue for this version. What C code makes while it runs
(the classes of ast, exceptions) is in no table: there the answer is null, and so many of them are allowed. A text
that differs from the live one is an error, but for those listed here.
"""
import argparse
import importlib
import inspect
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import warnings

import sample
from server import ask

# As getattr finds it, this is the class `type`.
NOT_ASKED = ("builtins:object.__class__",)
# Both the number slot and the sequence slot of these methods have a text; the binary does not say at once which is used.
TWO_SLOTS = ("__iadd__", "__imul__")
# From 3.12 on the methods that METH_METHOD makes of class methods have no __doc__ when they are bound.
BOUND_WITHOUT = ("zoneinfo:ZoneInfo.",)
MOST_UNKNOWN = 0.05


def catalogue_rows():
    version = "{}.{}".format(*sys.version_info)
    path = os.path.join(os.path.dirname(__file__), "..", "..", "schema", "catalogue", f"cpython-{version}.ndjson")
    if not os.path.exists(path):
        print(f"skipped: no catalogue of {version}")
        sys.exit(sample.SKIPPED)
    with open(path, encoding="ascii") as file:
        return [json.loads(line) for line in file]


def live(name):
    module, _, path = name.partition(":")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        value = importlib.import_module(module)
        for part in path.split("."):
            value = getattr(value, part)
    return value


def names():
    """Classes and what lies in their namespaces."""
    for row in catalogue_rows():
        if row[0] not in ("C", "A") or row[1].startswith(("ast:", "_ast:")):
            continue
        name = row[1] if row[0] == "C" else f"{row[1]}.{row[2]}" if ":" in row[1] else f"{row[1]}:{row[2]}"
        try:
            value = live(name)
        except Exception:  # made by a module that is not here
            continue
        if name not in NOT_ASKED and (inspect.isclass(value) or inspect.isroutine(value)):
            yield name, inspect.getdoc(value)


def small_prefix(folder):
    """A prefix with this interpreter's binaries and no more of its library than says that it is one."""
    library = sysconfig.get_path("stdlib")
    made = os.path.join(folder, "lib", os.path.basename(library))
    os.makedirs(made)
    shutil.copy(os.path.join(library, "os.py"), made)
    os.symlink(os.path.join(library, "lib-dynload"), os.path.join(made, "lib-dynload"))
    os.mkdir(os.path.join(folder, "bin"))
    os.symlink(os.path.realpath(sys.executable), os.path.join(folder, "bin", os.path.basename(library)))
    shared = sysconfig.get_config_var("INSTSONAME") or ""
    for place in (sysconfig.get_config_var("LIBDIR"), os.path.dirname(library)):
        if shared.endswith(".so.1.0") and place and os.path.exists(os.path.join(place, shared)):
            os.symlink(os.path.join(place, shared), os.path.join(folder, "lib", shared))
            break
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--show", action="store_true", help="also those that are not known")
    args = parser.parse_args()
    if sys.implementation.name != "cpython" or not sys.platform.startswith("linux"):
        print("skipped: binaries of CPython on Linux only")
        sys.exit(sample.SKIPPED)
    expected = dict(names())
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "docs.db")
        library = small_prefix(folder)
        subprocess.run([args.binary, "index", library, "--python", "{}.{}".format(*sys.version_info), "--db", db, "--quiet"], check=True)
        answers = ask(args.binary, db, [{"method": "getdoc", "params": {"object": name}} for name in expected])
    same = unknown = wrong = 0
    for (name, doc), answer in zip(expected.items(), answers):
        got = answer.get("result")
        if got == doc:
            same += 1
        elif got is None:
            unknown += 1
            if args.show:
                print(f"{name}: {doc and doc[:60]!r} is not known: {answer.get('error', '')}")
        elif name.rpartition(".")[2] not in TWO_SLOTS and not (doc is None and name.startswith(BOUND_WITHOUT)):
            wrong += 1
            print(f"{name}: {got[:60]!r}, live {doc and doc[:60]!r}")
    print(f"{len(expected)} docstrings: {same} the same, {unknown} not known, {wrong} wrong")
    return 1 if wrong or not same or unknown > MOST_UNKNOWN * len(expected) else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""The same tree gives the same database: any number of threads, any working folder, skeleton or full parse.

    determinism.py --binary build/release/src/inspectree [--all DIR...]

Every row of every table is compared. Of a full parse only the content tables: the snapshot tells its settings.
"""
import argparse
import hashlib
import os
import sqlite3
import sys
import tempfile

import sample
from index import make

SNAPSHOT = {"meta", "snapshot", "root", "file", "module"}


def digests(path):
    """A digest of each table's rows, in the order in which they are stored."""
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as db:
        db.text_factory = bytes
        query = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        names = [name.decode() for name, in db.execute(query)]
        return {name: hashlib.sha256(repr(db.execute(f'SELECT * FROM "{name}"').fetchall()).encode()).hexdigest()
                for name in names if not name.startswith("sqlite_")}


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--all", nargs="+", metavar="DIR", help="these trees instead of the sample")
    args = parser.parse_args()
    binary = os.path.abspath(args.binary)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for number, tree in enumerate(args.all or sample.trees()):
            tree = os.path.abspath(tree)
            parent, name = os.path.split(tree)
            ways = {
                "--jobs 1": ([tree], ["--jobs", "1"], None),
                "--jobs 2": ([tree], ["--jobs", "2"], None),
                "--jobs 5": ([tree], ["--jobs", "5"], None),
                "from above": ([os.path.join(".", name)], ["--jobs", "3"], parent),
                "from within": (["."], ["--jobs", "2"], tree),
                "--full-parse": ([tree], ["--jobs", "2", "--full-parse"], None),
            }
            first = None
            for way, (trees, options, cwd) in ways.items():
                db = os.path.join(folder, f"{number}{way.replace(' ', '')}.db")
                make(binary, db, *trees, options=options, cwd=cwd)
                found = digests(db)
                first = first or (found, digest(db))
                tables = set(first[0]) - (SNAPSHOT if way == "--full-parse" else set())
                different = [table for table in sorted(tables) if first[0][table] != found.get(table)]
                wrong += len(different)
                same_bytes = "same bytes" if digest(db) == first[1] else "other bytes"
                print(f"{tree} {way:<13} {', '.join(different) or 'same rows'}, {same_bytes}")
                os.unlink(db)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

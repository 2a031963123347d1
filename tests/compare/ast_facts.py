#!/usr/bin/env python3
"""Compares an index with this interpreter's own `ast`, `tokenize` and `inspect.cleandoc`, file by file.

    ast_facts.py --binary build/release/src/inspectree                a sample, as ctest runs it
    ast_facts.py --binary ... --all DIR...                            whole trees
    ast_facts.py --binary ... --db INDEX                              an index that is there

Every definition with its lines, decorators, parameters, bases, docstring; every binding of module and class
scope; every comment; and which files are refused. And what the tables say in SQL is what the index says of a
file everywhere else. One line a difference, then a table. Exit code 1 if a difference is not on the list below.
"""
import argparse
import os
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

import sample
from cpython import TOPICS, read, refusal
from index import QUERIES, Index, Reader, make

# Differences that are right as they are: name, why, and a test (topic, path, the two rows or reasons).
ALLOWED = (
    ("refused by the compiler", "`from __future__ import *` parses, but no such file can ever be imported",
     lambda topic, path, expected, found: topic == "accepted" and expected == "ok" and is_uncompilable(path)),
)


def is_uncompilable(path):
    with open(path, "rb") as file:
        return refusal(file.read(), whole=True)


def forgotten(index, trees):
    """The .py files of `trees` that the index does not name; what it leaves out by its rules is not forgotten."""
    known = {os.path.realpath(file.path) for file in index.files()}
    for tree in trees:
        for path in sample.files(tree):
            inside = os.path.relpath(path, tree).split(os.sep)
            left_out = any(name.startswith(".") or name in ("node_modules", "__pycache__") for name in inside)
            if not left_out and "site-packages" not in inside and os.path.realpath(path) not in known:
                yield path


def rows_differ(expected, found):
    """Pairs (expected row or None, found row or None) of one topic."""
    missing, extra = Counter(expected), Counter(found)
    missing, extra = list((missing - extra).elements()), list((extra - missing).elements())
    for row in missing:
        candidates = (other for other in extra if other[0] == row[0])
        near = min(candidates, default=None, key=lambda other: sum(a != b for a, b in zip(other, row)))
        if near is not None:
            extra.remove(near)
        yield row, near
    for row in extra:
        yield None, row


def compare_tables(index, file):
    """The rows (table, expected, found) in which the tables do not say what is unpacked; and how many there are."""
    if file.blob is None:
        return [], 0
    tables = list(index.tables(file))
    differences = [(f"table {name}", *pair) for name, expected, found in tables for pair in rows_differ(expected, found)]
    return differences, sum(len(expected) for _, expected, _ in tables)


def compare_facts(data, file):
    """The differences (topic, expected, found) from what CPython says, and how many rows were compared of each topic."""
    expected = read(data)
    is_ok = file.status == "ok"
    if is_ok != (not expected.reason):
        return [("accepted", expected.reason or "ok", f"{file.status}: {file.reason}".rstrip(": "))], Counter()
    if not is_ok:
        return [], Counter(refused=1)
    found = Reader(file.content).read()
    known = {topic: rows for topic, rows in expected.rows.items() if rows is not None}
    differences = [(topic, *pair) for topic in known for pair in rows_differ(known[topic], found.rows[topic])]
    counts = Counter({topic: len(rows) for topic, rows in known.items()})
    counts["not tokenized"] = len(expected.rows) - len(known)
    return differences, counts


def compare(data, index, file):
    """Both, of one file."""
    differences, counts = compare_facts(data, file)
    more, counts["table rows"] = compare_tables(index, file)
    return differences + more, counts


def show(topic, expected, found):
    """A difference on one line: only the parts that differ."""
    if isinstance(expected, tuple) and isinstance(found, tuple) and len(expected) == len(found):
        parts = [f"{a!r} is {b!r}" for a, b in zip(expected, found) if a != b]
        return f"{topic} {expected[0]}: {', '.join(parts)}"
    if topic == "accepted":
        return f"ast says {expected}, the index {found}"
    return f"{topic}: missing {expected!r}" if found is None else f"{topic}: not there {found!r}"


def work(job):
    binary, db, files = job
    index = Index(db, binary)
    sys.setrecursionlimit(20000)
    results = []
    for file in index.read(files):
        with open(file.path, "rb") as stream:
            data = stream.read()
        results.append((file.path, *compare(data, index, file)))
    return results


def compare_index(index, jobs=1):
    """(path, differences, counts) of every file of an index."""
    files = sorted((file for file in index.files() if os.path.isfile(file.path)), key=lambda file: file.path)
    step = max(1, len(files) // 50)
    chunks = [(index.binary, index.path, files[i::step]) for i in range(step)]
    if jobs == 1:
        for chunk in chunks:
            yield from work(chunk)
        return
    with ProcessPoolExecutor(jobs) as pool:
        for results in pool.map(work, chunks):
            yield from results


def report(results, most):
    counts, seen, allowed = Counter(), Counter(), Counter()
    for path, differences, rows in results:
        counts += rows
        counts["files"] += 1
        for topic, expected, found in differences:
            name = next((name for name, _, test in ALLOWED if test(topic, path, expected, found)), None)
            if name:
                allowed[name] += 1
                continue
            seen[topic] += 1
            if sum(seen.values()) <= most:
                print(f"{path}: {show(topic, expected, found)}"[:400])
    different = sum(seen.values())
    print(f"\nCPython {sys.version.split()[0]}")
    print(f"{'':<16}{'compared':>10}{'differ':>8}")
    seen["files"], seen["table rows"] = seen["accepted"], sum(seen[f"table {name}"] for name in QUERIES)
    for topic in ("files", "refused", *TOPICS, "table rows"):
        print(f"{topic:<16}{counts[topic]:>10}{seen[topic]:>8}")
    if counts["not tokenized"]:
        print(f"{counts['not tokenized']} files without comments compared: tokenize refuses them")
    for name, why, _ in ALLOWED:
        if allowed[name]:
            print(f"allowed: {allowed[name]} {name}: {why}")
    return different + (not counts["definition"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--db", help="an index that is there")
    parser.add_argument("--all", nargs="+", metavar="DIR", help="whole trees instead of the sample")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--most", type=int, default=100, help="lines of differences to print")
    parser.add_argument("--full-parse", action="store_true")
    args = parser.parse_args()
    sample.need_python()
    with tempfile.TemporaryDirectory() as folder:
        db = args.db or os.path.join(folder, "index.db")
        if not args.db:
            make(args.binary, db, *(args.all or sample.trees()), options=["--full-parse"] if args.full_parse else [])
        index = Index(db, args.binary)
        missing = [] if args.db else list(forgotten(index, args.all or sample.trees()))
        for path in missing[:args.most]:
            print(f"{path}: not in the index")
        return 1 if report(compare_index(index, args.jobs), args.most) or missing else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Rewrites files without changing what they mean; the index must give the facts that `ast` gives for the result.

    metamorphic.py --binary build/release/src/inspectree [--all DIR...] [--count N]

Where the rewritten file's `ast.dump` is that of the original, the facts are those of the original up to where
things stand; where it is not (a form feed or a line's end inside a string, a coding line made or moved) what
`ast` says of the rewritten file counts all the same. Not refusing what is valid is part of it.
"""
import argparse
import ast
import io
import os
import random
import sys
import tempfile
import tokenize
import warnings
from collections import Counter

import sample
from ast_facts import compare, show
from cpython import decode, refusal
from index import Index, make


SPACE = (tokenize.NL, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)


def layout(text):
    """The rows (from 0) where statements begin; and the places (row from 1, column) before blanks inside statements."""
    starts, gaps, end, begins = [], [], None, True
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.NEWLINE:
            begins = True
        elif token.type not in SPACE:
            if begins:
                starts.append(token.start[0] - 1)
            elif token.start[0] == end[0] and token.start[1] > end[1]:
                gaps.append(end)
            begins, end = False, token.end
    return starts, gaps


def blank(text, filler):
    """`filler` before every statement."""
    lines = text.split("\n")
    for row in reversed(layout(text)[0]):
        lines[row:row] = filler
    return "\n".join(lines)


def indents(text, change):
    """Every statement's indentation changed."""
    lines = text.split("\n")
    for row in layout(text)[0]:
        bare = lines[row].lstrip(" \t")
        lines[row] = change(lines[row][:len(lines[row]) - len(bare)]) + bare
    return "\n".join(lines)


def join(text, rng):
    """Blanks between tokens become a backslash and a line's end, one in eight."""
    lines = text.split("\n")
    for row, column in reversed(layout(text)[1]):
        if rng.random() < 0.125:
            lines[row - 1] = lines[row - 1][:column] + " \\\n  " + lines[row - 1][column:]
    return "\n".join(lines)


def encoded(text, codec, cookie):
    first, newline, rest = text.partition("\n")
    shebang = first + newline if first.startswith("#!") else ""
    return (shebang + f"# -*- coding: {cookie} -*-\n" + text[len(shebang):]).encode(codec)


def mixed(text, rng):
    """All three ends of lines; never a "\r" before the "\n" of an empty line."""
    lines = text.split("\n")
    ends = [rng.choice(("\n", "\r\n", "\r") if after else ("\n", "\r\n")) for after in lines[1:]]
    return "".join(line + end for line, end in zip(lines, ends))


TRANSFORMS = {
    "crlf": lambda text, rng: text.replace("\n", "\r\n").encode(),
    "cr": lambda text, rng: text.replace("\n", "\r").encode(),
    "mixed ends": lambda text, rng: mixed(text, rng).encode(),
    "bom": lambda text, rng: b"\xef\xbb\xbf" + text.encode(),
    "no last end": lambda text, rng: text.rstrip("\n").encode(),
    "tabs": lambda text, rng: indents(text, lambda blanks: "\t" * len(blanks.expandtabs())).encode(),
    "wide": lambda text, rng: indents(text, lambda blanks: blanks * 3).encode(),
    "form feeds": lambda text, rng: indents(text, lambda blanks: "\f" + blanks).encode(),
    "comments": lambda text, rng: blank(text, ["# added", "        # and deeper, def f(): '''"]).encode(),
    "blank lines": lambda text, rng: blank(text, ["", "   ", "\t\f"]).encode(),
    "joins": lambda text, rng: join(text, rng).encode(),
    "latin-1": lambda text, rng: encoded(text, "latin-1", "latin-1"),
    "utf-8-sig": lambda text, rng: encoded(text, "utf-8-sig", "utf-8"),
    "cp1252": lambda text, rng: encoded(text, "cp1252", "cp1252"),
}


def meaning(data):
    """Its tree as text; None: it has none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.dump(ast.parse(data))
        except (SyntaxError, ValueError):
            return None


def rewritten(path, rng, counts):
    """(transform, bytes) of a file."""
    with open(path, "rb") as file:
        data = file.read()
    if refusal(data, whole=True):
        return
    text, _ = decode(data)
    expected = meaning(data)
    for name, transform in TRANSFORMS.items():
        try:
            made = transform(text, rng)
        except UnicodeEncodeError:
            continue
        counts[name, "changed"] += meaning(made) != expected
        yield name, made


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--all", nargs="+", metavar="DIR", help="files of these trees instead of the sample")
    parser.add_argument("--count", type=int, help="at most so many files of each tree")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=50, help="lines of differences to print")
    args = parser.parse_args()
    sample.need_python()
    sys.setrecursionlimit(20000)
    rng, counts, cases, wrong = random.Random(args.seed), Counter(), [], 0
    count = args.count or (None if args.all else 4)
    with tempfile.TemporaryDirectory() as folder:
        tree = os.path.join(folder, "tree")
        os.mkdir(tree)
        for path in (path for root in args.all or sample.trees() for path in sample.files(root, count)):
            for name, data in rewritten(path, rng, counts):
                with open(os.path.join(tree, f"m{len(cases)}.py"), "wb") as file:
                    file.write(data)
                cases.append((path, name))
        db = os.path.join(folder, "index.db")
        make(args.binary, db, tree)
        index = Index(db, args.binary)
        for made in index.read(index.files()):
            path, name = cases[int(os.path.basename(made.path)[1:-3])]
            counts[name, "files"] += 1
            with open(made.path, "rb") as file:
                differences, _ = compare(file.read(), index, made)
            counts[name, "differ"] += bool(differences)
            for difference in differences:
                wrong += 1
                if wrong <= args.most:
                    print(f"{path} with {name}: {show(*difference)}"[:300])
    print(f"{'':<14}{'files':>7}{'differ':>8}{'another to ast':>16}")
    for name in TRANSFORMS:
        print(f"{name:<14}{counts[name, 'files']:>7}{counts[name, 'differ']:>8}{counts[name, 'changed']:>16}")
    if sum(counts[name, "files"] for name in TRANSFORMS) != len(cases):
        print(f"{len(cases)} files were written, the index has others")
        wrong += 1
    return 1 if wrong or not cases else 0


if __name__ == "__main__":
    sys.exit(main())

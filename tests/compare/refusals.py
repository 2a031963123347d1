#!/usr/bin/env python3
"""Compares what the index refuses with what this interpreter's compile() refuses.

    refusals.py --binary build/release/src/inspectree [--all DIR...] [--count N] [--seed N]

1. Snippets and the interpreter's own bad files: nothing refused that it takes, and the same refusals but for
   the lists that snippets.py names as known.
2. Mutations of valid files: one token deleted, a line of garbage inserted, cut off. A file that compile()
   takes must be understood, with the facts that `ast` gives. One that it refuses should be refused: the share
   that is not is printed for each kind, and bounded for all. Whatever is said of a broken file must be true of
   the file it was made of: no definition under a wrong name or on a wrong line.
"""
import argparse
import glob
import io
import os
import random
import sys
import tempfile
import tokenize
from collections import Counter

import sample
from ast_facts import compare, compare_tables, show
from cpython import decode, read, refusal
from index import Index, make
from snippets import BAD, COMPILER, GOOD, IN_BODY, LOOSE

GARBAGE = ("x = = 1", ")", "def", "class :", "'", "$", "    ?", "print 'a'", "if", "(", "\tx y", "else:",
           "return return", "@", "x = [", '"""', "import", "from x import", "a b c", "}", "\\", "for in:", "lambda", "f(a b)",
           "1x")


# Of what compile() refuses, the share that may be taken: the skeleton leaves out most of the bodies.
MOST_ACCEPTED = {"": 0.08, "--full-parse": 0.02}

# ---- snippets ----

def write(folder, name, data):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)


def statuses(index):
    return {os.path.basename(file.path): file.status == "ok" for file in index.files()}


def own_bad_files():
    """The files of CPython's test suite that it refuses by purpose."""
    found = glob.glob(os.path.join(sample.stdlib(), "test", "**", "bad*.py"), recursive=True)
    for path in sorted(found):
        with open(path, "rb") as file:
            yield os.path.basename(path), file.read()


def snippet_files():
    """(kind, name, bytes): the kinds are the lists of snippets.py, and "own"."""
    lists = (("good", GOOD), ("bad", BAD), ("loose", LOOSE), ("body", IN_BODY), ("compiler", COMPILER))
    for kind, snippets in lists:
        for i, text in enumerate(snippets):
            yield kind, f"{kind}_{i}.py", text if isinstance(text, bytes) else text.encode("utf-8")
    for name, data in own_bad_files():
        yield "own", name, data


def is_known(kind, data, why):
    """Whether it is known that the index takes what compile() refuses for `why`, or that this version takes more."""
    if not why:
        return kind == "bad" and sys.version_info >= (3, 14)
    return kind in ("loose", "body", "compiler") or not refusal(data)


def check_snippets(binary, folder):
    """How many answers are wrong."""
    cases = list(snippet_files())
    tree = os.path.join(folder, "snippets")
    os.mkdir(tree)
    for _, name, data in cases:
        write(tree, name, data)
    counts, wrong = Counter(), 0
    for options in ([], ["--full-parse"]):
        db = os.path.join(folder, f"snippets{len(options)}.db")
        make(binary, db, tree, options=options)
        found = statuses(Index(db, binary))
        for kind, name, data in cases:
            why = refusal(data, whole=True)
            is_same = found[name] == (not why)
            counts[kind, len(options), is_same] += 1
            if not is_same and not is_known(kind, data, why):
                wrong += 1
                print(f"{name}: compile says {why or 'ok'}, the index {'ok' if found[name] else 'no'}: {data[:80]!r}")
    print(f"\n{'snippets':<12}{'skeleton':>18}{'full parse':>18}")
    for kind in ("good", "bad", "own", "loose", "body", "compiler"):
        cells = [f"{counts[kind, full, True]} of {counts[kind, full, True] + counts[kind, full, False]} same"
                 for full in (0, 1)]
        print(f"{kind:<12}{cells[0]:>18}{cells[1]:>18}")
    return wrong


# ---- mutations ----

def delete_token(text, rng):
    """Without one token; lines stay."""
    tokens = [token for token in tokenize.generate_tokens(io.StringIO(text).readline)
              if token.string.strip() and token.type not in (tokenize.COMMENT, tokenize.ENDMARKER) and
              token.start[0] == token.end[0]]
    if not tokens:
        return None
    token = rng.choice(tokens)
    lines = text.split("\n")
    row, line = token.start[0] - 1, lines[token.start[0] - 1]
    lines[row] = line[:token.start[1]] + line[token.end[1]:]
    return "\n".join(lines), lambda line: line


def insert_garbage(text, rng):
    """With a line of garbage, indented as the one that it stands before or not at all."""
    lines = text.split("\n")
    row = rng.randrange(len(lines))
    indent = lines[row][:len(lines[row]) - len(lines[row].lstrip())] if rng.random() < 0.7 else ""
    lines.insert(row, indent + rng.choice(GARBAGE))
    return "\n".join(lines), lambda line: line - (line > row)


def truncate(text, rng):
    return text[:rng.randrange(len(text))], lambda line: line


MUTATIONS = {"delete": delete_token, "garbage": insert_garbage, "truncate": truncate}


def definitions(facts, line_of=lambda line: line):
    """(kind, qualname, line) of every definition."""
    rows = (row[:2] for row in facts.rows["definition"])
    return {(kind, key.rpartition("@")[0], line_of(int(key.rpartition("@")[2]))) for key, kind in rows}


class Mutant:
    def __init__(self, path, kind, original, text, line_of):
        self.path, self.kind, self.original, self.line_of = path, kind, original, line_of
        self.data = text.encode("utf-8")


def mutants(paths, rng, each):
    for path in paths:
        with open(path, "rb") as file:
            data = file.read()
        if refusal(data, whole=True):
            continue
        text, encoding = decode(data)
        original = None
        if encoding != "utf-8" or not text:
            continue
        for kind, mutate in MUTATIONS.items():
            for _ in range(each):
                made = mutate(text, rng)
                if made:
                    original = original or definitions(read(data))
                    yield Mutant(path, kind, original, *made)


def check_mutant(mutant, index, file, counts):
    """What is wrong, as texts."""
    why, is_ok = refusal(mutant.data, whole=True), file.status == "ok"
    counts[mutant.kind, "broken" if why else "valid"] += 1
    if not why:
        if not is_ok:
            return [f"refused though valid: {file.status}: {file.reason}"]
        return [show(*difference) for difference in compare(mutant.data, index, file)[0]]
    if not is_ok:
        counts[mutant.kind, "refused"] += 1
    elif refusal(mutant.data):
        counts[mutant.kind, "accepted"] += 1
    else:
        counts[mutant.kind, "compiler"] += 1
    found = file.content["defs"] if file.content else []
    wrong = {(at["kind"], at["qualname"], mutant.line_of(at["line"])) for at in found} - mutant.original
    counts[mutant.kind, "definitions"] += len(found)
    return [f"a definition that is not there ({why}; the index says {file.status}): {row}" for row in sorted(wrong)] + [
        show(*difference) for difference in compare_tables(index, file)[0]]


def check_mutations(binary, folder, paths, each, seed, options=(), keep=None):
    counts, wrong = Counter(), 0
    tree = os.path.join(folder, "mutants" + "".join(options))
    os.mkdir(tree)
    made = list(mutants(paths, random.Random(seed), each))
    for i, mutant in enumerate(made):
        write(tree, f"m{i}.py", mutant.data)
    db = tree + ".db"
    make(binary, db, tree, options=options)
    index = Index(db, binary)
    files = list(index.files())
    if len(files) != len(made) or not made:
        wrong += 1
        print(f"{len(made)} mutants were written, {len(files)} are in the index")
    for file in index.read(files):
        name = os.path.basename(file.path)
        mutant = made[int(name[1:-3])]
        for text in check_mutant(mutant, index, file, counts):
            wrong += 1
            print(f"{mutant.path} {mutant.kind}: {text}"[:400])
            if keep:
                write(keep, name, mutant.data)
        if keep and file.status == "ok" and refusal(mutant.data):
            write(keep, f"accepted_{mutant.kind}_{name}", mutant.data)
    print(f"\n{'mutations ' + ' '.join(options):<24}{'valid':>8}{'broken':>8}{'refused':>9}{'compiler':>10}"
          f"{'accepted':>10}{'share':>8}{'definitions':>13}")
    for kind in MUTATIONS:
        cells = [counts[kind, what] for what in ("valid", "broken", "refused", "compiler", "accepted")]
        share = cells[4] / max(1, cells[1])
        print(f"{kind:<24}{cells[0]:>8}{cells[1]:>8}{cells[2]:>9}{cells[3]:>10}{cells[4]:>10}{share:>8.2%}"
              f"{counts[kind, 'definitions']:>13}")
    accepted, broken = (sum(counts[kind, what] for kind in MUTATIONS) for what in ("accepted", "broken"))
    if accepted > MOST_ACCEPTED["".join(options)] * broken:
        wrong += 1
        print(f"{accepted} of {broken} broken files are taken: too many")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--all", nargs="+", metavar="DIR", help="mutate the files of these trees instead of the sample")
    parser.add_argument("--count", type=int, help="at most so many files of each tree")
    parser.add_argument("--each", type=int, default=1, help="mutants of each kind a file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", metavar="DIR", help="write the mutants that were wrong or accepted to this folder")
    args = parser.parse_args()
    sample.need_python()
    sys.setrecursionlimit(20000)
    count = args.count or (None if args.all else 12)
    paths = [path for tree in args.all or sample.trees() for path in sample.files(tree, count)]
    with tempfile.TemporaryDirectory() as folder:
        wrong = check_snippets(args.binary, folder)
        for options in ([], ["--full-parse"]):
            wrong += check_mutations(args.binary, folder, paths, args.each, args.seed, options, args.keep)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

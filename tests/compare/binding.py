#!/usr/bin/env python3
"""Compares bind, bind_partial, apply_defaults, getcallargs, formatargspec and Signature's checks with live inspect.

    binding.py --binary build/release/src/inspectree [--signatures N] [--calls N] [--seed N] [PYTHON...]

Makes a module of functions with random signatures and random calls of them, asks the server for each Python version
and lets the interpreter of that version answer the same: results, the order of dicts, and messages must be equal.
Without a PYTHON, those of 3.8 to 3.13 that are found. The program runs itself below each of them.
"""
import argparse
import inspect
import json
import os
import random
import subprocess
import sys
import tempfile
import warnings

from sample import interpreters
from server import ask

NAMES = ("a", "b", "c", "d", "e", "self", "x", "key", "\u00e9", "_", "match", "\u03b1\u03b2")
STRANGE = ("z", "", "a b", "it's", 'say "x"', "a.b", "1", "a\n", "\u200b", "\ud800", "args", "kw", "class")
DEFAULTS = ("1", "-2", "0x1F", "None", "'it\\'s'", "()", "(1,)", "[1, 2]", "{'k': 1.5}", "b'x'", "...", "'\u00ad'")
ANNOTATIONS = ("int", "'C'", "None", "3", "str")
BAD_NAMES = STRANGE + ("1a", "if", "None", ".0", ".12", ".", "async", "\ufb01")
KINDS = ("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY", "VAR_KEYWORD")


# ---- what is asked ----

def parameter(rng, name, has_default):
    annotation = ": " + rng.choice(ANNOTATIONS) if rng.random() < 0.2 else ""
    return name + annotation + ("=" + rng.choice(DEFAULTS) if has_default else "")


def signature(rng):
    """The text between the parentheses, and the names of the parameters that a keyword may mean."""
    names = rng.sample(NAMES, rng.randint(0, 6))
    positional = rng.randint(0, len(names))
    first_default, slash = rng.randint(0, positional + 1), rng.choice((0, 0, rng.randint(0, positional)))
    pieces = []
    for i in range(positional):
        pieces.append(parameter(rng, names[i], i >= first_default))
        if i + 1 == slash:
            pieces.append("/")
    if rng.random() < 0.4:
        pieces.append("*" + parameter(rng, "args", False))
    elif positional < len(names):
        pieces.append("*")
    pieces += [parameter(rng, name, rng.random() < 0.5) for name in names[positional:]]
    if rng.random() < 0.4:
        pieces.append("**" + parameter(rng, "kw", False))
    return ", ".join(pieces), names


def call(rng, names):
    """Mostly as many values as there are parameters, give or take one, from the left and by name."""
    count = max(0, rng.randint(-1, len(names) + 1) if rng.random() < 0.8 else len(names) + 2)
    split = rng.randint(0, count)
    keys = rng.sample(names, min(len(names), count - split)) if rng.random() < 0.5 else names[split:count]
    keys = [key for key in keys if rng.random() < 0.9]
    if rng.random() < 0.15:
        keys.insert(rng.randint(0, len(keys)), rng.choice(NAMES + STRANGE))
    values = ["v%d" % i for i in range(split)]
    return values, {key: rng.choice(("k", 1, None, [2.5, {"": True}])) for key in keys}


def parameters(rng):
    """A list for Signature.replace, often a wrong one."""
    made = []
    kind = 0
    for _ in range(rng.randint(0, 5)):
        kind = min(4, kind + rng.choice((0, 0, 1, 1, 2))) if rng.random() < 0.93 else rng.randint(0, 4)
        given = {"name": rng.choice(NAMES if rng.random() < 0.93 else BAD_NAMES), "kind": rng.choice((kind, KINDS[kind]))}
        if rng.random() < 0.02:
            given["kind"] = rng.choice((7, -1, None, "KIND", True))
        if rng.random() < (0.4 if kind not in (2, 4) else 0.03):
            given["default"] = rng.choice(DEFAULTS)
        if rng.random() < 0.2:
            given["annotation"] = rng.choice(ANNOTATIONS)
        made.append(given)
    return made


def questions(rng, number, names, calls):
    method = number % 10 == 9
    name = "gen:C%d.f" % number if method else "gen:f%d" % number
    yield {"method": "signature", "params": {"object": name}}
    yield {"method": "formatargspec", "params": {"object": name}}
    yield {"method": "signature", "params": {"signature": "()", "replace": {"parameters": parameters(rng)}}}
    for _ in range(calls):
        args, kwargs = call(rng, names)
        for asked in ("bind", "bind_partial"):
            params = {"object": name, "args": args, "kwargs": kwargs, "apply_defaults": rng.random() < 0.4}
            yield {"method": asked, "params": params}
        yield {"method": "getcallargs", "params": {"object": name, "args": args, "kwargs": kwargs}}


def make(seed, signatures, calls):
    """The source of the module and the questions."""
    rng = random.Random(seed)
    source, asked = [], []
    for number in range(signatures):
        text, names = signature(rng)
        if number % 10 == 9:
            source.append("class C%d:\n    @classmethod\n    def f(cls%s): pass\n" % (number, text and ", " + text))
            if "/" in text or "cls" in text:
                names = names + ["cls"]
        else:
            source.append("def f%d(%s): pass\n" % (number, text))
        asked += questions(rng, number, names, calls)
    return "".join(source), asked


# ---- what inspect answers ----

class Given:
    """A value of a call."""

    def __init__(self, value):
        self.value = value


class Shown:
    """A value that is known by its repr."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


def shown(value, kind=None):
    if kind == inspect.Parameter.VAR_POSITIONAL:
        return [shown(item) for item in value]
    if kind == inspect.Parameter.VAR_KEYWORD:
        return {name: shown(item) for name, item in value.items()}
    return value.value if isinstance(value, Given) else {"repr": repr(value)}


def bound(function, method, params):
    found = inspect.signature(function)
    result = getattr(found, method)(*map(Given, params["args"]), **{k: Given(v) for k, v in params["kwargs"].items()})
    if params["apply_defaults"]:
        result.apply_defaults()
    kinds = {name: parameter.kind for name, parameter in found.parameters.items()}
    return {"arguments": [[name, shown(value, kinds[name])] for name, value in result.arguments.items()],
            "args": [shown(value) for value in result.args],
            "kwargs": {name: shown(value) for name, value in result.kwargs.items()}}


def callargs(function, params):
    found = inspect.getcallargs(function, *map(Given, params["args"]), **{k: Given(v) for k, v in params["kwargs"].items()})
    spec = inspect.getfullargspec(function)
    kinds = {spec.varargs: inspect.Parameter.VAR_POSITIONAL, spec.varkw: inspect.Parameter.VAR_KEYWORD}
    return {name: shown(value, kinds.get(name)) for name, value in found.items()}


def parameter_of(given):
    """A parameter in the shape in which `signature` answers it."""
    fields = {name: Shown(value) if name in ("default", "annotation") else value for name, value in given.items()}
    if fields.get("kind") in KINDS:
        fields["kind"] = KINDS.index(fields["kind"])
    return inspect.Parameter(**fields)


def live(question, space):
    method, params = question["method"], question["params"]
    if "replace" in params:
        return str(inspect.Signature().replace(parameters=[parameter_of(given) for given in params["replace"]["parameters"]]))
    owner, _, name = params["object"][4:].rpartition(".")
    function = getattr(space[owner], name) if owner else space[name]
    if method == "signature":
        return str(inspect.signature(function))
    if method == "formatargspec":
        return inspect.formatargspec(*inspect.getfullargspec(function))
    return callargs(function, params) if method == "getcallargs" else bound(function, method, params)


def answer_live(seed, signatures, calls):
    """Prints what this interpreter answers: a line a question."""
    warnings.simplefilter("ignore")
    source, asked = make(seed, signatures, calls)
    space = {"__name__": "gen"}
    exec(compile(source, "gen.py", "exec"), space)
    for question in asked:
        try:
            answer = {"result": live(question, space)}
        except Exception as error:
            answer = {"error": [type(error).__name__, str(error)]}
        print(json.dumps(answer))


# ---- what the server answers ----

def ours(question, response):
    """A response in the shape of a live answer."""
    if "error" in response:
        return {"error": [response["error"].get("data", {}).get("exception"), response["error"]["message"]]}
    return {"result": response["result"]["text"] if question["method"] == "signature" else response["result"]}


def by_text(asked, texts):
    """The same questions of a signature's text in place of the function, where that can be, and the text's own text."""
    for question, text in zip(asked, texts):
        params = {key: value for key, value in question["params"].items() if key != "object"}
        if question["method"] in ("bind", "bind_partial", "signature") and "replace" not in params:
            yield {"method": question["method"], "params": dict(params, signature=text)}
        else:
            yield None


# ---- the comparison ----

def compare(options, python, minor):
    """How many answers there are, and how many differ."""
    source, asked = make(options.seed, options.signatures, options.calls)
    command = [python, "-B", __file__, "--live", "--signatures", str(options.signatures), "--calls", str(options.calls),
               "--seed", str(options.seed)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    expected = [json.loads(line) for line in done.stdout.decode("ascii").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "tree"))
        with open(os.path.join(folder, "tree", "gen.py"), "w", encoding="utf-8") as file:
            file.write(source)
        db = os.path.join(folder, "gen.db")
        subprocess.run([options.binary, "index", os.path.join(folder, "tree"), "--db", db, "--quiet", "--python",
                        "3.%d" % minor], check=True)
        got = ask(options.binary, db, asked)
        texts, text = [], ""
        for question, answer in zip(asked, expected):
            if question["method"] == "signature" and "object" in question["params"]:
                text = answer["result"]
            texts.append(text)
        again = list(by_text(asked, texts))
        kept = [i for i, question in enumerate(again) if question]
        got_again = ask(options.binary, db, [again[i] for i in kept])
    checked = list(zip(asked, expected, got)) + [(again[i], expected[i], response) for i, response in zip(kept, got_again)]
    count = wrong = 0
    for question, want, response in checked:
        count += 1
        want, have = json.dumps(want), json.dumps(ours(question, response))  # with the order of dicts
        if have == want:
            continue
        wrong += 1
        if wrong <= 5:
            print("3.%d %s\n  want %s\n  have %s" % (minor, json.dumps(question), want, have))
    return count, wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--binary")
    parser.add_argument("--signatures", type=int, default=60)
    parser.add_argument("--calls", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--live", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("python", nargs="*")
    options = parser.parse_args()
    if options.live:
        answer_live(options.seed, options.signatures, options.calls)
        return 0
    bad = 0
    for minor, python in interpreters(options.python).items():
        count, wrong = compare(options, python, minor)
        print("3.%d: %d answers, %d differ" % (minor, count, wrong))
        bad += wrong
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

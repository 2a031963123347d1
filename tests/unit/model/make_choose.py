#!/usr/bin/env python3
"""Writes data/choose.txt: which definition of `f` a module is left with, as CPython finds by running it.

    python3 tests/unit/model/make_choose.py

A line is MINOR, PLATFORM, the first line of the function that `f` is (0: there is none), and the module's text as a
JSON string, between tabs. The modules run with a `sys` of the version and platform in question.
"""
import collections
import json
import os
import types

WORLDS = [(8, "linux"), (11, "linux"), (11, "win32"), (13, "darwin")]
Version = collections.namedtuple("Version", "major minor micro releaselevel serial")

MODULES = """
def f(): pass
def f(): pass
def f(): pass
---
if sys.platform == "win32":
    def f(): pass
else:
    def f(): pass
---
if sys.version_info >= (3, 12):
    def f(): pass
elif sys.version_info >= (3, 9):
    def f(): pass
elif sys.platform == "linux":
    def f(): pass
else:
    def f(): pass
---
def f(): pass
if sys.platform == "win32":
    def f(): pass
---
if sys.platform == "win32":
    def f(): pass
def f(): pass
---
if sys.version_info < (3,):
    def f(): pass
    def f(): pass
else:
    if sys.platform.startswith("win"):
        def f(): pass
    elif sys.platform == "darwin":
        def f(): pass
    else:
        def f(): pass
---
try:
    def f(): pass
except Exception:
    def f(): pass
---
try:
    def f(): pass
finally:
    def f(): pass
---
try:
    pass
except Exception:
    def f(): pass
else:
    def f(): pass
---
for _ in (1, 2):
    def f(): pass
else:
    def f(): pass
---
while sys.version_info < (3, 9):
    def f(): pass
    break
---
def f(): pass
while False:
    def f(): pass
---
with open(os.devnull):
    def f(): pass
---
if 0:
    def f(): pass
else:
    def f(): pass
---
if sys.version_info >= (3, 12) and sys.platform != "win32":
    def f(): pass
if sys.version_info < (3, 12) or sys.platform == "win32":
    def f(): pass
---
if not sys.version_info >= (3, 10):
    def f(): pass
elif True:
    def f(): pass
else:
    def f(): pass
---
@keep
def f(): pass
if True:
    @keep
    @keep
    def f(): pass
---
try:
    try:
        def f(): pass
    except Exception:
        def f(): pass
except Exception:
    def f(): pass
else:
    if sys.platform == "darwin":
        def f(): pass
---
if sys.platform == "linux":
    pass
else:
    def f(): pass
---
async def f(): pass
def f(): pass
async def f(): pass
---
if True:
    if False:
        def f(): pass
    else:
        def f(): pass
else:
    def f(): pass
"""


def line_left(text, minor, platform):
    names = {"sys": types.SimpleNamespace(version_info=Version(3, minor, 4, "final", 0), platform=platform), "os": os,
             "keep": lambda function: function}
    exec(compile(text, "<module>", "exec"), names)
    return names["f"].__code__.co_firstlineno if "f" in names else 0


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "data", "choose.txt"), "w", encoding="ascii") as stream:
        for text in MODULES.strip("\n").split("---\n"):
            for minor, platform in WORLDS:
                stream.write(f"{minor}\t{platform}\t{line_left(text, minor, platform)}\t{json.dumps(text)}\n")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Writes data/world.txt: what conditions are for several Pythons and platforms, as CPython's eval says.

    python3 tests/unit/model/make_world.py

A line is MINOR, PLATFORM, the truth, whether the reader may leave it undecided ("may") or not ("must"), and the
condition as a JSON string, between tabs. The truth is T or F where it does not hang on a name that nobody knows nor on
the third number of the version, else U. Nothing but the standard library is needed.
"""
import collections
import itertools
import json
import os

WORLDS = [(8, "linux"), (11, "linux"), (11, "win32"), (13, "darwin")]

# Conditions as people write them: to be decided wherever they can be.
MUST = r"""
sys.version_info >= (3, 8)
sys.version_info >= (3, 12)
sys.version_info < (3, 11)
sys.version_info > (3, 11)
sys.version_info <= (3, 11)
sys.version_info == (3, 11)
sys.version_info != (3, 11)
sys.version_info >= (3,)
sys.version_info < (3,)
sys.version_info > (2, 7, 18)
sys.version_info < (3, 8, 0)
sys.version_info < (4,)
sys.version_info[0] >= 3
sys.version_info[0] == 2
sys.version_info[1] > 10
sys.version_info[:2] >= (3, 11)
sys.version_info[:2] == (3, 11)
sys.version_info[:2] < (3, 9)
sys.version_info[:1] == (3,)
sys.version_info.major == 3
sys.version_info.major < 3
sys.version_info.minor >= 9
(3, 8) <= sys.version_info
(3, 12) > sys.version_info
sys.platform == "win32"
sys.platform == 'linux'
sys.platform != "darwin"
sys.platform.startswith("win")
sys.platform.startswith(("linux", "darwin"))
sys.platform in ("win32", "cygwin")
sys.platform not in ["linux", "darwin"]
sys.platform in {"linux"}
os.name == "nt"
os.name == 'posix'
TYPE_CHECKING
typing.TYPE_CHECKING
not TYPE_CHECKING
True
False
None
0
1
""
"x"
()
not sys.platform == "win32"
not (sys.version_info >= (3, 9))
not not 1
sys.version_info >= (3, 8) and sys.platform == "linux"
sys.version_info >= (3, 99) or sys.platform == "win32"
sys.platform == "win32" or sys.platform == "darwin" or os.name == "posix"
sys.version_info >= (3, 8) and not sys.platform == "linux" or TYPE_CHECKING
(sys.version_info >= (3, 8)) and (sys.platform == "linux" or sys.platform == "win32")
TYPE_CHECKING or sys.version_info >= (3, 8)
unknown
unknown()
unknown and False
False and unknown
unknown or True
True or unknown
unknown and True
unknown or False
not unknown
hasattr(os, "fork")
unknown and sys.version_info < (3,)
unknown(a, "b or c") or sys.version_info >= (3,)
unknown == 1 or True
unknown if unknown else False
sys.version_info >= (3, 8) \\n  and unknown
(sys.version_info >= (3, 8) and\n  sys.platform == "linux")
__debug__
sys.implementation.name == "cpython"
sys.byteorder == "little"
"""

# Others: a wrong answer is wrong, no answer is not.
MAY = r"""
(3, 11) < sys.version_info
(3, 11) >= sys.version_info
(3, 11) == sys.version_info
(3, 11) != sys.version_info
(3, 8) < sys.version_info < (3, 12)
sys.version_info[:3] >= (3, 8, 0)
sys.version_info[:3] < (3, 12, 1)
sys.version_info >= (3, 11, 4)
sys.version_info[:] >= (3, 11)
sys.version_info[-1] == 0
sys.version_info[2] >= 0
sys.version_info[0:2] == (3, 11)
sys.version_info[1] in (8, 9, 10)
sys.version_info[3] == "final"
sys.version_info >= (3, "x")
sys.version_info and unknown
unknown if unknown else 1 and 0
1 or unknown if unknown else 0
0 and unknown if unknown else 1
unknown if 1 else unknown or 1
None == False
None == None
True == 1
1 == True
None is None
sys.platform is not None
"linux" in sys.platform
sys.platform == "li" "nux"
sys.platform == b"linux"
sys.platform == f"linux"
sys.platform == r"linux"
sys.platform == "\x6cinux"
sys.platform == "linux" != 0
sys.platform.startswith("")
sys.platform.startswith(())
sys.platform.startswith("lin", 1)
sys.platform[:3] == "win"
sys.platform.lower() == "linux"
sys.platform + "" == "linux"
-1
+0
~0
0.0
0x0
1_0
0 == 0.0
1 + 1 == 2
1 - 1
not 1 - 1
2 * 0
1 < 2 < 3
3 > 2 > 2
1 == 1 == 0
(1, 2) < (1, 2, 0)
(1, 2) == (1, 2)
[1, 2] == (1, 2)
(0,)
(0)
("")
[0]
{}
{"a": 0}
{0}
((), )
(unknown, )
lambda: unknown
lambda: 0 or 0
[x for x in ()]
[unknown and 0]
(unknown and 0) or 1
not (unknown and 0)
not unknown and 0
not 0 and 1
not 0 == 1
not 1 in (2,)
"a" in ("b", "a")
"a" not in ("b",)
1 in (1, 2)
1 not in (2, 3)
unknown in (1, 2) or 1
unknown or 0 or 1
unknown and 1 and 0
(unknown or 1) and (unknown and 0)
unknown.x[0](1)["a)"] or 1
unknown("it's") or 1
unknown('a', "b'") and 0
unknown # don't\n or 1
"a" < "b"
"a" < "B"
"and" and 0
"or" or 0
andy or 1
x_or_y and 0
(yes := 0)
(yes := 1) and 0
sys.version_info >= (3, 8) # and False
(sys.version_info >= (3, 8) # or False\n )
"""


class Unknown:
    """Stands for every name that nobody knows; true or false as told."""

    def __init__(self, is_true):
        self.is_true = is_true

    def __bool__(self):
        return self.is_true

    def __getattr__(self, name):
        return self

    def __call__(self, *args, **keywords):
        return self

    def __getitem__(self, key):
        return self

    def __eq__(self, other):
        return self

    def __hash__(self):
        return 1


class Names(dict):
    def __init__(self, known, is_true):
        super().__init__(known)
        self.is_true = is_true

    def __missing__(self, name):
        if name in ("unknown", "x", "andy", "x_or_y", "a"):
            return Unknown(self.is_true)
        raise KeyError(name)


Version = collections.namedtuple("Version", "major minor micro releaselevel serial")
Namespace = collections.namedtuple("Namespace", "name")


class Sys:
    def __init__(self, minor, micro, platform):
        self.version_info = Version(3, minor, micro, "final", 0)
        self.platform, self.byteorder, self.implementation = platform, "little", Namespace("cpython")


class Os:
    def __init__(self, platform):
        self.name = "nt" if platform == "win32" else "posix"
        self.fork = None


class Typing:
    TYPE_CHECKING = False


def truth(code, minor, platform):
    found = set()
    for is_true, micro in itertools.product((True, False), (0, 25)):
        known = {"sys": Sys(minor, micro, platform), "os": Os(platform), "typing": Typing, "TYPE_CHECKING": False,
                 "hasattr": lambda *a: Unknown(is_true)}
        try:
            found.add("T" if eval(code, Names(known, is_true)) else "F")
        except Exception:
            found.add("U")
    return found.pop() if len(found) == 1 else "U"


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "data", "world.txt"), "w", encoding="ascii") as stream:
        for how, lines in (("must", MUST), ("may", MAY)):
            for line in lines.strip("\n").split("\n"):
                text = line.replace("\\n", "\n")
                code = compile("(" + text + "\n)", "<condition>", "eval")
                for minor, platform in WORLDS:
                    row = (str(minor), platform, truth(code, minor, platform), how, json.dumps(text))
                    stream.write("\t".join(row) + "\n")


if __name__ == "__main__":
    main()

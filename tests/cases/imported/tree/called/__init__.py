"""Modules that calls import, and what sys.modules gives."""
import importlib
import sys

one = importlib.import_module("called.one")
two = importlib.import_module(".two", __name__)
top = __import__("called.three")
three = __import__("called.three", fromlist=["Third"])
near = __import__("two", globals(), None, ["Second"], 1)
this = sys.modules[__name__]
again = sys.modules["called.one"]
asked = sys.modules.get("called.two")

setattr(this, "by_name", 1)
for _kind in ("First", "Second"):
    setattr(sys.modules[__name__], "Kind" + _kind, type)

try:
    absent = importlib.import_module("called.absent")
except ImportError:
    absent = None

try:
    fast = __import__("called._fast")
except ImportError:
    from called import one as fast


class FromOne(one.First):
    """Its base is known by a call."""


class FromTwo(two.Second):
    pass


class FromThree(three.Third):
    pass


class FromNear(near.Second):
    pass


class FromAgain(again.First):
    pass


class FromAsked(getattr(asked, "Second")):
    pass


class FromTop(top.three.Third):
    pass


class FromFast(fast.First):
    pass


package, dot, module = "called.one.First".partition(".")
front, _, back = "called.one.First".rpartition(".")
nothing = "called".partition(".")
nothing_behind = "called".rpartition(".")


def parted(a=package, b=dot, c=module, d=front, e=back, f=nothing, g=nothing_behind):
    """What partition gives."""

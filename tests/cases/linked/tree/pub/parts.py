"""The parts."""
__all__ = ("Part", "join")
__all__ += ("_secret",)


class Part:
    """A part."""


def join(a, b, *more):
    """Joins."""


def hidden():
    pass


_secret = 1


def _kept():
    """Kept."""

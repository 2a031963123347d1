"""Imports one, which is half made."""
import rings.one as first

try:
    from .one import One
    has_one = True
except ImportError:
    One = None
    has_one = False


class Two:
    def other(self):
        return first.One

"""Imports two, which imports this one."""
from . import two
import rings.three


class One:
    def partner(self):
        return two.Two


class Last(two.Two):
    pass


try:
    three = rings.three.Three
except AttributeError:
    three = None

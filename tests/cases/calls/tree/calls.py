"""Functions of every kind of parameter, to be called in every wrong way."""


def nothing():
    pass


def plain(a, b=2):
    pass


def three(a, b, c):
    pass


def posonly(a, b=1, /):
    pass


def posonly_kw(a, b=1, /, **kw):
    pass


def defaults_kw(a=1, b=2, /, **kw):
    pass


def mixed(a=1, /, b=2, *, c):
    pass


def kwonly(*, a, b, c):
    pass


def kwonly_default(*, a, b=2):
    pass


def rest(a, *args, k="it's"):
    pass


def every(a, b, /, c, d=4, *args, e, g=7, **kw):
    pass


def strange(self, args, kw=None, **kwargs):
    pass


def shown(a: int = 0x10, *b: "C", c: str = 'x', **d: None) -> list:
    pass


area = lambda r, k=3: k * r * r


class Ini:
    def __init__(self, a, b):
        pass

    def method(self, a, b=None):
        pass

    @classmethod
    def make(cls, a, *, b=1):
        pass

    @staticmethod
    def fixed(a, b=2):
        pass

    @property
    def size(self):
        return 1


class Bare:
    pass


class Moved:
    @classmethod
    def make(cls, a):
        pass


Moved.__module__ = "elsewhere"

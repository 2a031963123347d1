"""Parameters of every kind, and how the object is reached."""


def nothing():
    pass


def every(a, b=1, /, c=2, *args, d, e=3, **kwargs):
    pass


def positional(a, /):
    pass


def positional_rest(a=1, /, *rest):
    pass


def keywords(*, key, other=None):
    pass


def annotated(a: int, b: str = "x", *args: float, c: "later" = None, **kw: bytes) -> None:
    pass


def spread(
    first,  # the first
    second=(
        "x",  # a tuple
        1,
    ),
    *,
    third: list = None,
) -> (
    int
):
    pass


def numbers(a=0x1F, b=1_000, c=1e3, d=1e16, e=.5, f=1., g=2j, h=-1, i=1e400, j=True, k=None, l=..., m=1e-5):
    pass


def texts(a="it's", b='say "hi"', c="tab\t\u00e9\x7f", d=b"\x00'", e="a" "b", f=r"\d", g=""):
    pass


def displays(a=(), b=(1,), c=[1, 'two'], d={'k': [1]}, e={}, f=[], g=((), [()])):
    pass


LIMIT = 5


def named(a=LIMIT, b=int):
    pass


LIMIT = 6


class Box:
    width = 3

    def __init__(self, a, b=width):
        pass

    def method(self, a, *, b=LIMIT):
        pass

    @classmethod
    def of_class(cls, a, b=1):
        pass

    @staticmethod
    def static(a, b=1):
        pass

    @property
    def value(self):
        pass

    def private(self, __a, __b__, _c, *__d, __e=1, **__f):
        pass

    def __init_subclass__(cls, **kw):
        pass

    def __class_getitem__(cls, item):
        pass

    class _Inner:
        def method(self, __a):
            pass


class Child(Box):
    pass


class Made:
    def __new__(cls, a, b=2):
        return super().__new__(cls)


class Both:
    def __new__(cls, *args, **kwargs):
        return super().__new__(cls)

    def __init__(self, width, height=1):
        pass


class NewThenInit(Made):
    def __init__(self, i):
        pass


class Meta(type):
    def __call__(cls, *args, **kw):
        pass


class ByMeta(metaclass=Meta):
    def __init__(self, hidden):
        pass


class Neither:
    pass


class Mistake(Exception):
    pass


class DictLike(dict):
    def __init__(self, *a, **k):
        pass


class ListLike(list):
    pass


class Called:
    def __call__(self, a, /, b=1):
        pass


def outer(x):
    def inner(a, *, b):
        return x
    return inner

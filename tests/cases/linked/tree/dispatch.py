"""partialmethod, singledispatch, __signature__, __wrapped__, __text_signature__."""
import functools
import inspect
from functools import partialmethod, singledispatch, singledispatchmethod


class Cell:
    def set_state(self, state, *, loud=False):
        """Sets it."""

    set_alive = partialmethod(set_state, True)
    set_loud = partialmethod(set_state, loud=True)
    set_deep = partialmethod(set_alive, loud=False)
    of_static = partialmethod(staticmethod(lambda a, b: a), 1)
    of_class = partialmethod(classmethod(lambda cls, a, b: a), 1)

    @singledispatchmethod
    def shown(self, value, width=3):
        """Shows."""

    @shown.register
    def _(self, value: int, width=4): ...

    @shown.register(str)
    def shown_text(self, value, width=5): ...


@singledispatch
def described(value, *, short=False):
    """Describes."""


@described.register
def _(value: int, *, short=True): ...


@described.register(list)
def described_list(value): ...


def told(*args, **kwargs): ...


told.__signature__ = inspect.Signature([inspect.Parameter("x", inspect.Parameter.POSITIONAL_ONLY),
                                        inspect.Parameter("y", inspect.Parameter.KEYWORD_ONLY, default=3, annotation=int)])


def wrapper(*args): ...


def inner(a, b=(1, 2)): ...


wrapper.__wrapped__ = inner
chained = functools.wraps(wrapper)(lambda *a: 0)


class Signed:
    __signature__ = inspect.Signature([inspect.Parameter("only", inspect.Parameter.POSITIONAL_OR_KEYWORD)])

    def __init__(self, *args): ...


class Callable:
    def __call__(self, a, /, b, *, c=1):
        """Calls."""


class Chosen:
    def __new__(cls, *args, **kwargs): ...
    def __init__(self, x, y=1): ...


class Inherited(Chosen):
    pass


class OnlyNew:
    def __new__(cls, p, q=None):
        return super().__new__(cls)


class Error(Exception):
    pass


class Coded(Error):
    def __init__(self, code, *args): ...


class Fixed:
    __init__ = partialmethod(lambda self, a, b: None, 1)


instance = Callable()
bound = instance.__call__
method = Cell().set_state
part = functools.partial(inner, b=5)
part_keyword = functools.partial(inner, a=1)
too_many = functools.partial(inner, 1, 2, 3)

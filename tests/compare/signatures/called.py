"""Objects and how they are called: functions, methods, classes, instances, partials, wrappers, C code."""
import abc
import contextlib
import datetime
import enum
import functools
import io
import typing


class Methods:
    def plain(self, a, b=1):
        pass

    @classmethod
    def of_class(cls, a):
        pass

    @staticmethod
    def static(a):
        pass

    @classmethod
    def nothing():
        pass

    def no_self():
        pass

    def star(*args, k):
        pass

    @property
    def value(self):
        pass

    @value.setter
    def value(self, new):
        pass

    @functools.cached_property
    def cached(self):
        pass

    @functools.lru_cache
    def remembered(self, a):
        pass

    @classmethod
    @functools.lru_cache(maxsize=None)
    def class_remembered(cls, a):
        pass

    @functools.singledispatchmethod
    def single(self, q, r=1):
        pass

    @single.register
    def single_int(self, q: int, r=1):
        pass

    partial = functools.partialmethod(plain, 1)
    partial_named = functools.partialmethod(plain, a=1)
    partial_class = functools.partialmethod(of_class, 1)
    partial_static = functools.partialmethod(static)
    held = functools.partial(plain, None)

    @abc.abstractmethod
    def abstract(self, a, /, *, b):
        pass

    def __call__(self, z):
        pass

    def __init_subclass__(cls, **kw):
        pass

    def __class_getitem__(cls, item):
        pass

    lam = lambda self, __a, b=2: 0

    def private(self, __a, __b__, _c, *__d, __e=1, **__f):
        pass

    def __private(self, x):
        pass


class Derived(Methods):
    pass


class _Under:
    def m(self, __a):
        pass


class __:
    def m(self, __a):
        pass


# ---- classes ----

class Empty:
    pass


class Init:
    def __init__(self, a, b):
        pass


class New:
    def __new__(cls, n):
        pass


class NewThenInit(New):
    def __init__(self, i):
        pass


class NewThenInitThenNothing(NewThenInit):
    pass


class InitThenNew(Init):
    def __new__(cls, n):
        pass


class InitThenNewThenNothing(InitThenNew):
    pass


class BothOwn:
    def __new__(cls, a):
        pass

    def __init__(self, b):
        pass


class Meta(type):
    def __call__(cls, *args, **kw):
        return super().__call__(*args, **kw)


class ByMeta(metaclass=Meta):
    def __init__(self, hidden):
        pass


class MetaNew(type):
    def __new__(mcs, name, bases, ns, **kw):
        return super().__new__(mcs, name, bases, ns)


class ByMetaNew(metaclass=MetaNew):
    pass


class Mistake(Exception):
    pass


class OwnMistake(ValueError):
    def __init__(self, msg, *a):
        pass


class DictLike(dict):
    pass


class DictOwn(dict):
    def __init__(self, *a, **k):
        pass


class ListLike(list):
    pass


class TupleLike(tuple):
    pass


class FloatLike(float):
    pass


class IntLike(int):
    pass


class SetLike(set):
    pass


class PropertyLike(property):
    pass


class Plain:
    pass


class PlainAndDict(Plain, dict):
    pass


class PlainAndList(Plain, list):
    pass


class Stream(io.StringIO):
    pass


class Zone(datetime.tzinfo):
    pass


class Abstract(abc.ABC):
    pass


class Context(contextlib.ContextDecorator):
    pass


class NoInit:
    __init__ = None


class StaticInit:
    @staticmethod
    def __init__(a, b):
        pass


class ClassInit:
    @classmethod
    def __init__(cls, a, b):
        pass


def outside(self, a, b):
    pass


class PartialInit:
    __init__ = functools.partial(outside, b=2)


class BadInit:
    def __init__():
        pass


class Documented:
    """Documented(a, b)
--

What it is.
"""


class SignatureNone:
    __signature__ = None

    def __init__(self, hidden):
        pass


class SignatureProperty:
    @property
    def __signature__(self):
        pass


T = typing.TypeVar("T")


class Boxed(typing.Generic[T]):
    def __init__(self, item):
        pass


class BoxedEmpty(typing.Generic[T]):
    pass


class BoxedInt(Boxed[int]):
    pass


class Speaks(typing.Protocol):
    def say(self, word):
        ...


class SpeaksInit(typing.Protocol):
    def __init__(self, a):
        pass


class Parrot(Speaks):
    pass


class ParrotInit(Speaks):
    def __init__(self, a):
        pass


class Film(typing.TypedDict):
    title: str


class Colour(enum.Enum):
    RED = 1

    def __init__(self, value):
        pass


class NoMembers(enum.Enum):
    pass


class Flags(enum.IntFlag):
    A = 1


# ---- instances ----

class StaticCall:
    @staticmethod
    def __call__(a, b):
        pass


class ClassCall:
    @classmethod
    def __call__(cls, a, b):
        pass


class PartialCall:
    __call__ = functools.partial(outside, b=2)


class BuiltinCall:
    __call__ = len


instance = Methods()
static_call = StaticCall()
class_call = ClassCall()
partial_call = PartialCall()
builtin_call = BuiltinCall()
not_callable = Init(1, 2)


class NewByInstance:
    __init__ = instance


# ---- partials ----

def target(a, b, /, c, d=4, *args, e, g=7, **kw):
    pass


def three(a, b, c):
    pass


p_positional = functools.partial(target, 1, 2, 3)
p_named = functools.partial(target, c=1)
p_mixed = functools.partial(target, 1, c=2, e=3)
p_first = functools.partial(target, a=3)
p_middle = functools.partial(three, b=2)
p_nested = functools.partial(functools.partial(three, 1), c="x")
p_class = functools.partial(Init, 1)
p_wrong = functools.partial(three, 1, 2, 3, 4)
p_unknown = functools.partial(three, z=1)
p_bound = functools.partial(Methods.of_class, 5)


# ---- wrappers ----

def wrapper_of(function):
    @functools.wraps(function)
    def wrapper(*args, **kw):
        return function(*args, **kw)
    return wrapper


def bare(function):
    def inner(x, *args):
        return function(x, *args)
    return inner


def same(function):
    return function


@wrapper_of
def wrapped(q: int, r: str = "x") -> bool:
    pass


@bare
def replaced(q, r):
    pass


@same
def kept(q, r):
    pass


@wrapper_of
@bare
def twice(q, r):
    pass


@functools.wraps(three)
def like_three(*args, **kw):
    pass


@functools.wraps(Init)
def like_init(*args, **kw):
    pass


@functools.wraps(wrapped)
def leaks(r, *a):
    pass


@contextlib.contextmanager
def context(a, b=1):
    yield


@functools.lru_cache
def remembered(a, b=1):
    pass


@functools.singledispatch
def generic(a, b=1):
    pass


@generic.register(int)
def generic_int(a, c=2):
    pass


@typing.overload
def several(a: int) -> int: ...
@typing.overload
def several(a: str) -> str: ...
def several(a):
    pass


@functools.total_ordering
class Ordered:
    def __eq__(self, other):
        pass

    def __lt__(self, other):
        pass


# ---- C code ----

c_len = len
c_max = max
c_join = str.join
c_fromkeys = dict.fromkeys
c_pop = dict.pop
c_maketrans = str.maketrans
c_int = int
c_list = list
c_dict = dict
c_type = type
c_object = object
c_exception = Exception
c_getattr = getattr
c_print = print
c_sorted = sorted
c_open = open
c_now = datetime.datetime.now
c_days = datetime.timedelta.days
c_date = datetime.date
c_init = object.__init__
c_add = int.__add__
module = io
number = 3
text = "text"
nothing = None
alias = typing.List[int]
bare_alias = typing.List


def nested():
    def inside(a, b=1):
        pass
    return inside

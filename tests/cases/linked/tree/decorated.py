"""Decorators: functions, classes, factories, towers."""
import contextlib
import functools


def plain(function):
    return function


def wrapping(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        """The inner one."""
        return function(*args, **kwargs)
    return inner


def bare(function):
    def inner(*args, **kwargs):
        """Bare."""
        return function(*args, **kwargs)
    return inner


def factory(level, *, name=None):
    def decorate(function):
        @functools.wraps(function)
        def inner(*args, **kwargs):
            return function(level, *args, **kwargs)
        inner.level = level
        return inner
    return decorate


def optional(function=None, **options):
    if function is None:
        return lambda f: optional(f, **options)
    return wrapping(function)


class Holder:
    """Holds a function."""

    def __init__(self, function):
        self.function = function
        functools.update_wrapper(self, function)

    def __call__(self, *args, extra=None):
        return self.function(*args)

    def __get__(self, instance, owner):
        return self


class Plainly:
    def __init__(self, function):
        self.function = function

    def __call__(self, a, b=2):
        """Calls."""


class Configured:
    def __init__(self, level=1):
        self.level = level

    def __call__(self, function):
        return function


@plain
def one(a, b=1):
    """One."""


@wrapping
def two(a, *, b):
    """Two."""


@bare
def three(a): ...


@factory(3, name="n")
def four(a, b):
    """Four."""


@optional
def five(a): ...


@optional(x=1)
def six(a, b): ...


@Holder
def seven(a):
    """Seven."""


@Plainly
def eight(x, y, z): ...


@Configured(level=2)
def nine(n): ...


@wrapping
@bare
@plain
@factory(1)
def tower(a, b, c): ...


@functools.lru_cache()
def cached(x: int = 1) -> str: ...


@functools.lru_cache
def cached_too(x): ...


@contextlib.contextmanager
def managed(name, *, depth=0):
    """Manages."""
    yield name


def twice(cls):
    cls.double = lambda self: 2
    return cls


def replaced(cls):
    class Replacement(cls):
        """In its place."""

        def extra(self): ...
    return Replacement


def singleton(cls):
    return cls()


def ordered(cls):
    return functools.total_ordering(cls)


@twice
class Doubled:
    def single(self): ...


@replaced
class Original:
    def own(self): ...


@singleton
class Single:
    def __call__(self, n):
        """The only one."""


@ordered
class Compared:
    def __eq__(self, other):
        return True

    def __lt__(self, other):
        return False


class Methods:
    @wrapping
    def wrapped(self, a): ...

    @classmethod
    @wrapping
    def of_class(cls, a): ...

    @staticmethod
    @factory(1)
    def static(a, b): ...

    @property
    @wrapping
    def prop(self):
        """Read."""

    @prop.setter
    def prop(self, value): ...

    @functools.cached_property
    def once(self):
        """Once."""

    @bare
    def bare(self): ...

    @Holder
    def held(self, x): ...

    @contextlib.contextmanager
    def managed(self, a):
        yield


shown = wrapping(one)
partial = functools.partial(two, 1, b=3)
nested = functools.partial(partial)

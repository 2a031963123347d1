"""Wrappers that are put together by hand, attribute by attribute."""


def thin(function):
    """Returns a function that looks like the one it stands in front of."""

    def call(*args, _front=None, **kwargs):
        return function(*args, **kwargs)

    call.__name__ = function.__name__
    call.__qualname__ = function.__qualname__
    call.__module__ = function.__module__
    call.__doc__ = function.__doc__
    call.__kwdefaults__.update(function.__kwdefaults__ or {})
    call.__kwdefaults__["_front"] = call
    call.__dict__.update(function.__dict__)
    call.__wrapped__ = function
    return call


def renamed(name):
    def decorate(function):
        function.__name__ = name
        function.__defaults__ = (10, 20)
        return function
    return decorate


def unnoticed(function):
    """Without __wrapped__: nobody sees what is behind it."""

    def call(first: int = 5, *rest, second: str = "b") -> None:
        return function(first, *rest, second=second)

    call.__annotations__ = function.__annotations__
    return call


def annotated(**annotations):
    def decorate(function):
        function.__annotations__ = annotations
        return function
    return decorate


@thin
def one(a, b=1, *, c=2):
    """One."""


@thin
@thin
def two(a: int, /, b: str = "x") -> bool:
    return True


@thin
def three(*args, key, _front=7, **more):
    pass


@renamed("other")
def four(a, b, c=1):
    pass


@unnoticed
def five(first: float, second: bytes = b"") -> complex:
    pass


@annotated(a=int, c=str)
def six(a, b=None, *, c="c"):
    pass


class Holder:
    @thin
    def method(self, x, y=0):
        """A method."""

    @classmethod
    @thin
    def made(cls, *, z=1):
        pass

    @staticmethod
    @thin
    def free(q=()):
        pass


def seven(a=1, b=2, *, c=3):
    pass


seven.__defaults__ = None
seven.__kwdefaults__ = {"c": [4]}

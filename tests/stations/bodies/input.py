def plain(a, b=1):
    x = a
    if x:
        return b
    return x


def outer():
    a = 1
    b = 2

    def inner(c):
        return c

    return inner


def generator():
    """Doc."""
    x = yield 1
    return x


class C:
    """Class doc."""

    table = {"a": 1, "b": 2, "c": 3, "d": [1, 2, 3, 4]}

    def method(self):
        return lambda: self

    name = lambda self: 1

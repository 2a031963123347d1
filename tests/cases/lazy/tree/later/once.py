"""A name that becomes global when it is asked for."""


def __getattr__(name):
    global Square
    if name == "Square":
        from .shapes import Shape as Square
        return Square
    raise AttributeError(name)

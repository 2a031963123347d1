"""Metaclasses that hand on other bases and other names, and classes that calls make."""


class Kind(type):
    """What stands among the bases gives way."""

    def __new__(mcs, name, bases, namespace, **options):
        inner = {key: value for key, value in namespace.items() if not key.startswith("drop_")}
        return super().__new__(mcs, name, (*bases, list), {**inner, "options": dict(options)})


class Made(metaclass=Kind, flag=True):
    drop_this = 1

    def kept(self):
        """Kept."""

    def drop_that(self):
        """Not kept."""


class Entry(type):
    def __new__(mcs, name, bases, namespace):
        return type.__new__(mcs, name, (dict,), namespace)


Hidden = type.__new__(Entry, "Hidden", (), {})


class Form:
    """Stands for a class among bases."""

    def __init__(self, function):
        self.function = function

    def __mro_entries__(self, bases):
        return (Hidden,)


@Form
def Shape(self, args):
    """A form."""


class Square(Shape):
    size: int

    def area(self):
        return 1


class Cube(Square):
    depth: int


class Later(type):
    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, namespace)
        if "__first__" not in cls.__dict__:
            cls.had_hook = "hooked" in cls.__dict__
        for base in bases:
            if base.__name__ == "Skipped":
                continue
            setattr(cls, "from_" + base.__name__, base.__name__)
        return cls


class Hooking(metaclass=Later):
    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        cls.hooked = True


class Skipped:
    pass


class Hooked(Hooking, Skipped):
    pass


def pick(names):
    for name in names:
        if name == "b":
            break
        setattr(Hooked, "picked_" + name, name)
    else:
        Hooked.all_picked = True
    for name in names:
        if name in ("a", "c"):
            continue
        setattr(Hooked, "other_" + name, name)


pick(["a", "b", "c"])

Called = Later("Called", (Hooking,), {"attr": 1, "__module__": __name__})

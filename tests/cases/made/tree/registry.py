"""Classes that get their members from tables, made by calls when the module is imported."""


def load():
    """Makes the table once."""
    return Table.of(["alpha", "beta"])


class Table:
    def __init__(self, title):
        self.title = title
        self.names = None

    @classmethod
    def of(cls, names):
        self = cls("table")
        self.names = set(names)
        return self


table = load()
names = table.names.copy()
names.add("gamma")
names = frozenset(names)


def attribute(name):
    return "is_%s" % name


def make(name):
    def getit(self):
        """Computed."""
        return self.values.get(name)

    getit.func_name = attribute(name)
    return property(getit)


def prepare(cls):
    for name in names:
        if not hasattr(cls, attribute(name)):
            setattr(cls, attribute(name), make(name))


class Base:
    is_beta = True

    def __init_subclass__(cls):
        super().__init_subclass__()
        prepare(cls)


prepare(Base)


class Below(Base):
    is_alpha = False


class Other:
    pass


def unpatched(cls):
    others = (each for each in cls.__mro__ if not each.__name__.startswith("Patched"))
    return next(others)


class PatchedOther(Other):
    pass


_Other = unpatched(PatchedOther)


class Using(_Other):
    """Below what was found."""

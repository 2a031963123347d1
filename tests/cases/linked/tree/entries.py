"""__mro_entries__."""


class Standing:
    """Stands for classes among the bases."""

    def __init__(self, *classes):
        self.classes = classes

    def __mro_entries__(self, bases):
        return self.classes


class A:
    """The first."""

    def a(self):
        """Of A."""


class B:
    def b(self): ...


class One(Standing(A)):
    pass


class Two(Standing(A, B)):
    pass


class None_(Standing()):
    pass


class Mixed(B, Standing(A)):
    def a(self):
        return 1


both = Standing(A, B)


class Later(both):
    pass


def chosen(cls):
    class Wrapper:
        def __mro_entries__(self, bases):
            return (cls,)
    return Wrapper()


class Chosen(chosen(B)):
    pass


class Diamond(One, Two):
    pass


bases = (A, B)


class Starred(*bases):
    pass

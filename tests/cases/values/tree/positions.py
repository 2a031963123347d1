# Names in the head of a definition mean what they did when its statement ran.
LIMIT = 1


def before(a=LIMIT, b=lambda: LIMIT):
    pass


LIMIT = LIMIT + 1


def after(a=LIMIT):
    pass


rebound = before


def taken(a=rebound, b=before):
    pass


rebound = 3


def replaced(a=rebound):
    pass


class Scope:
    limit = LIMIT * 10
    int = "in the class"

    def method(self, a=limit, b=LIMIT, c: int = 1, *, __private=limit):
        pass

    limit = limit + 1

    def again(self, a=limit):
        pass

    class Inner:
        def deep(self, a=LIMIT, b: int = 2):
            pass

    @classmethod
    def made(cls, a=Inner):
        pass


del rebound
for _i in range(3):
    for _k in "ab":
        def looped(a=_i, b=_k):
            pass

try:
    CHOICE = missing_name
except NameError:
    CHOICE = "except"
if CHOICE == "except" and not {} and 2 in {1, 2}:
    MODE = "if"
else:
    MODE = "else"


def guarded(a=CHOICE, b=MODE):
    pass


LIMIT = "last"

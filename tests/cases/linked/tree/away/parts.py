"""Where they are written."""


class Moved:
    """Said to be of the package."""

    def stay(self):
        """A method's code knows its file."""


class Told:
    __module__ = "away"


class Kept(Moved):
    pass


def helper(a, *, b=1): ...

"""Literals that raise, in whatever statement."""
try:
    found = {"a": 1, "b": 2}["c"]
except LookupError:
    found = None

try:
    {"a": 1}["a"]
except KeyError:
    never = 1
else:
    class There:
        pass

try:
    [1, 2][2]
except KeyError:
    never = 2
except IndexError:
    def after_list(a): ...

try:
    (1, 2)[-2]
    "ab"[-3]
except LookupError:
    def after_text(b): ...

try:
    1 / 0
except ValueError:
    never = 3
except ArithmeticError as error:
    class Divided:
        """By zero."""

try:
    1 % 1
    number = int("twelve")
except (TypeError, ValueError):
    number = 12
else:
    never = 4

try:
    int("12")
    float("nan")
except ValueError:
    never = 5


def made():
    """Makes a class."""
    class Kept(dict):
        """Kept."""
        def get(self, key, default=None, *, last=1): ...

        class Inside(Exception):
            pass
    return Kept


Kept = made()
Inside = Kept.Inside

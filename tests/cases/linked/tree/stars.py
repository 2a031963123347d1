"""Star imports."""
from pub import *
from pub.parts import *
from underscores import *
from os.path import *

try:
    from no_such_module import *
except ImportError:
    def fallback(a): ...


class Mine(Part):
    def use(self):
        return join(self, saw)


del hammer

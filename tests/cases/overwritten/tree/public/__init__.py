from . import _more
from ._inner import Nursery, _Hidden, run
from ._fix import move

move(__name__, globals())
del move

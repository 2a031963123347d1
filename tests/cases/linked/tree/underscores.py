"""Without __all__: what begins with an underscore stays."""
import json as reader
_private = 1
__double = 2
public = 3


def shown(x): ...

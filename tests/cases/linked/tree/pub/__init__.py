"""A package with a public face."""
from .parts import *
from .parts import _kept
from . import tools as instruments
from .tools import *

__all__ = ["Part", "join"]
__all__ += tools.__all__

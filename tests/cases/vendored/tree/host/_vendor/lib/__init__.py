"""The library."""
from .part import Part

VERSION = "1"


class Lib(Part):
    pass

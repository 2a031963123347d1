"""Flags that are numbers; the answers of releases before 3.12 differ among themselves."""
import sys
from enum import IntFlag, auto

if sys.version_info < (3, 12):
    raise ImportError("asked of later versions only")


class Bits(IntFlag):
    A = 1
    B = 2
    C = auto()

    def both(self):
        """Both."""

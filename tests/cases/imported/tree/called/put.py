"""A module that is in sys.modules under a second name."""
import sys

from called import one

sys.modules[__name__ + ".first"] = one

from called.put.first import First  # noqa: E402


class Behind(First):
    pass

# -*- coding: utf8 -*-
"""é中😀."""
# é中😀 above
def f(a="é中😀"):
    """é中😀 inside."""
    return "é中😀"
    # é中😀

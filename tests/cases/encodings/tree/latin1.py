# -*- coding: latin-1 -*-
"""café."""
# café above
def f(a="café"):
    """café inside."""
    return "café"
    # café

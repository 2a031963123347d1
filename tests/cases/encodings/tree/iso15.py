# -*- coding: iso-8859-15 -*-
"""€."""
# € above
def f(a="€"):
    """€ inside."""
    return "€"
    # €

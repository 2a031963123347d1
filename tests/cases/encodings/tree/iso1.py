# -*- coding: ISO-8859-1 -*-
"""über."""
# über above
def f(a="über"):
    """über inside."""
    return "über"
    # über

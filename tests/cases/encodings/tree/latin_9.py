# -*- coding: latin-1-unix -*-
"""ß."""
# ß above
def f(a="ß"):
    """ß inside."""
    return "ß"
    # ß

 	
# -*- coding: latin_1 -*-
"""é."""
# é above
def f(a="é"):
    """é inside."""
    return "é"
    # é

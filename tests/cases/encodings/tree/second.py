#!/usr/bin/python
# -*- coding: iso-8859-1 -*-
"""é."""
# é above
def f(a="é"):
    """é inside."""
    return "é"
    # é

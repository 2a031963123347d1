# -*- coding: us-ascii -*-
"""plain."""
# plain above
def f(a="plain"):
    """plain inside."""
    return "plain"
    # plain

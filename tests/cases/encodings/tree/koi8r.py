# -*- coding: koi8-r -*-
"""Мир."""
# Мир above
def f(a="Мир"):
    """Мир inside."""
    return "Мир"
    # Мир

# -*- coding: windows-1251 -*-
"""Привет."""
# Привет above
def f(a="Привет"):
    """Привет inside."""
    return "Привет"
    # Привет

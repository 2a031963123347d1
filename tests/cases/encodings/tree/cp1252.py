# -*- coding: cp1252 -*-
"""“quoted” €."""
# “quoted” € above
def f(a="“quoted” €"):
    """“quoted” € inside."""
    return "“quoted” €"
    # “quoted” €

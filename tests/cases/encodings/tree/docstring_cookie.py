"""coding: latin-1"""
# coding: latin-1
def f(): "é"

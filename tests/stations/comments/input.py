#!/usr/bin/python3
# top
x = 1  # beside

def f():
    # inside
    return "# no comment"
    # last
# "a string?"

"""Module."""
from __future__ import annotations
import a.b, c as d
from .e import f as g, h
from i import *
x: int = 1
y: str
(p, *q), r = value
s.t = u["v"] = w
n += 1
print(walrus := n)
for k in range(3): pass
with open(z) as (m, o): pass
try:
    pass
except Error as error:
    pass
del x
call(1)
raise StopIteration
__all__ = ["x"]
__all__ += ["y"]
type Alias[T] = list[T]

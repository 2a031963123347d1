"""Bindings in places that are easily missed or counted twice."""
import a.b.c, d as e, f.g as h; import i
from . import j
from .. k import (l, m as n,  # a comment
                  o,)
from .p.q import *
import r . s
from t \
    import u \
    as v

while w := next(i, None):
    w = 1
if (w1 := 1) and [w2 := 2]:
    pass
elif w3 := 3:
    pass
else:
    pass
if f(w4 := 4): x4 = w4; y4 = 2;
for w5 in (w6 := [1]): pass
for w7, (w8, *w9), h.w10, h[0] in i: pass
else:
    w11 = 1
with f(w12 := 1) as w13, (w14 := f()) as (w15, [w16]), f(): pass
with (f() as w17, f() as w18,): pass
with (f()) as w19: pass
with (f(), f()) as w20: pass
try:
    w21 = 0
except A:
    pass
except (A, B) as w22:
    pass
except ( C ) as w23: pass
else: w24 = 0
finally: w25 = 0
match (w26 := f()), 1:
    case [w27, *w28, {"k": w29, **w30}] if (w31 := w27): pass
    case A(w32, x=w33) | B(w33, x=w32) as w34: pass
    case {"a": _, **w35}: pass
    case -1 | 1+2j | "s" "t" | None | A.b: pass
    case (w36): pass
    case [*_]: pass
match w37:
    case w38: pass
assert (w39 := 1), (w40 := 2)
print((w41 := 1), [w42 for x in i if (w43 := x)])
lambda: (w44 := 1)
lambda x=(w45 := 1): x
w46 = w47 = (w48 := 1), *i
w49: (w50 := int) = (w51 := 1)
(w52): int
(w53) = 1
(w54), [w55] = 1, [2]
[] = ()
() = i
w56.x: int = 1
w56[0]: int
w56.y += (w57 := 1)
w58 //= 2; w59 **= 2; w60 >>= 1; w61 @= 2
del w60, (w61), [w59, (w58)], w56.x, w56[0]
del (w52, w53,)
raise A from (w62 := B)
raise
await_ = 0; match = 1; case = 2; type = 3; _ = 4
match, case = 1, 2
match[case] = type
type(x).y = 1
type[0] = 2
print >>f, 1
print
f(); f().x; f()(1); -1; 1, 2; ...; "no"; b"no"; f"no {1}"; ("no"); "a" "b"; "a".b; "a" % b
f() if x else 1
[f() for x in i]
@(w63 := f)
@w64.x
def g(x=(w65 := 1), *, y: (w66 := 1) = 2, **kw: "w67") -> (w68 := 2): w69 = 1
@f
async \
def g2(): yield
class K(f(w70 := 1), metaclass=(w71 := type), *i, **e):
    w72 = w73 = 1
    __w74 = 1
    import __w75, __w76.x, y as __w77
    from z import __w78
    for __w79 in x: pass
    def __w80(self, __x, __y__=1): pass
    class __W81:
        __w82: int
    global w83, __w84
    w83 = 1
    def w83(): pass
    __w85 = lambda __a: __a
    if x:
        [w86 := 1]
    del __w74
class L: w87 = 1; w88: int; pass
if 0: import w89
else: from w90 import w91
async def main():
    global w92
    def w92(): pass
    class w92: pass
    w92 = lambda: 1
    def inner():
        def w92(): pass
if x:
    if y: z = 1
    else:
        if q: z = 2
        elif r:
            z = 3
        else: z = 4
    z = 5
else:
    try: z = 6
    finally:
        while 1: z = 7
        else: z = 8

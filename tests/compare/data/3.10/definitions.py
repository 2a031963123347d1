def doc1(): "one"; pass
def doc2():
    ("two"  # comment
     ' and')
def doc3():
    f"no"
def doc4():
    b"no"
def doc5():
    "a" f"b"
def doc6():
    r'\n' '\x41\N{BULLET}\
'
def doc7(): 'x';
def doc8():
    """  Title

        deep
      less
	tab
    """
def doc9():
    "a" + "b"
def doc10():
    "a", "b"
def doc11():
    (("deep"))
def doc12():
    ("a"); x = 1
def doc13():
    u"u"
def doc14():
    "a" \
    "b"
def doc15():
    # comment first

    '''text'''
class Doc16: "c"
class Doc17:

    x = 1
    "no"
def doc18():
    "a".b
def doc19():
    "\ud800 \udc00"
def end1(): pass;
def end2():
    pass; pass ;
def end3():
    x = 1 \
    ;
class End4: x = 1; y = 2 ;  # comment
def end5():
    x = (1,
         2)  # comment

    # trailing
def end6():
    if 1:
        pass
    # c
    else:
        x = '''
'''


def g1():
    def f(x=(yield)): pass
def g2():
    @(yield)
    def f(): pass
def g3():
    class C((yield)): pass
def g4():
    x = lambda: (yield)
def g5():
    return lambda x=(yield): x
def g6():
    def f() -> (yield): pass
def g7(): yield
def g8(): yield from x; y = 1
def g9():
    if x: yield
def g10():
    if x:
        for y in z: yield
def g11():
    class C:
        def f(): yield
def g12():
    yield_ = 1
    "yield"
    # yield
def g13():
    def f(): return 1
    yield
def g14():
    x = [lambda: (yield), lambda: 1]
def g15():
    x = [lambda: 1, (yield)]
def g16():
    f = lambda: (lambda: (yield))
async def g17(): yield
async def g18(): await x
g19 = lambda: (yield)
g20 = lambda: [lambda: (yield)]
def g21():
    f = lambda x=(yield): x
def g22():
    while (yield): pass
def g23():
    with (yield) as x: pass
def g24():
    assert (yield)
def g25():
    return (yield)
def g26():
    def f(a: (yield)): pass
def g27():
    x = 1; yield; y = lambda: 1
def g28():
    class C(lambda: (yield)): pass
def g29():
    f"{(yield)}"
def g30():
    def f(x=lambda: (yield)): pass
def g31():
    match (yield):
        case 1: pass
def g32():
    match x:
        case 1 if (yield): pass
def g33():
    x: int = yield
def g34():
    x = yield 1
def g35():
    for x in (yield): pass
def g36():
    try: pass
    except (yield): pass
def g37():
    del x[(yield)]
def g38():
    raise (yield)


l1 = lambda: 1
l2 = l3 = lambda x, /, y=1, *a, z, **k: (x,
                                         y)
l4: int = lambda *, k=1: k
l5 = (lambda: 1)
(l6) = lambda: 1
l7, l8 = lambda: 1, lambda: 2
l9.x = lambda: 1
l10 = lambda: lambda: 1
l11 = l10 or (lambda: 1)
l12 = \
    lambda: 1
l13 = (
    # comment
    lambda
    : 1)
def lambdas():
    l14 = lambda: 1; l15 = lambda: 2
    if x: l16 = lambda: 3
    l17: int = lambda: 4
    l18 = (lambda: 5)
    l19 = l20 = lambda: 6
    for x in y: l21 = lambda: 7
    (l22) = lambda: 8
    l23 = ((((lambda: 9))))
    l24 = (  # comment
        lambda: 10)
    l25 += lambda: 11
    l26 = (yield) or (lambda: 12)
    f(l27=lambda: 13)
    if (l28 := lambda: 14): pass
    l29[0] = lambda: 15


def p1(a, /, b, *, c): pass
def p2(a=(1), b=((2)), c=(1,), d=(), e=(yield_), *args: (int), **kw: ((int))) -> (int): pass
def p3(*, a=1, b): pass
def p4(a, b=lambda x=1: x, /, c=[i for i in ()], *d): pass
def p5(
    a: int,  # comment
    b: "str" = "x" "y",  # another
    *,
    c: dict[str, int] = {  # third
        1: 2},
): pass
def p6(a: int=1, b:int =2)->int: pass
def p7(self, __a, *__b, __c__, **__d): pass
def p8(print, exec, match, case, type, _, async_, await_): pass
def p9(a=-1, b=not 1, c=x if y else z, d=x.y[0](1), e=..., f=await_, g=(*x,)): pass
def p10(ﬁ, 𝐱, ª): pass
def ﬁx(): pass
class Ω(ﬁx, K=(1), **{}): pass
class C1: pass
class C2(): pass
class C3(A, (B), *C, metaclass=(M), **kw,): pass
class C4((A if x else B),
         C  # comment
         , d=1): pass
class C5((((A)))): pass
class C6(A)  :  pass
class C7(A[int], B[(int, str)], c()): pass


@a
@b.c
@d(1, 2)
@ (e)
@f[0]
@(g
  )
@h  # comment

# comment
@i if x else y
def decorated(): pass
@ a
class Decorated:
    @b
    # c

    @ \
    c
    async def f(self): pass
    @property
    def g(self): return 1
    @g.setter
    def g(self, v): pass
    def outer(self):
        @a
        class In:
            @b
            def m(self):
                def __n(): pass
        def q(): return 1
        return q


if x:
    def alt(): pass
elif y:
    def alt(): return 1
else:
    class alt:
        def m(): pass
for x in y:
    def loop(): pass
else:
    def loop(): pass
def one(): return 1
def two(): x = [1,
                2]; return x
def three(
        ): return 3
if 1: x = 1
else: x = 2
def four():
    if x: pass
    else: pass
    try: pass
    finally: pass
    for x in y: pass
    else: pass
    while x: pass
    with x: pass
    with (x as y, z): pass
    async def f():
        async with x: pass
        async for x in y: pass
        def h(): pass
    match x:
        case 1:
            def in_case(): pass
        case _:
            class InCase: pass
def five(a,
  b):
 return a
def six():
	if x:
	    def tabs(): pass
	return 1
class Cont:
    x = f(1 +
2)
    def after(self):
        y = [
1, 2
]
        def inner():
            return y
    def last(self): pass
def seven():
    pass
    def late(): pass
def eight(): \
    pass
def nine(): \
    return \
        1
def \
    ten \
    (): pass
class \
  Eleven \
  : pass

f = lambda: 1
g = lambda x, *a, k=1, **kw: (
    x,
    a)
k = 3; j = lambda: 2; z = 3
h = (  # opened
    lambda x:
        # in the lambda
        x
)
class C:
    m = lambda self: self
    # comment of n
    n = lambda self, a: [
        a
    ]
    p, q = (lambda: 1), lambda: 2
# comment of i
i = lambda: """text
more"""
def foo(*a): return a[-1]
l = lambda: foo(
1,
2); m = 1
n = lambda a=lambda: 1: a
if True: o = lambda: 5
_ = lambda: 0
été = lambda: 1

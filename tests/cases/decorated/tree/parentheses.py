def d(x): return x
g = d
@(
  g)
def f(): pass
@(
  g)
class C: pass
# cmt2
@(
  g)
def h(): pass
@(g
)
class D:
    @(
        g
    )
    def m(self): return 1

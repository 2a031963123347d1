class A[T]: pass
class B[T: int, *Ts, **P](A[T], metaclass=M): pass
class C[T: (int, str)]:
    def m[U](self, x: U) -> T: pass
    class __D[__T]: pass
def f[T](x: T) -> T: pass
async def g[**P](*a: P.args, **k: P.kwargs): pass
def h[*Ts](*a: *Ts): pass
type X = int
type Y[T] = list[T]
type Z[T: (int, str), *Ts, **P] = dict[T, P]
type = 1
type.x = 2
type[0] = 3
type(x).y = 4
type (x)
def in_function():
    type L = int
    def inner[T](): pass
class K:
    type M = int
    def n[T](self): return f"{f"{'nested'}"}"
    x = f"{
        1  # comment
    }"
@d
class E[T](list[T]):
    """Doc"""
def i[T: f"{1}"](): pass
if 1: type N = int; x = 1
def j[ T ,
      U: int  # comment
      ](): pass

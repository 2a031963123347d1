class A[T = int]: pass
class B[T: int = bool, *Ts = *tuple[int, ...], **P = [int]](C): pass
def f[T = int](x: T = 1): pass
def g[T = int, U = dict[str, int]](): pass
type X[T = int] = list[T]
type Y[T=list[int],U  =  str]=dict[T,U]
class K:
    def m[T: (int, str) = int](self) -> T: pass
    type Z[T = f(x=1)] = T
def h[T = lambda x=1: x](): pass
def i[T
  =  # comment
  int](): pass

@deco
@pkg.deco(1, key="x")
class C(Base, *more, metaclass=M, **kw):
    """Doc."""

    async def m(self, a, /, b: int = 1, *args, c, d="x", **kwargs) -> "R":
        """Method."""
        yield a

    __private = lambda self, x=1: x


def generic[T: int, *Ts, **P](x: T = None) -> T: ...


def outer():
    class Inner:
        def f(self): pass
    global G
    def G(): pass

class A:
    one = 1
B = A
class A:
    two = 2
    def m(self): return 1
    def m(self, a):
        return 2
    def m(self, a, b):
        """The last."""
        return 3
def f(): return 1
def f(a): return 2
first = f
def f(a, b):
    # the last
    return 3
def g():
    def inner(): return 1
    def inner(a): return 2
    class L: pass
    class L: x = 1
    return inner, L
def g(a):
    def inner(): return 3
    class A: pass
    return inner
def h(): pass
del h
def i(): pass
i = 5
class C:
    @property
    def p(self):
        """Get."""
        return 1
    @p.setter
    def p(self, value):
        """Set."""
        self.q = value
    def __private(self):
        """Private."""
    def once(self): pass
    once = staticmethod(once)
def j(a): return 1
async def j(b): return 2
class k: x = 1
def k(): return 1
def l(): return 1
class l:
    """A class after all."""

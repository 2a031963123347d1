def same(x=None, *a, **k):
    return x if callable(x) and not a else same
#x
@same
# z
def f(): pass
@same

@same(
    1)
# between

# more
class C:
    # above m
    @staticmethod
    def s(a): return a
    @classmethod

    def c(cls):
        """Class method."""
        return cls
    @property
    # inside
    def p(self):
        """Property."""
        return 1
    @same
    def m(self): return 1
    # behind m
@same(1,
      2)
async def g():
    return 1
@same
@same
@same
def h(): return 1
    # deep
@ same
def i(): pass

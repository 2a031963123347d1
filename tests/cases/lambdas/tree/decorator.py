def d(f):
    return lambda g: g
@d(lambda: 1)
def x(): pass
@d(lambda: 1)
@d(
    lambda x: 2
)
class C:
    y = lambda self: 1
    @d(lambda: 3)
    def m(self, b=lambda: 1,
          c=[lambda: 2]):
        return b

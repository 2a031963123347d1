import sys
def a(): return 1
def b(): return 2; x = 2
x = 3; y = 4
class C: pass
class D: x = 1; y = 2
if True:
    def e():
        return 1
    # in the if
for _ in (1,):
    def f():
        return 2
        # in f
    # in the for
try:
    def g(): pass
finally:
    def h(): pass
with open(__file__):
    class E:
        def m(self): return 1
    # in the with
while True:
    def i():
        pass

    break
def outer():
    def inner():
        def innermost(): return 1
        return innermost
        # in inner
    # in outer

    class Local:
        def m(self):
            return lambda: 1
    return inner, Local


# far below
async def co():
    async def inner(): pass
    return await inner()
def gen():
    yield

    # behind the yield

def d(f): return f
@\
d
def f(): pass
class C:
    @ \
    d
    def m(self): pass

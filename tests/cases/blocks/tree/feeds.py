
# after ff
def f():
    pass

    # c

def g():
    pass
    # a form feed and blanks


class C:
    x = 1
    def m(self): pass

    # behind

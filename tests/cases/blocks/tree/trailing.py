def a():
    pass
# c1
    # c2

    # c3
# c4
x = 1
def b():
    pass

  # c3
def c():
    pass
        # deep
    
def d(): return 1
# c
    # d
def e():
    x = (1,
# c
    2)
    return x
  # c2
def f():

    # before the first statement
    return 1

    # after it
class A:
    def m(self):
        return 1
        # in m
    # in A, behind m

    # in A still
# end
    # end2
B = A
def g():  # on the header
      # deeper than the body
    return 1
    # as deep as the body
     # one deeper
   # one less

    # behind a blank
def h(
    a,
    # inside the header
): # and its end
    pass
    # pass
def i():
    """Only a docstring."""
    # and a comment
def j():
    if x:
        return 1
        # in the if
    # in j
  # nowhere
# the last line is a comment
    # and it is deep
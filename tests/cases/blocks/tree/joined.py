def f():
  x = 1
  \


y = 2
def g(a, \
      b): \
    return a
def h(): \
    return [
1,
  2]
class C( \
    object \
): x = 1; \
    y = 2
if True: \
    k = lambda: \
        1
def i():
    return 1 + \
        2

f = lambda*a: a
def q(): pass
g = lambda*a: a
h = lambda**k: k
class C:
    f = (0,
lambda*a: 1)[1]
    g = lambda*b: 2
s = """lambda :"""
i = lambda*c: 3
# lambda : in a comment
j = lambda*c: 4
xlambda = 1
t = lambda	x: x
u = lambda*a: 1

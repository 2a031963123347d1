f = lambda*a: a
x = lambda*b: b

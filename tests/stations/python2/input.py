def f():
    return 1
print "hello"
def g():
    pass

def f():
    return 1class C:
	x = """ab"""

def g(): pass
s = """
"""; f = lambda: 1
x = """a
b"""; g = lambda: 2

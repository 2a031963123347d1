a = 'x#y' "z"
b = """two
lines""" + r'\''
c = f"{a!r:>{width}} {'#'} {{no}}"
d = f'''
{ b
  + "x" }
'''
"alone"
e = rb"\x00", u"u"

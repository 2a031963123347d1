# vim: set fileencoding=latin-1 :
def f(): "é"

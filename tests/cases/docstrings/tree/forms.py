r"""Raw \n doc."""
def a(): "one-liner"
def b(): u'u prefix'
def c(): b"bytes"
def d(): f"f string"
def e(): "a" f"b"
def f(): "a" + "b"
def g(): "a" "b" r"\n" '\n'
def h(): ("p"
    "q")
def i(): (("x"))
def j(): "a"; x = 1
def k(): "a",
def l(): ""
def m():
    # a comment first

    """Doc."""
async def n():
    """Async."""
def o():
    """Generator."""
    yield
def p(): "%s" % 1
def q(): "x".strip()
def r():
    x = 1
    "not first"
def s(): 'it''s'
def t(): """triple "quoted" \""""
def u():
    'joined \
    by a backslash'
def v():
    "a" \
    "b"
class A: "class doc"
class B:
    """
    Class.

        Deeper.
    """
    def m(self):
        """	tab
	tabbed
		twice
        """
class C:
    x = 1
    """not a docstring"""
def w(): '''a'''
def x(): R"\d" "\\d"
def y(): U"upper"
def z(): """"quote first"""

if 0:
    class A:
        "first"
        x = 1
else:
    class A:
        "second"
        y = 1
        def f(self): return 2
if 1:
    def f(): return 1
else:
    def f(): return 2
import sys
if sys.version_info >= (3, 12):
    def v(new): return "new"
elif sys.version_info >= (3, 10):
    def v(middle): return "middle"
else:
    def v(old): return "old"
if sys.platform == "win32":
    def p(windows): pass
elif sys.platform.startswith("linux"):
    def p(linux): pass
else:
    def p(other): pass
if sys.version_info < (3,):
    def w(): "python 2"
else:
    def w(): "python 3"
if not sys.version_info[0] == 2 and sys.version_info[:2] > (3, 8):
    def x(): "and"
else:
    def x(): "else"
TYPE_CHECKING = False
if TYPE_CHECKING:
    def t(): "checking"
else:
    def t(): "running"

try:
    import nosuch_module_at_all
except ImportError:
    class A: "in except"
    def f(): "in except"
else:
    class A: "in else"
    def f(): "in else"
try:
    def g(): "in try"
except Exception:
    def g(): "in except"
try:
    def h(): "in try"
finally:
    def h(): "in finally"
try:
    import os
    def i(): "in try"
except ImportError:
    def i(): "in except"

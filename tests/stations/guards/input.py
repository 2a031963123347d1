import sys
if sys.version_info >= (3, 8):
    def f(): pass
elif sys.platform == "win32":
    f = None
else:
    from x import f
try:
    import fast
except ImportError:
    fast = None
else:
    speed = 1
finally:
    done = True
while True:
    a = 1
    break
for i in x:
    b = i
with lock:
    class C: pass
match x:
    case [1, *rest] if rest:
        c = 1
    case _:
        d = 2

import os; x = 1; y = 2
if x: y = 3; z = 4
class C: pass
def f(): return 1; return 2
@d
async def g(): await x
for i in a: pass
else: pass
match x:
    case 1: y = 1
type X = int
match = 1

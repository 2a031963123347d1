def f(a=(
        1, 2), b={
    "k": [
]}):
    return (a,
b)
def g(): return {
1: 2,
}
class C(
    object,
):
    x = [
1,
    ]
    def m(self): return """
not the end
"""
    y = 2
def h(): """
doc
"""; x = 1
def i():
    s = """
    # not a comment
"""
    # a comment
z = [
    1
]
def j(x=[lambda: 1,
         lambda: 2]): pass
async def k(): return [x async for x in y
    if x]
async \
    def l(): pass

def good():
    return 1
class Good:
    x = 1
def bad(:
    pass
def never():
    pass

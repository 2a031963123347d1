def good():
    return 1
class Good:
    x = 1
def bad():
    x = "never closed
def never():
    pass

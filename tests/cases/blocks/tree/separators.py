def f():
    x = "a bc d"
    return x
    #   def g():
def g():
    """."""
    #  

def h(): return ""

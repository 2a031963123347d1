def a():
    """First

    second
	tab
      third
    """
def b():
    """   

   """
def c(): """x

   y
     
  """
def d(): "a\tb"
def e(): "x\f\n  \f  y\n    z"
def f():
    """
    Leading and trailing


    """
def g(): "a\n\xa0 b\n\xa0  c"
def h(): "\fa\n   b"
def i(): "a\n  b\n\f\n  c"
def j():
    """ One.
   Three.
     Five.
  """
def k():
    """été
        日本
      	 mixed
    """

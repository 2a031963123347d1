def first(): pass
#
def a(): pass
#
# a
#
# b
#
def b(): pass
# a

# b
def c(): pass
# a

def d(): pass
class K:
	# tab
        # eight
	def f(self): pass
	# tab
	    # deeper
	def g(self): pass
    	# a tab behind blanks
	def h(self): pass
#x
@staticmethod
# z
def e(): pass
x = """
# str comment"""
def g(): pass
y = [
  # c1
  lambda: 1,
]
# lc
h = lambda: 1
x = 1  # code before
def i(): pass
# at zero
if x:
    # inside
    def j(): pass
# at zero again
    def k(): pass
    #no blank
    #	tabs	here
    def l(): pass
  # odd
 # odder
def m(): pass
#
#
def n(): pass
# éè and 😀
def o(): pass
#: documentation comment
#! bang
class P:
    # first thing in it
    class Q:
        # and in that
        def r(self):
            # inside r
            def s(): pass
            return s

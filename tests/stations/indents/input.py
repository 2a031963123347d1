class A:
   def f(self):
           if self:
            return 1
           return 2
   x = 1
if x:
	y = 1
	if y:
	        z = 2

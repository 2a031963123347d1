class T:
	def f(self):
		return 1
  # two
	def g(self):
		return 1
	# x
	def h(self):
		return 1
		# y
        # eight blanks are one tab
	def i(self):
	        return 1
	     # less
	        # as much

def f():    pass    # cx=1class C:
    def m(self):
        return 1

        # last

y = """ab
c"""def g(): return 1
class Second:
    def stay(self): return self

def outer():
    global made
    def made():
        """Made inside."""
        return 1
    return made
outer()
class K:
    global Named
    def Named(self): return 1

"""Märk."""
def f(): pass

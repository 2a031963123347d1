import functools
def plain(f):
    # in plain
    @functools.wraps(f)
    def wrapper(*args):
        """Of the wrapper."""
        return f(*args)
    # behind wrapper
    return wrapper
@functools.lru_cache(maxsize=None)
def cached(a):
    """Cached."""
    return a
@plain
def wrapped(a):
    """Wrapped."""
    return a
class C:
    @functools.cached_property
    def late(self):
        """Late."""
        return 1
    @staticmethod
    @plain
    def both(a):
        return a

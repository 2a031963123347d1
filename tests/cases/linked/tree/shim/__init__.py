"""A shim of what six.moves does: lazy modules that put themselves in sys.modules."""
import sys
import types


def _import(name):
    __import__(name)
    return sys.modules[name]


class _Lazy(object):
    def __init__(self, name):
        self.name = name

    def __get__(self, obj, tp):
        result = self._resolve()
        setattr(obj, self.name, result)
        try:
            delattr(obj.__class__, self.name)
        except AttributeError:
            pass
        return result


class MovedModule(_Lazy):
    def __init__(self, name, old, new=None):
        super(MovedModule, self).__init__(name)
        self.mod = new or name

    def _resolve(self):
        return _import(self.mod)


class MovedAttribute(_Lazy):
    def __init__(self, name, old_mod, new_mod, old_attr=None, new_attr=None):
        super(MovedAttribute, self).__init__(name)
        self.mod, self.attr = new_mod, new_attr or old_attr or name

    def _resolve(self):
        return getattr(_import(self.mod), self.attr)


class _LazyModule(types.ModuleType):
    def __init__(self, name):
        super(_LazyModule, self).__init__(name)
        self.__doc__ = self.__class__.__doc__

    def __dir__(self):
        return ["__doc__", "__name__"] + [attr.name for attr in self._moved]

    _moved = []


class _Moved(_LazyModule):
    """Lazy loading of moved objects"""
    __path__ = []


_moved = [
    MovedAttribute("cStringIO", "cStringIO", "io", "StringIO"),
    MovedAttribute("reduce", "__builtin__", "functools"),
    MovedModule("configparser", "ConfigParser"),
    MovedModule("builtins", "__builtin__"),
]
for each in _moved:
    setattr(_Moved, each.name, each)
del each
_Moved._moved = _moved
moves = _Moved(__name__ + ".moves")
sys.modules[__name__ + ".moves"] = moves

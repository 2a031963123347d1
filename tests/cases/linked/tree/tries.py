"""Imports and definitions that may fail."""
try:
    import no_such_module
except ImportError:
    no_such_module = None

try:
    from json import no_such_name
except ImportError:
    def no_such_name(a, b=1):
        """In its place."""
else:
    missing = False

try:
    from json import dumps
except ImportError:
    dumps = None
else:
    found = True
finally:
    done = 1

try:
    from no.where import Base
except (ImportError, AttributeError) as error:
    class Base(object):
        """The fallback."""

try:
    unknown_name
except NameError:
    unknown_name = 3

try:
    {}["x"]
except KeyError:
    class Lacking:
        pass

try:
    int("x")
except ValueError:
    number = None

try:
    raise RuntimeError("no")
except RuntimeError:
    raised = True


class Made(Base):
    try:
        import no_such_module as inner
    except ImportError:
        inner = None

    try:
        from collections import OrderedDict as kept
    except ImportError:
        kept = dict


if no_such_module:
    class Optional_(no_such_module.Thing):
        pass
else:
    class Optional_:
        """Without."""

try:
    from os import fork, no_such_call
except ImportError:
    partly = True

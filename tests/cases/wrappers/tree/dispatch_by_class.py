"""A class whose call gives a function, with a signature that it computes when it is asked."""
import functools
import inspect

registry = {}


def thin(function):
    def call(*args, _front=None, **kwargs):
        return function(*args, **kwargs)

    call.__name__ = function.__name__
    call.__qualname__ = function.__qualname__
    call.__defaults__ = function.__defaults__
    call.__kwdefaults__.update(function.__kwdefaults__ or {})
    call.__dict__.update(function.__dict__)
    call.__wrapped__ = function
    call.__kwdefaults__["_front"] = call
    return call


class Route:
    __slots__ = ("__dict__", "__weakref__")

    def __new__(cls, function=None, *, name=None, kinds="any", mark=False):
        if function is None:
            return functools.partial(Route, name=name, kinds=kinds, mark=mark)
        if isinstance(function, str):
            raise TypeError("a function is wanted")
        if name is None:
            name = function.__name__
        self = object.__new__(cls)
        self.__name__ = function.__name__
        self.__qualname__ = function.__qualname__
        self.__module__ = function.__module__
        self.__defaults__ = function.__defaults__
        if function.__kwdefaults__:
            self.__kwdefaults__ = {**function.__kwdefaults__, "via": None}
        else:
            self.__kwdefaults__ = {"via": None}
        self.__dict__.update(function.__dict__)
        self.__wrapped__ = function
        self.function = function
        self.kinds = {kind.strip() for kind in kinds.split(",")}
        self.found = None
        if not isinstance(mark, bool):
            raise TypeError(f"bad type: {type(mark)}")
        if name in registry:
            raise KeyError(name)
        self = thin(self)
        registry[name] = self
        return self

    @property
    def __signature__(self):
        if self.found is None:
            found = inspect.signature(self.function)
            via = inspect.Parameter("via", inspect.Parameter.KEYWORD_ONLY, default=None)
            if not any(each.kind == inspect.Parameter.VAR_KEYWORD for each in found.parameters.values()):
                found = found.replace(parameters=[
                    *found.parameters.values(), via, inspect.Parameter("options", inspect.Parameter.VAR_KEYWORD)])
            else:
                *before, last = found.parameters.values()
                found = found.replace(parameters=[*before, via, last])
            self.found = found
        return self.found

    def __call__(self, /, *args, via=None, **kwargs):
        return self.function(*args, **kwargs)


@Route
def plain(graph, source=None):
    """Plain."""


@Route(name="by name", kinds="a, b")
def named(graph, *, weight="w", **more) -> "list":
    """Named."""


@thin
@Route(mark=True)
def above(graph: int, depth=3, *rest):
    pass


@Route
@thin
def below(graph, /, cutoff=0.5):
    pass

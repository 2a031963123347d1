"""Decorators that put another signature together."""
import functools
import inspect
from inspect import Parameter, Signature, signature


def without(name):
    def decorate(function):
        def call(*args, **kwargs):
            return function(*args, **kwargs)
        found = signature(function)
        call.__signature__ = found.replace(parameters=[each for each in found.parameters.values() if each.name != name])
        return call
    return decorate


def with_extra(function):
    @functools.wraps(function)
    def call(*args, extra=5, **kwargs):
        return function(*args, **kwargs)
    parameters = list(signature(function).parameters.values())
    parameters.append(Parameter("extra", Parameter.KEYWORD_ONLY, default=5, annotation=int))
    call.__signature__ = Signature(parameters, return_annotation=None)
    return call


def shifted(function):
    @functools.wraps(function)
    def call(*args, **kwargs):
        return function(None, *args, **kwargs)
    found = inspect.signature(function)
    parameters = list(found.parameters.values())
    parameters.pop(0)
    parameters.insert(0, Parameter("context", Parameter.POSITIONAL_ONLY))
    call.__signature__ = found.replace(parameters=parameters)
    return call


def bare(function):
    """No annotations, no defaults."""
    @functools.wraps(function)
    def call(*args, **kwargs):
        return function(*args, **kwargs)
    found = inspect.signature(function)
    call.__signature__ = found.replace(
        parameters=[each.replace(annotation=Parameter.empty, default=Parameter.empty) for each in found.parameters.values()],
        return_annotation=Signature.empty)
    return call


def keyword_only(function):
    def call(*args, **kwargs):
        return function(*args, **kwargs)
    found = inspect.signature(function)
    call.__signature__ = found.replace(parameters=[
        each.replace(kind=Parameter.KEYWORD_ONLY) if each.kind is Parameter.POSITIONAL_OR_KEYWORD else each
        for each in tuple(found.parameters.values())[1:]])
    return call


def as_other(other):
    def decorate(function):
        function.__signature__ = inspect.signature(other)
        return function
    return decorate


@without("b")
def one(a: int, b=2, *, c="c") -> str:
    pass


@with_extra
def two(a, b: "text" = None):
    """Two."""


@shifted
def three(self, *values, key=b"k"):
    pass


@bare
def four(a: int, b: str = "b", *c: float) -> bytes:
    pass


@keyword_only
def five(subject, first, second=2, **rest):
    pass


@as_other(one)
def six(x, y):
    pass


@functools.wraps(two)
def seven(*args):
    pass


class Made:
    __signature__ = Signature([Parameter("left", Parameter.POSITIONAL_OR_KEYWORD), Parameter("right", Parameter.KEYWORD_ONLY, default=...)])

    def __init__(self, *args, **kwargs):
        pass


class Callable:
    def __init__(self, function):
        self.function = function
        self.__signature__ = inspect.signature(function)

    def __call__(self, *args, **kwargs):
        return self.function(*args, **kwargs)


@Callable
def eight(a, b=1, /):
    pass

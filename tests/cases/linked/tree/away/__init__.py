"""A package that gives its classes another module."""
from .parts import Moved, Told, helper

Moved.__module__ = __name__
helper.__module__ = "away"

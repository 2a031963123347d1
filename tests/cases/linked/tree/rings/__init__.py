"""Modules that import one another."""
from . import one
from .two import Two

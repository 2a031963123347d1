"""Stands for the library of that name: as much of its first version as decides what a model's namespace holds."""

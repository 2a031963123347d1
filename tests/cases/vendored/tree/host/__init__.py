"""A package that brings a library along and imports it under a name of its own."""

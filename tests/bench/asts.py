"""What CPython's own parser costs: ast.parse over the files of a list. For tests/bench/run."""
import ast
import sys
import warnings

warnings.simplefilter("ignore")
with open(sys.argv[1], encoding="utf-8", errors="surrogateescape") as paths:
    for path in paths.read().split("\n")[:-1]:
        try:
            with open(path, "rb") as file:
                ast.parse(file.read())
        except (SyntaxError, ValueError, RecursionError, OSError):
            pass

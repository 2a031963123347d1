"""What griffe costs: a visit of the files of a list. For tests/bench/run."""
import sys
import warnings
from pathlib import Path

import griffe

warnings.simplefilter("ignore")
visit = getattr(griffe, "visit", None)
if visit is None:
    from griffe.agents.visitor import visit
with open(sys.argv[1], encoding="utf-8", errors="surrogateescape") as paths:
    for path in paths.read().split("\n")[:-1]:
        try:
            with open(path, encoding="utf-8") as file:
                visit(Path(path).stem, Path(path), file.read())
        except (SyntaxError, ValueError, RecursionError, OSError, AttributeError, KeyError):
            pass

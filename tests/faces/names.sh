#!/bin/sh
# names.sh INSPECTREE - names across files on the command line: the environment of a Python that is not run, class
# trees, the way that a name takes.
. "$(dirname "$0")/shell.sh"

# ---- an environment ----
site=$work/py/lib/python3.12/site-packages
mkdir -p "$site/six" "$work/py/lib/python3.12/json" "$work/py/lib/python3.9" "$work/editable" "$work/project"
cd "$work" || exit 1
printf 'import abc\nclass PathLike(abc.ABC):\n    pass\n' >py/lib/python3.12/os.py
printf 'class ABC:\n    pass\n' >py/lib/python3.12/abc.py
printf 'class Encoder:\n    """Writes JSON."""\n' >py/lib/python3.12/json/__init__.py
printf 'def f(:\n' >py/lib/python3.12/broken.py
printf 'class Stub: ...\n' >py/lib/python3.12/broken.pyi
printf 'pass\n' >py/lib/python3.9/os.py
printf 'class Base:\n    pass\n' >"$site/six/__init__.py"
printf 'class Edited:\n    pass\n' >editable/edited.py
printf '%s\n' "$work/editable" 'import os; os.mkdir("ran")' >"$site/edited.pth"
printf 'import json\nfrom six import Base\nfrom edited import Edited\n\n\nclass Own(json.Encoder, Base, Edited):\n    pass\n' \
  >project/own.py

run index project --environment py --db env.db
check "environment: code" "$code" 0
check "environment: no warning about its files" "$(has "$err" broken)" no
check "environment: its files are told apart" "$(has "$err" '1 files (1 read, 1 parsed, 0 gone), 1 definitions')" yes
check "environment: and counted" "$(has "$err" ' 6 files of the environment,')" yes
check "environment: nothing of it is run" "$(ls ran 2>/dev/null)" ""
run modules --db env.db
check "environment: stays out of the modules" "$out" own
run modules --background --db env.db
check "environment: its modules" "$(echo "$out" | tr '\n' ' ')" "abc broken edited json os own six "
run getmro own.Own --db env.db
check "environment: resolves names" "$(echo "$out" | tr '\n' ' ')" \
  "own:Own json:Encoder six:Base edited:Edited builtins:object "
run getdoc own.Own --db env.db
check "environment: documents" "$out" "Writes JSON."
run getdoc own.Encodr --db env.db
check "environment: no near names of it" "$(has "$err" 'did you mean')" no
run stats --db env.db
check "environment: its Python" "$(echo "$out" | grep '^python' | tr -s ' ')" "python 3.12"
check "environment: not in the counts" "$(echo "$out" | grep 'class' | tr -s ' ')" " class 1"
run index project --db env.db
check "environment: is kept" "$(has "$err" '(0 read, 0 parsed, 0 gone), 1 definitions')$(has "$err" ' 6 files of the env')" yesyes
rm -rf moved && cp -pr project moved
run index moved --db env.db
check "environment: is not read again for another project" "$(has "$err" '(1 read, 0 parsed, 1 gone)')" yes
check "environment: nor anything else" "$(has "$err" ', 0.0 MB/s, 6 files of the environment')" yes
run index moved --environment py --python 3.9 --db env.db
check "environment: another version of it" "$(has "$err" ' 1 files of the environment')" yes
run index moved --environment none --db env.db
check "environment: none any more" "$(has "$err" 'of the environment')" no
run stats --db env.db
check "environment: the target stays" "$(echo "$out" | grep '^python' | tr -s ' ')" "python 3.9"
run index project --stdlib py/lib/python3.12 --site editable --db parts.db
check "stdlib and site" "$(has "$err" ' 5 files of the environment')" yes
run index project --environment project --db no.db
check "no environment: code" "$code" 5
check "no environment: why" "$err" \
  "inspectree: $(pwd -P)/project: no Python environment: it has no lib/python3.X/os.py and no pyvenv.cfg"
check "no environment: no index" "$(ls no.db 2>/dev/null)" ""

# ---- class trees ----
mkdir -p "$work/shapes/geo"
cd "$work/shapes" || exit 1
cat >geo/__init__.py <<'PY'
from .core import Shape as Figure, make
from .more import *
PY
cat >geo/core.py <<'PY'
import sys
from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        """How large it is."""

    def name(self): return "shape"


class Named: pass
Alias = Named
if sys.version_info >= (3, 12):
    class Round(Shape): pass
else:
    class Round(Shape, Named): pass
make = Shape.name
PY
cat >geo/more.py <<'PY'
from .core import Shape, Named, Round
class Circle(Round):
    def area(self): return 3
class Square(Shape, Named):
    def area(self): return 4
class Odd(unknown()): pass
def doubtful(a=unknown(), b=1): pass
PY
mkdir -p "$work/std/python3.11"
echo 'pass' >"$work/std/python3.11/os.py"
cat >"$work/std/python3.11/abc.py" <<'PY'
def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj
class ABCMeta(type): pass
class ABC(metaclass=ABCMeta): pass
PY
run index . --stdlib "$work/std/python3.11" --db s.db
check "index a tree of classes: code" "$code" 0
run subclasses geo.Figure --db s.db
check "subclasses: directly" "$(echo "$out" | sed "s|$(pwd -P)/||" | tr '\n' ' ')" "geo.core:Round  geo/core.py:18 geo.more:Square  geo/more.py:4 "
run subclasses geo.Figure --all --json --db s.db
check "subclasses: all" "$(echo "$out" | grep -o '"object":"[^"]*"' | tr '\n' ' ')" \
  '"object":"geo.core:Round" "object":"geo.more:Circle" "object":"geo.more:Square" '
run subclasses geo.core.Shape.name --db s.db
check "subclasses: of no class" "$code $(has "$err" TypeError)" "1 yes"
run subclasses geo.core.Shape --python 3.12 --db s.db
check "subclasses: of another target" "$code $(has "$err" 'index again for Python 3.12')" "1 yes"
run tree geo.core.Named --down --db s.db
check "tree: downwards" "$(echo "$out" | sed "s|  $(pwd -P)/.*||")" "geo.core:Named
  geo.core:Round
    geo.more:Circle
  geo.more:Square"
run tree geo.more.Circle --up --db s.db
check "tree: upwards, each class once with what is below it" "$(echo "$out" | sed "s|  /[^ ]*||")" "builtins:object
  abc:ABC
    geo.core:Shape
      geo.core:Round
        geo.more:Circle
  geo.core:Named
    geo.core:Round  (see above)"
run tree geo.more.Square --up --dot --db s.db
check "tree: for Graphviz" "$(echo "$out" | grep -c -e ' -> ')" 5
run tree geo.more.Square --up --mermaid --db s.db
check "tree: for Mermaid" "$(echo "$out" | head -n 1) $(echo "$out" | grep -c '<|--')" "classDiagram 5"
if command -v dot >/dev/null 2>&1; then
  run tree geo.more.Square --svg --db s.db
  check "tree: drawn" "$code $(has "$out" '</svg>')" "0 yes"
else
  run tree geo.more.Square --svg --db s.db
  check "tree: cannot be drawn" "$code $(has "$err" 'needs the program dot of Graphviz')" "1 yes"
fi

# ---- the way that a name takes ----
run resolve geo.Figure.name --db s.db
check "resolve: step by step" "$(echo "$out" | sed "s|$(pwd -P)/||" | tr -s ' ')" "geo package geo/__init__.py
Figure import geo/__init__.py:1 from .core import Shape as Figure, make
Shape definition geo/core.py:5 class Shape(ABC):
name member geo/core.py:10 def name(self): return \"shape\"
= geo.core:Shape.name"
run resolve geo.core.Alias --db s.db
check "resolve: an alias" "$(echo "$out" | sed -n '2,3p' | tr -s ' ' | cut -d' ' -f1,2 | tr '\n' ' ')" "Alias assignment Named definition "
run resolve geo.Circle --db s.db
check "resolve: a star" "$(echo "$out" | sed -n '2,3p' | tr -s ' ' | cut -d' ' -f1-3 | tr '\n' ' ')" "Circle star import Circle definition $(pwd -P)/geo/more.py:2 "
run resolve geo.more.Squar --db s.db
check "resolve: a miss" "$code $(has "$err" 'did you mean')" "1 yes"

# ---- how sure, and for whom ----
run getmro geo.more.Odd --explain --json --db s.db
check "explain: opaque" "$out" \
  '{"result":["geo.more:Odd","?:unknown()","builtins:object"],"_status":"opaque","_reason":"unknown base ?:unknown()"}'
run getmro geo.more.Square --explain --db s.db
check "explain: exact" "$(echo "$out" | tail -n 1)" "-- exact"
run signature geo.more.doubtful --explain --db s.db
check "explain: a value as written" "$out" "(a=unknown(), b=1)
-- opaque: a value that is not known is shown as it is written"
run getmro geo.core.Round --db s.db
check "target: that of the index" "$(echo "$out" | tr '\n' ' ')" "geo.core:Round geo.core:Shape abc:ABC geo.core:Named builtins:object "
run getmro geo.core.Round --python 3.12 --db s.db
check "target: another one" "$(echo "$out" | tr '\n' ' ')" "geo.core:Round geo.core:Shape abc:ABC builtins:object "
run getmro geo.core.Round --python 2.7 --db s.db
check "target: none" "$code" 2

mkdir -p "$work/gone" && printf 'import sys\nif sys.platform == "win32":\n    class Elsewhere: pass\n' >"$work/gone/only.py"
run index "$work/gone" --environment none --db gone.db
run code only:Elsewhere --db gone.db
check "target: the code of a class that is not there" "$code $(has "$err" 'is not known')" "1 yes"

# ---- for people with a SQLite shell ----
if command -v sqlite3 >/dev/null 2>&1; then
  check "sql: all subclasses" "$(sqlite3 s.db "SELECT subclass FROM v_subclass WHERE class = 'geo.core:Shape' ORDER BY 1" | tr '\n' ' ')" \
    "geo.core:Round geo.more:Circle geo.more:Square "
  check "sql: all overriders" "$(sqlite3 s.db "SELECT class, file, line FROM v_override WHERE base = 'geo.core:Shape' AND name = 'area'" | tr '\n' ' ')" \
    "geo.more:Circle|geo/more.py|3 geo.more:Square|geo/more.py|5 "
  check "sql: all abstract methods" "$(sqlite3 s.db "SELECT class, name, inherited_from FROM v_abstract ORDER BY 1" | tr '\n' ' ')" \
    "geo.core:Round|area|geo.core:Shape geo.core:Shape|area| "
  check "sql: what an import leads to" "$(sqlite3 s.db "SELECT name, object FROM v_import WHERE module = 'geo' AND name IS NOT NULL ORDER BY 1" | tr '\n' ' ')" \
    "Figure|geo.core:Shape make|geo.core:Shape.name "
fi

finish

#!/bin/sh
# cli.sh INSPECTREE - the command line as a user meets it: commands, answers, misses, exit codes, the server's pipes.
# Texts of answers are those of CPython 3.11's inspect for the same files.
. "$(dirname "$0")/shell.sh"

lines() { wc -l <"$1" | tr -d ' '; }
mkdir -p "$work/tree/pkg/deep"
cd "$work/tree" || exit 1
cat >pkg/__init__.py <<'PY'
"""A package."""
PY
cat >pkg/mod.py <<'PY'
"""What the module is about.

    Indented more.
"""
import functools


# Above the class.
class Box:
    """Holds one thing."""

    def get(self, *, default: int = 3) -> 'int':
        """Give it."""
        return default


# First line.
# Second line.
@functools.cache
def run(a, b=1, *rest):
    return a


def outer():
    def inner(x):
        return x
    return inner
PY
printf 'def escape():\n    """red \033[31m"""\n' >pkg/esc.py

# ---- commands and help ----
run
check "no command: code" "$code" 2
check "no command: nothing on stdout" "$out" ""
run help
check "help: code" "$code" 0
check "help: names the exit codes" "$(has "$out" 'Exit codes')" yes
for command in index check stats show list dump serve getsource getsourcelines getcomments getdoc cleandoc signature bind \
  getfile getsourcefile getmodule getmodulename getframeinfo at traceback children modules; do
  check "help lists $command" "$(grep -c "^  $command " "$work/out")" 1
done
for command in index getsource serve; do
  run help "$command"
  text=$out
  run "$command" --help
  check "$command --help: code" "$code" 0
  check "$command --help is help $command" "$out" "$text"
  check "$command --help shows the usage" "$(has "$out" "Usage: inspectree $command [OPTION...]")" yes
done
run --help
check "--help: code" "$code" 0
run version
check "version" "$(has "$out" 'inspectree ')" yes
text=$out
run --version
check "--version" "$out" "$text"
run getsorce x
check "unknown command: code" "$code" 2
check "unknown command: the nearest" "$(has "$err" 'did you mean: getsource')" yes
run getsource --jsn x
check "unknown option: code" "$code" 2
check "unknown option: named" "$(has "$err" '--jsn')" yes
run getsource
check "missing argument: code" "$code" 2
run getframeinfo a.py 1 2
check "one argument too many: code" "$code" 2
run getframeinfo a.py one
check "an argument that is no number: code" "$code" 2
run index --color sometimes
check "a wrong value: code" "$code" 2
run index --max-file-size 3Q
check "a wrong size: code" "$code" 2

# ---- which index ----
run getsource pkg.mod
check "no index: code" "$code" 5
check "no index: one line" "$(lines "$work/err")" 1
run --db missing.db getsource pkg.mod
check "missing index: code" "$code" 5
check "missing index: not made" "$(ls missing.db 2>/dev/null)" ""
printf 'not a database at all, but long enough to be looked at as one: %0200d' 0 >foreign.db
cp foreign.db foreign.copy
: >empty.db
for db in foreign.db empty.db; do
  for command in "getsource pkg.mod" "modules" "stats" "check" "serve"; do
    # shellcheck disable=SC2086
    run $command --db $db
    check "$db, $command: code" "$code" 3
    check "$db, $command: one line" "$(lines "$work/err")" 1
  done
done
run index . --db foreign.db
check "foreign.db, index: code" "$code" 3
check "foreign.db, index: one line" "$(lines "$work/err")" 1
check "a foreign file is not touched" "$(cmp foreign.db foreign.copy && wc -c <empty.db | tr -d ' ')" 0
run index . --db empty.db
check "an empty file becomes an index" "$code" 0
rm -f foreign.* empty.db

# ---- indexing ----
run index nowhere
check "no such tree: code" "$code" 1
run index
check "index: code" "$code" 0
check "index: nothing on stdout" "$out" ""
check "index: one line of summary" "$(lines "$work/err")" 1
check "index: made here" "$(ls .inspectree.db)" .inspectree.db
run index --quiet
check "index --quiet: code" "$code" 0
check "index --quiet: silent" "$out$err" ""
run check
check "check: code" "$code" 0
check "check" "$out" whole
cd pkg/deep || exit 1
run modules
check "found upwards: code" "$code" 0
check "modules" "$out" "pkg
pkg.esc
pkg.mod"
cd ../.. || exit 1
INSPECTREE_DB=$work/nowhere.db
export INSPECTREE_DB
run modules
check "INSPECTREE_DB comes before the one upwards" "$code" 5
run modules --db .inspectree.db
check "--db comes before INSPECTREE_DB" "$code" 0
run --db .inspectree.db modules
check "--db may stand before the command" "$code" 0
unset INSPECTREE_DB

# ---- answers ----
run getsource pkg.mod:run
check "getsource" "$out" "@functools.cache
def run(a, b=1, *rest):
    return a"
run getsource pkg.mod:run --json
check "getsource --json" "$out" '"@functools.cache\ndef run(a, b=1, *rest):\n    return a\n"'
run getsource pkg.mod:Box.get pkg.mod:outer.'<locals>'.inner --json
check "two names: code" "$code" 0
check "two names: two lines of JSON" "$(lines "$work/out")" 2
run getsourcelines pkg.mod:run@19
check "getsourcelines: the first line's number" "$(head -1 "$work/out" | tr -s ' ')" " 19 @functools.cache"
run getcomments pkg.mod:run@19
check "getcomments" "$out" "# First line.
# Second line."
run getcomments pkg.mod:outer
check "no comments: code" "$code" 0
check "no comments: nothing" "$out" ""
run getcomments pkg.mod:outer --json
check "no comments: null" "$out" null
run getdoc pkg.mod
check "getdoc" "$out" "What the module is about.

Indented more."
run signature pkg.mod:Box.get
check "signature" "$out" "(self, *, default: int = 3) -> 'int'"
run getmodulename a/b.py
check "getmodulename" "$out" b
run cleandoc "  a
      b
    c"
check "cleandoc" "$out" "a
  b
c"
run children pkg.mod
check "children: lines" "$(lines "$work/out")" 3
run list pkg.mod
check "list: inner ones too" "$(lines "$work/out")" 5
run getmembers pkg.mod:Box --predicate isfunction
check "getmembers: columns" "$out" "function          get                             pkg.mod:Box"
run classify_class_attrs pkg.mod:Box
check "classify_class_attrs: columns" "$(grep ' get ' "$work/out")" "method            get                             pkg.mod:Box"
run getclasstree pkg.mod:Box
check "getclasstree: names" "$out" "builtins:object
  pkg.mod:Box"
run getclasstree pkg.mod:Box builtins:int --json
check "getclasstree: one question" "$out" '[["builtins:object",[]],[["builtins:int",["builtins:object"]],["pkg.mod:Box",["builtins:object"]]]]'
run show pkg.mod:Box
check "show: code" "$code" 0
check "show: doc" "$(has "$out" 'Holds one thing.')" yes
check "show: comments" "$(has "$out" '# Above the class.')" yes
check "show: members" "$(has "$out" 'pkg.mod:Box.get')" yes
run stats
check "stats: code" "$code" 0

# ---- misses ----
run getsource pkg.mod:rum
check "no such object: code" "$code" 1
check "no such object" "$(head -1 "$work/err")" "inspectree: no such object: pkg.mod:rum"
check "no such object: a near one" "$(has "$err" 'pkg.mod:run')" yes
run getsource --json pkg.mod:rum pkg.mod:outer
check "a miss among several: code" "$code" 1
check "a miss among several: a line each" "$(lines "$work/out")" 2
check "a miss among several: the error" "$(head -1 "$work/out" | cut -c1-23)" '{"error":{"code":-32001'
run signature '(a, /, b: int=0x10, *, c)'
check "signature of a text" "$out" "(a, /, b: int = 16, *, c)"
run signature '(a=1, b)'
check "signature of a wrong text: code" "$code" 1
check "signature of a wrong text: why" "$(has "$err" 'ValueError: non-default argument follows default argument')" yes
run bind pkg.mod:run -- 1 -2 x '"3"' 2>&1
check "bind: code" "$code" 0
check "bind" "$out" 'a     1
b     -2
rest  ["x","3"]'
run bind pkg.mod:run -- 1
check "bind: defaults" "$out" 'a     1
b     1  default
rest  []'
run bind pkg.mod:run b=2
check "bind: what fails: code" "$code" 1
check "bind: what fails" "$err" "inspectree: pkg.mod:run: TypeError: missing a required argument: 'a'"
run bind --partial pkg.mod:run b=2 --json
check "bind --partial --json" "$out" '{"arguments":[["b",2],["rest",[]]],"args":[],"kwargs":{"b":2,"rest":{"repr":"()"}}}'
run bind '(a, *, b=1)' x==y b=a=b
check "bind of a text" "$out" 'a  "x==y"
b  "a=b"'
run bind pkg.mod:run a=1 2
check "bind: a value behind a keyword" "$code $(has "$err" 'positional argument follows keyword argument: 2')" "2 yes"
run bind pkg.mod:run a=1 a=2
check "bind: a keyword twice" "$code $(has "$err" 'keyword argument repeated: a')" "2 yes"
run signature pkg.mod
check "inspect raises: code" "$code" 1
check "inspect raises: which" "$(has "$err" TypeError)" yes
if [ -w /dev/full ]; then
  "$bin" getsource pkg.mod >/dev/full 2>/dev/null
  check "a full disk: code" "$?" 5
fi

# ---- control characters ----
if script -qec true /dev/null >/dev/null 2>&1; then
  escapes=$(script -qec "'$bin' getsource pkg.esc --color=never" /dev/null </dev/null | tr -dc '\033' | wc -c)
  check "a terminal gets no escape" "$((escapes))" 0
  escapes=$(script -qec "'$bin' getsource pkg.esc --color=never --raw" /dev/null </dev/null | tr -dc '\033' | wc -c)
  check "a terminal gets it with --raw" "$((escapes))" 1
fi
run getsource pkg.esc
check "a file gets the text" "$out" "$(cat pkg/esc.py)"
run getsource pkg.esc --color=always
check "colour does not touch the text" "$out" "$(cat pkg/esc.py)"
run getsource pkg.esc --json
check "JSON is ASCII" "$(has "$out" '\u001b[31m')" yes

# ---- bad input ----
printf 'def broken(:\n    pass\n' >pkg/bad.py
run index
check "a broken file: code" "$code" 0
check "a broken file: named on one line" "$(grep -c '^warning: .*bad.py' "$work/err")" 1
run index --strict --quiet
check "a broken file, --strict: code" "$code" 2
run modules
check "a broken file: the others are there" "$(grep -c '^pkg.mod$' "$work/out")" 1
rm pkg/bad.py
run index --strict --quiet
check "mended, --strict: code" "$code" 0

# ---- the server ----
ask='{"jsonrpc":"2.0","id":1,"method":"getmodulename","params":{"path":"a/b.py"}}'
answer='{"jsonrpc":"2.0","id":1,"result":"b"}'
got=$(printf '%s\nbad\n%s' "$ask" "$ask" | "$bin" serve)
check "serve: a bad line between two good ones" "$(echo "$got" | sed -n '1p;3p')" "$answer
$answer"
check "serve: the bad line" "$(echo "$got" | sed -n 2p | cut -c1-47)" '{"jsonrpc":"2.0","id":null,"error":{"code":-327'
printf '{"jsonrpc"' | "$bin" serve >"$work/out"
check "serve: ends in a line: code" "$?" 0
check "serve: ends in a line: one answer" "$(lines "$work/out")" 1
got=$({ yes "$ask" | head -20000 | "$bin" serve 2>"$work/err"; echo $? >"$work/code"; } | head -1)
check "serve | head -1: the answer" "$got" "$answer"
check "serve | head -1: code" "$(cat "$work/code")" 0
check "serve | head -1: quiet" "$(cat "$work/err")" ""
yes "$ask" | head -100000 | "$bin" serve | sort -u >"$work/out"
check "serve: 100000 requests" "$(cat "$work/out")" "$answer"
got=$( (
  # Shells that know no "ulimit -v", and builds with a sanitizer, which need more address space: there the bound is
  # not tested.
  # shellcheck disable=SC3045
  sh -c 'ulimit -v 400000 && "$0" version; exit $?' "$bin" >/dev/null 2>&1 && ulimit -v 400000
  { echo "$ask"; head -c 1073741824 /dev/zero | tr '\0' '['; echo; echo "$ask"; } | "$bin" serve
))
check "serve: a line of 1 GB" "$got" "$answer
{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"request too large\"}}
$answer"

finish

#!/bin/sh
# traceback.sh INSPECTREE - the commands traceback, at and getframeinfo, on tracebacks in CPython's and others' forms.
. "$(dirname "$0")/shell.sh"

trace() { # TEXT [OPTION...]
  printf '%s' "$1" >"$work/in"
  shift
  run traceback "$@" "$work/in"
}

mkdir -p "$work/tree/shop/stock" "$work/other/shop"
cd "$work/tree" || exit 1
touch shop/__init__.py shop/stock/__init__.py
cat >shop/cart.py <<'PY'
"""What somebody wants to buy."""
import functools


class Cart:
    """Some things."""

    def total(self, rate: float = 1.0) -> float:
        """All of it.

        In one currency.
        """
        return sum(self.price(item) for item in self.items) * rate

    @functools.cache
    def price(self, item):
        return self.prices[item]


def run(): Cart().total()
PY
cp shop/cart.py shop/stock/cart.py
printf 'def top():\n    raise ValueError\n' >top.py
cat >tabs.py <<'PY'
def tabbed():
	return   unknown
PY
printf 'def escape():\n    """red \033[31m"""\n    raise ValueError\n' >esc.py
"$bin" index -q || exit 1
db=$work/tree/.inspectree.db

# ---- at and getframeinfo: how a file may be named ----
want="function shop.cart:Cart.total(self, rate: float = 1.0) -> float
    $work/tree/shop/cart.py:13

    All of it.

    In one currency.

    11          In one currency.
    12          \"\"\"
>   13          return sum(self.price(item) for item in self.items) * rate
    14  
    15      @functools.cache"
for file in shop/cart.py ./shop/../shop/cart.py "$work/tree/shop/cart.py" "$work/tree/shop//stock/./../cart.py"; do
  run at "$file:13"
  check "at $file" "$out" "$want"
done
for file in /usr/lib/python3/shop/cart.py 'C:\py\Lib\shop\cart.py' /elsewhere/tree/shop/cart.py; do
  run at "$file" 13 --db "$db"
  check "at $file" "$out" "$want"
done
cd shop || exit 1
run at cart.py:13
check "at: relative to the current folder" "$out" "$want"
run getframeinfo cart.py 13
check "getframeinfo: relative to the current folder" "$(has "$out" 'cart.py:13 in total  shop.cart:Cart.total')" yes
cd "$work/other" || exit 1
run getframeinfo stock/cart.py:13 --db "$db" --json
check "getframeinfo: by suffix" "$(has "$out" '"object":"shop.stock.cart:Cart.total"')" yes
run at cart.py:13 --json --db "$db"
check "at: several files are as good" "$(has "$out" "\"also\":[\"$work/tree/shop/stock/cart.py\"]")" yes
run at /elsewhere/top.py:1 --db "$db"
check "at: nothing but the last part is common" "$code" 1
run at top.py:1 --db "$db"
check "at: the whole of a relative path is common" "$code" 0
run at /elsewhere/cart.py:13 --db "$db"
check "at: less than the module's name is common" "$code" 1
run at ../shop/cart.py:13 --db "$db"
check "at: above the folder" "$(has "$out" 'shop.cart:Cart.total')" yes
run at shop/cart.py:99 --db "$db"
check "at: no such line: code" "$code" 1
check "at: no such line" "$(has "$err" 'OSError: lineno is out of bounds')" yes
for place in shop/cart.py shop/cart.py: shop/cart.py:x :3; do
  run at "$place" --db "$db"
  check "at $place: code" "$code" 2
done
run at shop/cart.py:99999999999999999999 --db "$db"
check "at: a line beyond all: code" "$code" 2
run at shop/cart.py:15 --function '<module>' --json --db "$db"
check "at: a decorator runs in the scope around it" "$(has "$out" '"object":"shop.cart","kind":"module"')" yes
cd "$work/tree" || exit 1

# ---- a traceback ----
trace 'before
Traceback (most recent call last):
  File "/srv/run.py", line 1, in <module>
    run()
  File "/usr/lib/shop/cart.py", line 13, in total
    return sum(self.price(item) for item in self.items) * rate
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
KeyError: 1
after' --context 1
check "traceback" "$out" "before
Traceback (most recent call last):
  File \"/srv/run.py\", line 1, in <module>
    run()
  File \"/usr/lib/shop/cart.py\", line 13, in total
    shop.cart:Cart.total(self, rate: float = 1.0) -> float
    All of it.
    $work/tree/shop/cart.py:13
  >   13          return sum(self.price(item) for item in self.items) * rate
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
KeyError: 1
after"
check "traceback: code" "$code" 0
trace 'Traceback (most recent call last):
  File "/srv/run.py", line 1, in <module>
    run()
KeyError: 1
'
check "no frame in the index: code" "$code" 1
check "no frame in the index: copied" "$(cmp "$work/in" "$work/out" 2>&1)" ""
trace "  File \"$work/tree/top.py\", line 2, in top
    raise ValueError
ValueError
" --context 0
check "no context: the text stays" "$out" "  File \"$work/tree/top.py\", line 2, in top
    raise ValueError
    top:top()
ValueError"
trace "  File \"$work/tree/tabs.py\", line 2, in tabbed
    return   unknown
             ^^^^^^^"
check "marks below a line that begins with a tab" "$(tail -1 "$work/out")" "          	         ^^^^^^^"

# ---- margins: a group, a log, CR LF, no source ----
trace '  + Exception Group Traceback (most recent call last):
  |   File "shop/cart.py", line 20, in run
  |     def run(): Cart().total()
  |                ^^^^^^^^^^^^^^
  | ExceptionGroup: two (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "top.py", line 2, in top
    |     raise ValueError
    | ValueError
    +------------------------------------
' --context 1
check "an exception group" "$out" "  + Exception Group Traceback (most recent call last):
  |   File \"shop/cart.py\", line 20, in run
  |     shop.cart:run()
  |     $work/tree/shop/cart.py:20
  |   >   20  def run(): Cart().total()
  |                      ^^^^^^^^^^^^^^
  | ExceptionGroup: two (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File \"top.py\", line 2, in top
    |     top:top()
    |     $work/tree/top.py:2
    |   >    2      raise ValueError
    | ValueError
    +------------------------------------"
trace '10:00:59.98 web[1] |   File "top.py", line 2, in top
10:01:00.02 web[1] |     raise ValueError
10:01:00.02 web[1] | ValueError
' --context 1
check "a log's margin" "$out" "10:00:59.98 web[1] |   File \"top.py\", line 2, in top
                         top:top()
                         $work/tree/top.py:2
                       >    2      raise ValueError
10:01:00.02 web[1] | ValueError"
printf '  File "top.py", line 2, in top\r\n    raise ValueError\r\nValueError\r\n' >"$work/in"
run traceback "$work/in" --context 1
check "CR LF" "$(tr '\r' '#' <"$work/out")" "  File \"top.py\", line 2, in top#
    top:top()
    $work/tree/top.py:2
  >    2      raise ValueError
ValueError#"
trace 'Current thread 0x00007f (most recent call first):
  File "top.py", line 2 in top
  File "top.py", line 2 in <module>'
check "faulthandler" "$(grep -c '^  >' "$work/out")" 2
trace '  File "/a/shop/cart.py", line 13
    return = 3
           ^
SyntaxError: invalid syntax
'
check "a SyntaxError of another version" "$out" "  File \"/a/shop/cart.py\", line 13
    return = 3
           ^
    shop.cart
    What somebody wants to buy.
    $work/tree/shop/cart.py:13 (another version, without this line)
SyntaxError: invalid syntax"
trace '  File "/a/shop/cart.py", line 17, in price
    return sum(self.price(item)
         + 1
            ~~~~~
'
check "several lines of source stay" "$(sed -n 2,4p "$work/out")" '    return sum(self.price(item)
         + 1
            ~~~~~'

# ---- another version of the file ----
trace '  File "/a/shop/cart.py", line 3, in total
    return sum(self.price(item) for item in self.items) * rate
' --context 1
check "the line has moved" "$(tail -2 "$work/out")" \
"    $work/tree/shop/cart.py:13 (another version, with the line here)
  >   13          return sum(self.price(item) for item in self.items) * rate"
trace '  File "/elsewhere/top.py", line 2, in top
    return 0
'
check "another file of the same name" "$out" "$(cat "$work/in")"
trace '  File "/elsewhere/top.py", line 2, in top
    raise ValueError
'
check "its line and function are the same" "$(has "$out" 'top:top()')" yes

# ---- JSON ----
trace 'Traceback (most recent call last):
  File "top.py", line 2, in top
    raise ValueError
  [Previous line repeated 7 more times]
  File "nowhere.py", line 1, in <module>
ValueError: one
two

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "top.py", line 1, in <module>
KeyError
' --json
check "JSON: lines" "$(cut -d, -f1-7 "$work/out" | sed 's/"at":{.*/"at":{/')" \
'{"traceback":1,"input_line":2,"file":"top.py","line":2,"function":"top","source":"raise ValueError","repeated":7
{"traceback":1,"input_line":5,"file":"nowhere.py","line":1,"function":"<module>","source":null,"repeated":0
{"traceback":1,"input_line":6,"exception":"ValueError: one"}
{"traceback":2,"input_line":12,"file":"top.py","line":1,"function":"<module>","source":null,"repeated":0
{"traceback":2,"input_line":13,"exception":"KeyError"}'
check "JSON: a place" "$(grep -c '"at":{"object":"top' "$work/out")" 2
check "JSON: no place" "$(grep -c '"at":null' "$work/out")" 1

# ---- hostile input ----
printf 'a\0b\n  File "top.py\0", line 2, in top\n\377\355\263\277\033[31m\n  File "\355\263\277.py", line 1, in \377' >"$work/in"
run traceback "$work/in"
check "NUL, lone surrogates and no UTF-8 are copied" "$(cmp "$work/in" "$work/out" 2>&1)" ""
run traceback "$work/in" --json
check "NUL, lone surrogates and no UTF-8 as JSON" "$(cut -d, -f3-5 "$work/out")" \
'"file":"top.py\u0000","line":2,"function":"top"
"exception":"\udcff\udcff\u001b[31m"}
"file":"\udcff.py","line":1,"function":"\udcff"'
for path in ../../../../etc/passwd /../top.py "$work/tree/../../top.py" . / // ..; do
  trace "  File \"$path\", line 1, in f
"
  check "$path is no file of the index: code" "$code" 1
  check "$path is no file of the index: copied" "$(cmp "$work/in" "$work/out" 2>&1)" ""
done
{ printf '  File "top.py", line 2, in top\n    '; head -c 50000000 /dev/zero | tr '\0' 'x'; printf '\nend'; } >"$work/in"
run traceback "$work/in"
check "a line of 50 MB is copied" "$(wc -c <"$work/out" | tr -d ' ') $(tail -1 "$work/out")" "$(($(wc -c <"$work/in") + $(printf '    top:top()\n    %s/tree/top.py:2\n       1  def top():\n  >    2      raise ValueError\n' "$work" | wc -c))) end"
bound() { # the program with little memory; a sanitizer's needs more address space than any bound leaves
  # shellcheck disable=SC3045
  sh -c 'ulimit -v 200000 && "$0" version; exit $?' "$bin" >/dev/null 2>&1 && ulimit -v 200000
  "$bin" "$@"
}
got=$( (head -c 300000000 /dev/zero | bound traceback) | wc -c | tr -d ' ')
check "a line of 300 MB of NUL, with little memory" "$got" 300000000
got=$( (yes '  File "/x/nowhere.py", line 1, in f' | head -50000 | bound traceback) | sort -u)
check "50000 frames from elsewhere" "$got" '  File "/x/nowhere.py", line 1, in f'
got=$( (yes '  File "top.py", line 2, in top' | head -20000 | bound traceback --context 1) | sort | uniq -c | sort -n | awk '{print $1}' | sort -u)
check "20000 frames of the index" "$got" 20000
got=$( ({ printf '  File "top.py", line 2, in top\n'; yes '    x' | head -200000; } | bound traceback) | grep -c '^    x$')
check "a frame of 200000 lines" "$got" 200000
if script -qec true /dev/null >/dev/null 2>&1; then
  printf '  File "esc.py", line 3, in escape\n    raise ValueError\n\033]0;title\007 \342\200\256\n  File "\033[2J.py", line 1, in f\n' >"$work/in"
  escapes=$(script -qec "'$bin' traceback --color=never '$work/in'" /dev/null </dev/null | tr -dc '\033\007' | wc -c)
  check "a terminal gets no escape" "$((escapes))" 0
  dims=$(script -qec "TERM=xterm '$bin' traceback '$work/in'" /dev/null </dev/null | grep -c '\[2m  File')
  check "a frame from elsewhere is dimmed" "$dims" 1
fi

# ---- files of the environment ----
mkdir -p "$work/site/pkg/data"
touch "$work/site/pkg/__init__.py"
printf 'pass\n' >"$work/site/pkg/data/stray.py"
run index "$work/tree" --site "$work/site" --db "$work/site.db" -q
check "an environment: code" "$code" 0
trace '  File "stray.py", line 1, in <module>
' --db "$work/site.db"
check "a name alone does not mean one of them" "$out" '  File "stray.py", line 1, in <module>'
trace '  File "data/stray.py", line 1, in <module>
' --db "$work/site.db"
check "a path does" "$(echo "$out" | sed -n 2p)" "    pkg.data.stray"

# ---- files ----
run traceback "$work/missing"
check "no such file: code" "$code" 5
run traceback "$work"
check "a folder: code" "$code" 5
run traceback "$work/in" "$work/in"
check "two files: code" "$code" 2
run traceback --db "$work/missing.db" "$work/in"
check "no index: code" "$code" 5
out=$(printf '  File "top.py", line 2, in top\n' | "$bin" traceback - | head -2 | tail -1)
check "-: standard input" "$out" "    top:top()"

finish

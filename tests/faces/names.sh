#!/bin/sh
# names.sh INSPECTREE - names across files on the command line: the environment of a Python that is not run, class
# trees, the way that a name takes.
bin=$1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
case $bin in /*) ;; *) bin=$(pwd)/$bin ;; esac
unset INSPECTREE_DB NO_COLOR
passed=0 failed=0

check() { # WHAT GOT WANT
  if [ "$2" = "$3" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED %s\n--- got\n%s\n--- want\n%s\n' "$1" "$2" "$3"
  fi
}

# Runs the program; leaves its output in $out, its messages in $err, its exit code in $code.
run() {
  "$bin" "$@" >"$work/out" 2>"$work/err" </dev/null
  code=$?
  out=$(cat "$work/out")
  err=$(cat "$work/err")
}

has() { case $1 in *"$2"*) echo yes ;; *) echo no ;; esac; }

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

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]

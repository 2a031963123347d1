# shell.sh - what the scripts beside it share. Sourced: $1 is the program, $work a folder of the script's own.
bin=$1
case $bin in /*) ;; *) bin=$(pwd)/$bin ;; esac
work=$(mktemp -d) || exit 1
work=$(cd "$work" && pwd -P)
trap 'rm -rf "$work"' EXIT
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

# The last line of a script: its exit code is that of the test.
finish() {
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ] && [ "$passed" != 0 ]
}

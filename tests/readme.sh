#!/bin/sh
# readme.sh INSPECTREE EXAMPLE README FIXTURE - runs the examples of the README.
#
# A block marked ```console holds commands ("$ ", continued by "> ") and what they print. They run in a copy of FIXTURE,
# which the README calls /src/kitchen; EXAMPLE is the program of its ```c block. Measured figures are not compared.
# Every command has to be named somewhere, between backquotes.
set -u
inspectree=$1 example=$2 readme=$3 fixture=$4
work=$(mktemp -d) || exit 1
work=$(cd "$work" && pwd -P)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$inspectree" "$work/bin/inspectree"
ln -s "$example" "$work/bin/example"
cp -R "$fixture" "$work/kitchen"
cd "$work/kitchen" || exit 1
PATH=$work/bin:$PATH
export PATH
unset INSPECTREE_DB

# Each example as a folder of two files: the command and what it prints.
awk -v work="$work" '
  /^```console$/ { inside = 1; next }
  /^```$/ { inside = 0 }
  !inside { next }
  /^\$ / { file = sprintf("%s/example.%03d", work, ++count); print substr($0, 3) > (file ".command"); printf "" > (file ".want"); next }
  /^> / && !printed[file] { print substr($0, 3) > (file ".command"); next }
  { print > (file ".want"); printed[file] = 1 }
' "$readme"

figures() { sed -E -e "s#$work/kitchen#/src/kitchen#g" -e 's/[0-9.]+ s, [0-9.]+ MB/# s, # MB/'; }
passed=0 failed=0 skipped=0
for command in $("$inspectree" help | sed -n 's/^  \([a-z_]*\) .*/\1/p' | grep -v -e help -e version); do
  grep -q "\`$command[\` ]" "$readme" && continue
  failed=$((failed + 1))
  echo "FAILED: nothing says what $command is"
done
for command in "$work"/example.*.command; do
  case $(cat "$command") in
    sqlite3*) command -v sqlite3 >/dev/null 2>&1 || { skipped=$((skipped + 1)); continue; } ;;
  esac
  sh "$command" </dev/null 2>&1 | figures >"$work/got"
  figures <"${command%.command}.want" >"$work/want"
  if cmp -s "$work/got" "$work/want"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s\n' "$(cat "$command")"
    diff "$work/got" "$work/want"
  fi
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" != 0 ]

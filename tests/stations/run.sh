#!/bin/sh
# run.sh INSPECTREE - what `inspectree dump STATION` makes of the inputs beside this script.
#
# CASE/STATION.txt is the form of CASE/input.py at that station. The forms are ours, so these files were checked against
# the source by hand; after a wanted change of form, write them anew with the program and read the difference.
bin=$1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
for want in "$here"/*/*.txt; do
  station=$(basename "$want" .txt)
  if "$bin" dump "$station" "$(dirname "$want")/input.py" >"$work/got" && cmp -s "$work/got" "$want"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED ${want#"$here"/}"
    diff "$work/got" "$want" | head -n 20
  fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" != 0 ]

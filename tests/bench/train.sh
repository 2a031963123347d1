#!/bin/sh
# train.sh INSPECTREE FOLDER - the work that a build with profiles is trained on: an index of made-up sources, nothing
# to do, one file changed, and questions.
set -eu
program=$1
folder=$2
here=$(cd "$(dirname "$0")" && pwd)
rm -rf "$folder"
sh "$here/generate.sh" "$folder/tree"
db=$folder/index.db
"$program" index "$folder/tree" --db "$db" --quiet --jobs 1
"$program" index "$folder/tree" --db "$db" --quiet
echo 'def added(): pass' >>"$folder/tree/pack3/mod80.py"
"$program" index "$folder/tree" --db "$db" --quiet --jobs 1
sqlite3 "$db" "SELECT module || ':' || qualname FROM v_definition WHERE qualname NOT LIKE '%<%' ORDER BY 1" |
  awk 'NR % 5 == 0 {
    count = split("getsource getdoc signature getmembers getcomments getmro", methods, " ")
    for (i = 1; i <= count; i++)
      printf "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":{\"object\":\"%s\"}}\n", ++id, methods[i], $0
  }' | "$program" serve --db "$db" >"$folder/answers"

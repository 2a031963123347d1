#!/bin/sh
# install.sh CMAKE GENERATOR BUILD CC CFLAGS - installs a build into a folder of its own and builds consumer.c against
# it, once by pkg-config and once by find_package.
set -eu
cmake=$1 generator=$2 build=$3 cc=$4 flags=$5
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/prefix
"$cmake" --install "$build" --prefix "$prefix" >"$work/log" || { cat "$work/log"; exit 1; }

printf 'def f():\n    """Doc of f."""\n' >"$work/mod.py"
LD_LIBRARY_PATH=$(dirname "$(find "$prefix" -name 'libinspectree.*' | head -n 1)")
export LD_LIBRARY_PATH
"$prefix/bin/inspectree" index "$work" --db "$work/index.db" --quiet

passed=0
answers() { # PROGRAM
  [ "$("$1" "$work/index.db" mod.f)" = "Doc of f." ] || { echo "FAILED $1"; exit 1; }
  passed=$((passed + 1))
}

PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name inspectree.pc)")
export PKG_CONFIG_PATH
# shellcheck disable=SC2046,SC2086
"$cc" $flags "$here/consumer.c" -o "$work/by-pkg-config" $(pkg-config "--define-variable=prefix=$prefix" --cflags --libs inspectree)
answers "$work/by-pkg-config"

mkdir "$work/consumer"
cat >"$work/consumer/CMakeLists.txt" <<END
cmake_minimum_required(VERSION 3.25)
project(consumer LANGUAGES C)
find_package(inspectree REQUIRED)
add_executable(consumer "$here/consumer.c")
target_link_libraries(consumer PRIVATE inspectree::inspectree)
END
{
  "$cmake" -G "$generator" -S "$work/consumer" -B "$work/consumer/build" "-DCMAKE_PREFIX_PATH=$prefix" \
    "-DCMAKE_C_COMPILER=$cc" "-DCMAKE_C_FLAGS=$flags" &&
    "$cmake" --build "$work/consumer/build"
} >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
answers "$work/consumer/build/consumer"
echo "$passed passed, 0 failed"

#!/bin/sh
# generate.sh FOLDER - writes packages of made-up Python modules, the same ones each time: what a build with profiles
# (INSPECTREE_PGO=train) is trained on.
set -eu
out=$1
mkdir -p "$out"
awk -v out="$out" '
function pick(n) { seed = (seed * 1103515245 + 12345) % 2147483648; return int(seed / 65536) % n }
function word(  i, w) {
  w = ""
  for (i = 0; i < 2 + pick(3); i++) w = w substr("baceditofugamenoparesituvo", 1 + 2 * pick(13), 2)
  return w
}
function value(  k) {
  k = pick(9)
  if (k == 0) return "None"
  if (k == 1) return pick(1000)
  if (k == 2) return "\"" word() "\""
  if (k == 3) return word() "." word()
  if (k == 4) return "(" pick(9) ", " pick(9) ")"
  if (k == 5) return "{\"" word() "\": " pick(99) ", \"" word() "\": [1, 2, 3]}"
  if (k == 6) return word() "(" word() ", " word() "=" pick(9) ")"
  if (k == 7) return "lambda x: x + " pick(9)
  return "[" word() " for " word() " in " word() "]"
}
function params(first,  i, p) {
  p = first
  for (i = pick(5); i > 0; i--) p = p (p == "" ? "" : ", ") word() i
  if (pick(3) == 0) p = p (p == "" ? "" : ", ") word() "=" pick(9) ", " word() "_b=" value()
  if (pick(6) == 0) return p (p == "" ? "" : ", ") "*args, key_only: int = 3, **kwargs"
  if (pick(8) == 0) p = p (p == "" ? "" : ", ") "*, last: \"" word() "\" = None"
  return p
}
function doc(indent) {
  print indent "\"\"\"" word() " " word() " " word() "." > file
  if (pick(2)) print "\n" indent word() " " word() ", " word() ":\n" indent "    " word() " " word() > file
  print indent "\"\"\"" > file
}
function body(indent,  i) {
  if (pick(2)) doc(indent)
  for (i = pick(8) + 1; i > 0; i--) {
    if (pick(4) == 0) print indent "if " word() " > " pick(9) ":\n" indent "    " word() " = " value() > file
    else if (pick(5) == 0) print indent "# " word() " " word() " " word() > file
    else print indent word() " = " word() "(" value() ", f\"{" word() "} " word() "\")" > file
  }
  if (pick(9) == 0) print indent "def inner(a, b=" pick(9) "):\n" indent "    yield a + b" > file
  print indent "return " word() > file
}
function define(indent, first) {
  if (pick(6) == 0) print indent "@" word() "." word() > file
  if (pick(9) == 0) print indent "@" word() "(" value() ")" > file
  print indent (pick(12) ? "" : "async ") "def " word() "_" (++names) "(" params(first) ")" (pick(4) ? "" : " -> " word()) ":" > file
  body(indent "    ")
  print "" > file
}
BEGIN {
  seed = 7
  for (m = 0; m < 250; m++) {
    package = out "/pack" int(m / 25)
    if (m % 25 == 0) system("mkdir -p " package " && : >" package "/__init__.py")
    file = package "/mod" m ".py"
    if (pick(3) == 0) doc("")
    for (i = pick(8) + 1; i > 0; i--) print "import " word() "\nfrom ." word() " import " word() ", " word() " as " word() > file
    if (m) print "from pack" int((m - 1) / 25) ".mod" m - 1 " import Base" m - 1 > file
    print "\nclass Base" m "(" (m ? "Base" m - 1 : "object") "):" > file
    doc("    ")
    for (i = pick(12) + 3; i > 0; i--) define("    ", "self")
    for (i = pick(20) + 5; i > 0; i--) print toupper(word()) "_" i " = " value() (pick(5) ? "" : "  # " word() " " word()) > file
    print "try:\n    import " word() "\nexcept ImportError:\n    " word() " = None\n" > file
    for (i = pick(12) + 2; i > 0; i--) define("", "")
    close(file)
  }
}'

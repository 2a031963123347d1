def a(): "\a\b\f\n\r\t\v\\\'\""
def b(): "\0\01\012\0123\777\400\8\08"
def c(): "\x41\u0042\U00000043"
def d(): "\N{LATIN SMALL LETTER A}\N{greek small letter alpha}\N{LF}\N{NULL}\N{BEL}"
def e(): "\N{HANGUL SYLLABLE GA}\N{CJK UNIFIED IDEOGRAPH-4E00}\N{LATIN CAPITAL LETTER GHA}"
def f(): "\q\ \%\d"
def g(): "\
continued\
 lines"
def h(): "a\
"
def i(): "\x00nul"
def j(): "\r\n  \r"
def k(): "é\u0301\U0001F600"
def l(): """a
  b
    c
"""

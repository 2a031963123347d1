#!/x

#
 # indented
# hi


# after ff

class Single:
    one = 1

class Third:
    size = 3

# Values that would be large: they are computed by nobody here, for nobody could.


def none(a=1, b=10 ** 20, c="ab" * 40, d=[1] * 20):
    return 10 ** 10 ** 9

# é
def ﬁnd(é="ü"):
    """日本 😀"""
    return é
class Ⅳ:
    ª = 1  # ö

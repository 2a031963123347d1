def éè(名="值"):
    """😀́"""
    return 名
    # 名


class 类:
    ﬁeld = 1
    def ﬁnd(self): return 1

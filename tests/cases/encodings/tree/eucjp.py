# -*- coding: euc_jp -*-
"""日本語."""
# 日本語 above
def f(a="日本語"):
    """日本語 inside."""
    return "日本語"
    # 日本語

# -*- coding: euc-kr -*-
"""한국."""
# 한국 above
def f(a="한국"):
    """한국 inside."""
    return "한국"
    # 한국

# -*- coding: gbk -*-
"""中文."""
# 中文 above
def f(a="中文"):
    """中文 inside."""
    return "中文"
    # 中文

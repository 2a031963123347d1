from rings import one
from .two import has_one


class Three:
    early = hasattr(one, "One")

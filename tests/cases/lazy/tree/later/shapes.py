class Shape:
    def size(self):
        """How large it is."""


def area(shape):
    return shape.size()

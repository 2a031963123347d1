"""Lists that code changes once they are made, as defaults show them; places of an unpacking."""
grown = [1]
grown.append(2)
grown.extend(("a", "b"))
grown.insert(0, None)
grown.insert(-1, 0.5)
last = grown.pop()
first, *middle, end = grown
*front, (inner, *rest), tail = 1, 2, (3, 4, 5), 6


def collect(*functions):
    found = []
    for function in functions:
        found.append(function)
    return found


def f(a=grown, b=last, c=first, d=middle, e=end, g=front, h=inner, i=rest, j=tail):
    pass

# Defaults whose values are computed from constants.


def numbers(a=2 ** 100, b=-7 // 2, c=-7 % 3, d=10 / 4, e=1 << 70, f=~5, g=0.1 + 0.2, h=2 ** -1, i=True + True, j=0xff & 0x0f, k=-1j, l=7.5 % -2,
            m=-2 ** 63 - 1, n=(2 ** 64) // 10 ** 3, o=1e400, p=1 if 2 > 1.5 else 0):
    pass


def texts(a="a" * 3, b="%s-%d%%" % ("x", 7), c=f"{1 + 1}{'q'!r}", d="a,b".split(","), e=" ".join(["x", "y"]), f="hello"[::-2], g=b"ab" + b"\xff",
          h="Ab".upper(), i="h\u00e9"[1], j=chr(0x1F600), k=len("four"), l="x" in "xyz"):
    pass


def containers(a=(1,) + (2, 3), b=[0] * 3, c={**{"a": 1}, "b": [2]}, d={1: "a", True: "b"}, e={8, 1, 16, 0, -1}, f=frozenset(), g=dict(x=1),
               h=[i * i for i in range(4) if i % 2], i={k: [v] for k, v in (("a", 1),)}, j=sorted([3, 1, 2]), k=[*"ab", 1][1:], l=tuple(range(3)),
               m={1, 2, 3} - {2, 3}, n=max(3, 1, 2), o=[[]][0], p={"a": {"b": 1}}["a"]["b"]):
    pass


def builtin(a=int, b=len, c=str.join, d=dict.fromkeys, e=range(1, 3), f=slice(2), g=object(), h=bytearray(b"x"), i=..., j=NotImplemented, k=int.real,
            l="".join, m=type(1.5), n=ValueError("x", 1), o=float("-inf"), p=set()):
    pass


class Sentinel:
    def __repr__(self):
        """Of itself."""
        return "<unset>"


class Named:
    def __repr__(self):
        return "%s!" % type(self).__name__


class Marker:
    def __init__(self, name, module="here"):
        self.name = name
        self.full = module + "." + name

    def __repr__(self):
        return self.full


class Bare:
    pass


UNSET = Sentinel()


def objects(a=UNSET, b=Named(), c=Bare(), d=[Bare], e=(UNSET, None), f=numbers, g=lambda x: x, h=Marker("a"), i=Marker("b", module="there")):
    pass


def annotations(a: int, b: "str", c: None, d: 1 + 1, e: Bare, f: [int, Bare], g: UNSET, h: list[int], i: dict[str, "Bare"], j: tuple[int, ...] = ()) -> Bare:
    pass

"""What dataclasses are since 3.10."""
from dataclasses import KW_ONLY, dataclass, field


@dataclass(kw_only=True)
class Keywords:
    a: int
    b: int = field(kw_only=False)


@dataclass
class Mixed:
    a: int = field(kw_only=True)
    b: int
    c: int = field(default=1, kw_only=True)
    d: int = field(kw_only=False, default=2)


@dataclass
class Marked:
    a: int
    _: KW_ONLY
    b: int
    c: int = 1


@dataclass
class MarkedChild(Marked):
    d: int = 3
    b: str = "x"


@dataclass(slots=True)
class Slots:
    a: int = 1


@dataclass
class SlotsChild(Slots):
    b: int = 2
    a: int

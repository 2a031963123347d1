"""Classes whose metaclass takes fields out of them."""
from typing import ClassVar, Dict, Final, List, Optional, Type

from pydantic.v1.main import BaseModel, ModelPrivateAttr


class Address(BaseModel):
    """Where somebody lives."""

    street: str
    number: Optional[int] = None
    lines: "List[str]" = []
    country = "de"
    KINDS: ClassVar[Dict[str, int]] = {"flat": 1}
    LIMIT: Final = 3
    _hidden = 1
    _noted: int = 2

    class Config:
        title = "address"

    class Inner:
        pass

    @property
    def short(self):
        return self.street

    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def help():
        return ""

    def full(self):
        return self.street


class Office(Address):
    floor: int = 1
    street: str = "main"
    maker: Type[int] = int
    plain: int = property(lambda self: 1)

    def full(self):
        return "office"


class Frozen(BaseModel, frozen=True):
    size: int = 0


class Colder(Frozen):
    degrees = 3


class Secret(BaseModel):
    name: str
    _token = ModelPrivateAttr()

    def tell(self):
        return self.name


class Hiding(BaseModel):
    shown = 1
    _kept: int
    _also = 2

    class Config:
        underscore_attrs_are_private = True
        json_encoders = {int: str}


class Below(Hiding):
    more: str = ""


if Address:
    class Late(Office, Secret):
        floor = 2
        if Office:
            wing: str = "a"
        else:
            cellar: str = "b"

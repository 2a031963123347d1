from facts import Facts, rules


def make_property(name):
    def get(self):
        """What is known of it."""
        return self.known.get(name)

    return property(get)


class Number:
    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        own = {}
        for name in rules.names:
            value = cls.__dict__.get("is_" + name, "")
            if isinstance(value, (bool, type(None))):
                own[name] = value
        given = {}
        for base in reversed(cls.__bases__):
            more = getattr(base, "given", None)
            if more is not None:
                given.update(more)
        given.update(own)
        cls.given = given
        cls.known = Facts(given)
        for name, value in cls.known.items():
            setattr(cls, "is_" + name, value)
        above = set()
        for base in cls.__bases__:
            known = getattr(base, "known", None)
            if known is not None:
                above.update(known)
        for name in above - set(cls.known):
            if "is_" + name not in cls.__dict__:
                setattr(cls, "is_" + name, make_property(name))
        for name in rules.names:
            if not hasattr(cls, "is_" + name):
                setattr(cls, "is_" + name, make_property(name))


class Plain(Number):
    pass


class Even(Number):
    is_even = True


class Two(Even):
    size = 2


class Unsure(Even):
    is_even = None


class Real(Number):
    is_real = True


class Both(Real, Even):
    pass

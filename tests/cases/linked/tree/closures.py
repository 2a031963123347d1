"""Code objects and closures."""
import os.path
import re as regex

LIMIT = 3


def counter(start=0):
    step = 1

    def count(by=step):
        nonlocal start
        start += by * LIMIT
        return start, os.path.sep, undefined_name, len, regex

    class Local:
        held = start

        def get(self):
            return __class__, start
    return count, Local


count, Local = counter(2)
squares = lambda n: [n * i for i in range(LIMIT) if i]


def generator(items, *rest, key=None, **more):
    global LIMIT
    for item in items:
        got = yield item
        with open(got) as handle, handle:
            yield from (x for x in handle if key(x))
    else:
        LIMIT = 4
    try:
        del got
    except (NameError, OSError) as error:
        print(error)
    import json.decoder as decoder
    return decoder, sorted(more, key=lambda pair: pair[step])


async def gather(pool, /, limit: int = 5):
    async with pool as workers:
        return [await worker async for worker in workers if (last := worker)]


class Sub(dict):
    def __init__(self, *args):
        super().__init__(*args)
        self.__private = __debug__

    def method(self):
        def inner():
            return self, inner
        return inner

from .other import Other


class Part(Other):
    def do(self):
        """Does it."""


def work(value):
    return Part()

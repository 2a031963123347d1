class Nursery:
    """Where tasks grow."""

    limit = 3

    def start(self):
        """Starts one."""


def run(task):
    return task


class _Hidden:
    def stay(self):
        pass

"""What follows from what: a dict that grows while it is read."""
from collections import defaultdict


class Rules:
    def __init__(self, pairs):
        self.implied = defaultdict(set)
        self.triggers = defaultdict(list)
        self.implied.update({("even", True): {("whole", True), ("odd", False)},
                             ("odd", True): {("whole", True), ("even", False)},
                             ("whole", True): {("real", True)},
                             ("real", True): set()})
        self.triggers.update({("whole", True): [0]})
        self.joint = [({("whole", True), ("real", True)}, ("finite", True))]
        self.names = {"even", "odd", "whole", "real", "finite"}


def load():
    return Rules([])


rules = load()


class Facts(dict):
    """Knows everything that follows."""

    def __init__(self, given):
        super().__init__()
        self.rules = rules
        if given:
            self.deduce(given)

    def tell(self, name, value):
        if name in self and self[name] is not None:
            return False
        self[name] = value
        return True

    def deduce(self, facts):
        if isinstance(facts, dict):
            facts = facts.items()
        while facts:
            pending = set()
            for name, value in facts:
                if not self.tell(name, value) or value is None:
                    continue
                for other, implied in self.rules.implied[name, value]:
                    self.tell(other, implied)
                pending.update(self.rules.triggers["whole", True])
            facts = []
            for number in pending:
                needed, result = self.rules.joint[number]
                if all(self.get(k) is v for k, v in needed) and result[0] not in self:
                    facts.append(result)

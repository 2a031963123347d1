"""Bounds, constraints and aliases on one line that go on behind a bracket."""
def bound[T: D[T][int]](a: D[T][T]) -> D[T][int]: pass
def several[T: D[T](1), *Ts, **P](a: T): pass
class Bound[T: D[T].e[1]](Base): first: D[T][int] = 1
class Constrained[T: (D[T][int], int)]: pass
type Plain = D[T][int]
type Called[T] = D[T](1)[2]
type Chosen = D[T] if a else b
type Named[T: D[T][int]] = int; later: D[T][int] = 3

"""Checks that a history of concurrent operations could have happened one after another.

The search is that of Wing and Gong with the memory of Lowe, as in Porcupine: it places one
operation at a time, only before operations that began after it had ended, and never visits the same
set of placed operations with the same state twice. Each key has a history of its own, because the
histories of independent objects are linearizable together if each of them is (Herlihy and Wing).
No package for this was found for Python.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

UNKNOWN = object()
"""The output of an operation whose client was killed, or which failed: it may have happened."""

RAISED = "raised "
"""The beginning of an output that is an unexpected exception, which no order explains."""


@dataclass(frozen=True, eq=False)
class Operation:
    """One operation of a client.

    Attributes:
        client: Who called it.
        key: The object that it concerns.
        name: Its name.
        given: Its arguments.
        output: What it returned, or `UNKNOWN`.
        began: When it was called.
        ended: When it returned; infinite if it never did.
    """

    client: int
    key: str
    name: str
    given: Any
    output: Any
    began: float
    ended: float = inf

    @property
    def has_raised(self) -> bool:
        """Whether it raised an exception that no client may see."""
        return isinstance(self.output, str) and self.output.startswith(RAISED)

    def __str__(self) -> str:
        """Return one line of a history."""
        output = "?" if self.output is UNKNOWN else self.output
        ended = f"{self.ended / 1e6:10.3f}" if self.ended < inf else "         -"
        return (
            f"{self.began / 1e6:10.3f} {ended} ms  client {self.client:2}  "
            f"{self.key} {self.name}({self.given}) -> {output}"
        )


class Model(Protocol):
    """An object that is used by one client at a time."""

    def begin(self) -> Hashable:
        """Return the first state."""
        ...

    def apply(self, state: Any, operation: Operation) -> Iterable[Hashable]:
        """Return the states that may follow if an operation had its output; none if it cannot."""
        ...


def find_violation(history: Iterable[Operation], model: Model) -> list[Operation]:
    """Return the operations of the first key whose history is not linearizable; or nothing."""
    parts: dict[str, list[Operation]] = defaultdict(list)
    for operation in history:
        parts[operation.key].append(operation)
    for part in parts.values():
        ordered = sorted(part, key=lambda one: one.began)
        if not is_linearizable(ordered, model):
            return ordered
    return []


def is_linearizable(history: Sequence[Operation], model: Model) -> bool:
    """Return whether some order of a history, sorted by its beginnings, explains its outputs."""
    if any(one.has_raised for one in history):
        return False
    ends = [one.ended if one.output is not UNKNOWN else inf for one in history]
    # What is certain must be placed; what is unknown may be left out.
    certain = sum(1 << i for i, one in enumerate(history) if one.output is not UNKNOWN)
    start = (0, model.begin())
    seen, waiting = {start}, [start]
    while waiting:
        placed, state = waiting.pop()
        if placed & certain == certain:
            return True
        first_end = inf
        for i, one in enumerate(history):
            if one.began > first_end:
                break  # it, and all that follow, began after an operation that is not placed
            if placed >> i & 1:
                continue
            first_end = min(first_end, ends[i])
            for following in model.apply(state, one):
                reached = (placed | 1 << i, following)
                if reached not in seen:
                    seen.add(reached)
                    waiting.append(reached)
    return False

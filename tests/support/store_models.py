"""What the token store and the journal must do, as if one client at a time used them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from linearizability import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linearizability import Operation

ABSENT = ("absent", 0.0, None, -1)

HIDDEN = -1.0
"""A hold that no one has seen: its client was killed, or cut off, before it learned of it."""


class TokenModel:
    """A grant: its generation and token change together, once for each generation."""

    def begin(self) -> Any:
        """Return generation, token, and the fence of its lease."""
        return (1, "token-0", 0)

    def apply(self, state: Any, operation: Operation) -> Iterator[Any]:
        """Yield the state after an operation."""
        generation, token, fence = state
        given, output = operation.given, operation.output
        if operation.name == "read":
            if output is UNKNOWN or output == [generation, token]:
                yield state
        elif operation.name == "advance":
            fits = given[0] == generation
            if output is UNKNOWN or output == fits:
                yield (generation + 1, given[1], fence) if fits else state
        elif operation.name == "take":  # whether it is free depends on the time
            if output is UNKNOWN or output is None:
                yield state
            if output is UNKNOWN or output == fence + 1:
                yield (generation, token, fence + 1)
        elif operation.name == "extend" and (output is UNKNOWN or output == (given == fence)):
            yield state


@dataclass
class JournalModel:
    """An entry of the journal: who holds it, whether its write was sent, and its result.

    Attributes:
        has_time_passed: Whether holds may have expired: the clock was set, or a client stopped.
        killed: When each client was killed.
    """

    has_time_passed: bool = False
    killed: dict[int, float] = field(default_factory=dict)

    def begin(self) -> Any:
        """Return state, hold, result and holder."""
        return ABSENT

    def apply(self, state: Any, operation: Operation) -> Iterator[Any]:
        """Yield the state after an operation."""
        kind, hold, result, holder = state
        given, output = operation.given, operation.output
        if operation.name == "begin":
            yield from self._begin(state, operation)
        elif operation.name == "mark_sent":
            fits = given == hold and kind != "absent"
            if output is UNKNOWN:
                yield state
                if fits:
                    yield ("sent", HIDDEN, result, operation.client)
            elif fits == (output is not None):
                yield ("sent", output, result, holder) if fits else state
        elif operation.name == "finish":
            # The first result is the result: a run that lost its entry must not replace it.
            yield state if kind == "done" else ("done", 0.0, given, -1)
            if output is UNKNOWN:
                yield state
        elif operation.name in {"release", "forget"}:
            fits = given == hold and kind != "absent"
            after = (kind, 0.0, result, -1) if operation.name == "release" else ABSENT
            yield after if fits else state
            if output is UNKNOWN:
                yield state

    def _begin(self, state: Any, operation: Operation) -> Iterator[Any]:
        kind, hold, result, holder = state
        output = operation.output
        if output is UNKNOWN:
            yield state
            if kind != "done":
                yield ("intent" if kind == "absent" else kind, HIDDEN, result, operation.client)
            return
        found, is_ours, until, text = output
        if kind == "absent":
            if found == "intent" and is_ours:
                yield ("intent", until, None, operation.client)
        elif kind == "done":
            if found == "done" and not is_ours and text == result:
                yield state
        elif found == kind and not is_ours and hold in {until, HIDDEN}:
            yield (kind, until, result, holder)
        elif found == kind and is_ours and self._is_free(hold, holder, operation):
            yield (kind, until, result, operation.client)

    def _is_free(self, hold: float, holder: int, operation: Operation) -> bool:
        was_killed = self.killed.get(holder, float("inf")) <= operation.ended
        return hold == 0.0 or was_killed or self.has_time_passed

"""An access token and its lifetime."""

from __future__ import annotations

from dataclasses import dataclass, field

from zoom_connector.redaction import remember


@dataclass(frozen=True, slots=True)
class Token:
    """An access token and how long it is good.

    Attributes:
        value: The token.
        scopes: What it may do, as far as Zoom said.
        ends: When it ends, on a clock that only grows and on the wall's: a suspended machine
            stops the one, a corrected clock moves the other. None if nobody knows.
        lifetime: Seconds that it had from the start.
        api_url: The region whose API it is for; empty if nobody said.
    """

    value: str = field(repr=False)
    scopes: frozenset[str] = frozenset()
    ends: tuple[float, float] | None = None
    lifetime: float = 0.0
    api_url: str = ""

    def __post_init__(self) -> None:
        """Keep it out of everything that leaves."""
        remember(self.value)

    def is_over(self, clock: float, wall: float) -> bool:
        """Whether it is too late to use it: it must last until the request has arrived."""
        return self._ends_within(min(30.0, self.lifetime / 10), clock, wall)

    def is_ageing(self, clock: float, wall: float) -> bool:
        """Whether it is time to get the next one, while this one is still good."""
        return self._ends_within(min(300.0, self.lifetime / 4), clock, wall)

    def _ends_within(self, margin: float, clock: float, wall: float) -> bool:
        return self.ends is not None and min(self.ends[0] - clock, self.ends[1] - wall) <= margin

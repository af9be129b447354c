"""An access token and its expiry."""

from __future__ import annotations

from dataclasses import dataclass, field

from zoom_connector.redaction import remember


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Token:
    """An access token and its lifetime.

    Attributes:
        value: The token.
        scopes: Its scopes, if Zoom reported them.
        ends: Its expiry on the monotonic clock and on the wall clock; None if unknown. The earlier
            one counts: a suspended machine stops the first, a corrected clock changes the second.
        lifetime: Seconds from issue to expiry.
        api_url: The address of its regional API; empty if unknown.
    """

    value: str = field(repr=False)
    scopes: frozenset[str] = frozenset()
    ends: tuple[float, float] | None = None
    lifetime: float = 0.0
    api_url: str = ""

    def __post_init__(self) -> None:
        """Register the secret with the redactor."""
        remember(self.value, self)

    def is_over(self, clock: float, wall: float) -> bool:
        """Return whether it is too late to use it: it must be valid when the request arrives."""
        return self._ends_within(min(30.0, self.lifetime / 10), clock, wall)

    def is_ageing(self, clock: float, wall: float) -> bool:
        """Return whether it is time for an early refresh, while it is still valid."""
        return self._ends_within(min(300.0, self.lifetime / 4), clock, wall)

    def _ends_within(self, margin: float, clock: float, wall: float) -> bool:
        return self.ends is not None and min(self.ends[0] - clock, self.ends[1] - wall) <= margin

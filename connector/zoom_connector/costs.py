"""What requests cost of an account's quota, and how long they take at its limits."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zoom_connector.request import Request


def count_costs(requests: Sequence[tuple[str, Request]]) -> list[dict[str, Any]]:
    """Return how many requests of each rate class there are.

    Args:
        requests: Each with Zoom's rate label for it, in order.
    """
    counts = Counter(label for label, _ in requests)
    return [{"class": name, "requests": count} for name, count in counts.items()]

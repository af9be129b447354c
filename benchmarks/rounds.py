"""Measuring in turns: every case once a round, so that a slow moment affects all alike."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class Figure:
    """The cost of one case over all rounds, in seconds of user and system CPU."""

    samples: tuple[float, ...]

    @property
    def median(self) -> float:
        """The median round."""
        return median(self.samples)

    def ratio_to(self, other: Figure) -> float:
        """Return the median of the ratios within each round, which cancels slow rounds."""
        return median(a / b for a, b in zip(self.samples, other.samples, strict=True))


def measure_rounds(cases: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, Figure]:
    """Run every case once without counting it, then once in each round.

    Each case returns its own cost. Every other round goes backwards, so that no case always
    comes after the same one.
    """
    names = list(cases)
    for name in names:
        cases[name]()
    samples: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds):
        for name in names if number % 2 == 0 else reversed(names):
            samples[name].append(cases[name]())
    return {name: Figure(tuple(costs)) for name, costs in samples.items()}

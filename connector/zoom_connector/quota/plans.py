"""Zoom's limits by plan: https://developers.zoom.us/docs/api/rate-limits/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Plan = Literal["free", "pro", "business"]
Setting = Literal["free", "pro", "business", "none"]
"""A plan, or `none` for a server without limits."""

PHONE = "phone "


@dataclass(frozen=True, slots=True)
class Rate:
    """Requests that any window of `seconds` may contain."""

    requests: int
    seconds: float = 1.0


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one plan.

    Attributes:
        rates: The rate of each class. A class is Zoom's rate label, with the prefix `phone ` for
            Zoom Phone, which has limits of its own.
        days: Requests that a UTC day allows, by the classes that share the figure.
    """

    rates: dict[str, Rate]
    days: dict[frozenset[str], int]

    def class_of(self, label: str, path: str) -> str:
        """Return the class of a request, by its path and rate label; `medium` without a label."""
        label = label if label in self.rates else "medium"
        phone = f"{PHONE}{label}"
        return phone if path.startswith("/phone/") and phone in self.rates else label

    def day_of(self, name: str) -> tuple[str, int] | None:
        """Return name and figure of the daily limit that a class shares; None without one."""
        for names, requests in self.days.items():
            if name in names:
                return " + ".join(sorted(names)), requests
        return None


def _rates(
    light: int, medium: int, heavy: int, intensive: int, product: str = ""
) -> dict[str, Rate]:
    return {
        f"{product}light": Rate(light),
        f"{product}medium": Rate(medium),
        f"{product}heavy": Rate(heavy),
        f"{product}resource-intensive": Rate(intensive, 60.0),
    }


def _shared(requests: int, product: str = "") -> dict[frozenset[str], int]:
    return {frozenset({f"{product}heavy", f"{product}resource-intensive"}): requests}


LIMITS: dict[Plan, Limits] = {
    # Accounts on this plan do not have Zoom Phone; the general figures apply to its endpoints.
    "free": Limits(
        _rates(4, 2, 1, 10),
        {
            frozenset({"light"}): 6_000,
            frozenset({"medium"}): 2_000,
            frozenset({"heavy"}): 1_000,
            frozenset({"resource-intensive"}): 30_000,
        },
    ),
    "pro": Limits(
        _rates(30, 20, 10, 10) | _rates(20, 10, 5, 5, PHONE),
        _shared(30_000) | _shared(15_000, PHONE),
    ),
    "business": Limits(
        _rates(80, 60, 40, 20) | _rates(40, 20, 10, 10, PHONE),
        _shared(60_000) | _shared(30_000, PHONE),
    ),
}

"""Rate limits by plan, as facts of https://developers.zoom.us/docs/api/rate-limits/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from zoom_connector.sandbox.routing.route import HEAVY, LIGHT, MEDIUM, RESOURCE_INTENSIVE

Plan = Literal["free", "pro", "business"]
Class = tuple[str, str]
"""Product (`phone`, or "" for everything else) and category."""

GENERAL, PHONE = "", "phone"


@dataclass(frozen=True)
class Rate:
    """How many requests a sliding window of some seconds allows."""

    requests: int
    seconds: int = 1


@dataclass(frozen=True)
class DailyPool:
    """How many requests a UTC day allows in all classes that share the figure."""

    name: str
    requests: int
    classes: frozenset[Class]


@dataclass(frozen=True)
class Limits:
    """The limits of one plan. A class that is missing has no limit of that kind."""

    rates: dict[Class, Rate]
    pools: tuple[DailyPool, ...]


def _rate_classes(
    product: str, light: int, medium: int, heavy: int, intensive: int
) -> dict[Class, Rate]:
    return {
        (product, LIGHT): Rate(light),
        (product, MEDIUM): Rate(medium),
        (product, HEAVY): Rate(heavy),
        (product, RESOURCE_INTENSIVE): Rate(intensive, 60),
    }


def _pool(product: str, requests: int, *categories: str) -> DailyPool:
    name = " ".join(part for part in (product, " and ".join(categories)) if part)
    classes = frozenset((product, category) for category in categories)
    return DailyPool(name, requests, classes)


LIMITS: dict[Plan, Limits] = {
    # Accounts on this plan have no phone; its endpoints fall under the general figures.
    "free": Limits(
        _rate_classes(GENERAL, 4, 2, 1, 10),
        (
            _pool(GENERAL, 6_000, LIGHT),
            _pool(GENERAL, 2_000, MEDIUM),
            _pool(GENERAL, 1_000, HEAVY),
            _pool(GENERAL, 30_000, RESOURCE_INTENSIVE),
        ),
    ),
    "pro": Limits(
        _rate_classes(GENERAL, 30, 20, 10, 10) | _rate_classes(PHONE, 20, 10, 5, 5),
        (
            _pool(GENERAL, 30_000, HEAVY, RESOURCE_INTENSIVE),
            _pool(PHONE, 15_000, HEAVY, RESOURCE_INTENSIVE),
        ),
    ),
    "business": Limits(
        _rate_classes(GENERAL, 80, 60, 40, 20) | _rate_classes(PHONE, 40, 20, 10, 10),
        (
            _pool(GENERAL, 60_000, HEAVY, RESOURCE_INTENSIVE),
            _pool(PHONE, 30_000, HEAVY, RESOURCE_INTENSIVE),
        ),
    ),
}

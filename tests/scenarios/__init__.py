"""What each action is recorded with: one module for each area, each with its SCENARIOS."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

Scenario = Callable[[Callable[..., Any]], dict[str, Any]]

SCENARIOS: dict[str, Scenario] = {
    key: scenario
    for module in iter_modules(__path__)
    for key, scenario in getattr(
        import_module(f"{__name__}.{module.name}"), "SCENARIOS", {}
    ).items()
}

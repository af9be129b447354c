"""What actions are recorded with in a live account: one module for each area, with its SCENARIOS.

A recording from the sandbox takes the examples of the action, except where they do not suffice.
"""

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

IN_SANDBOX = {
    # The examples show no failure, an empty list, or a draft instead of a message.
    "bulkUpdateUserFeatures",
    "listDivisionMembers",
    "sendChatMessage",
    # Without dates the request depends on the day, and would not replay.
    "listChatSessions",
    "getRecordingAnalyticsDetails",
    "getRecordingAnalyticsSummary",
    "listUsersChatMessages",
    "listUsersRecordings",
}
"""The actions whose scenario serves for the sandbox too."""

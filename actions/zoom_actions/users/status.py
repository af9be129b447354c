"""Checks between the inputs of a change of status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_actions.users.choices import StatusAction
from zoom_connector.actions.confirmation import refuse_self
from zoom_connector.errors import Problem
from zoom_connector.text.names import camel_case

if TYPE_CHECKING:
    from collections.abc import Mapping


def check_status(values: dict[str, Any]) -> list[Problem]:
    """Return a problem for each input that does not apply to the action.

    Raises:
        RefusedLocally: If the user to deactivate is given as `me`.
    """
    if values["action"] != StatusAction.DEACTIVATE:
        message = "is allowed with the action `deactivate` only"
        given = {"transfer_events", "transfer_email"} & values.keys()
        return [Problem(camel_case(name), message, values[name]) for name in sorted(given)]
    refuse_self(values["user_id"], "deactivate")
    if values.get("transfer_events") and "transfer_email" not in values:
        message = "is required if `transferEvents` is true"
        return [Problem("transferEmail", message, has_given=False)]
    return []


def describe_loss(values: Mapping[str, Any]) -> str:
    """Return what a change of status cannot undo."""
    if values["action"] != StatusAction.DEACTIVATE:
        return ""
    return "All licenses are removed, and activating the user does not restore them."

"""What the inputs of a change of status must satisfy together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_actions.users.choices import StatusAction
from zoom_actions.users.validation import refuse_self
from zoom_connector.errors import Problem
from zoom_connector.text.names import camel_case

if TYPE_CHECKING:
    from collections.abc import Mapping


def check_status(values: dict[str, Any]) -> list[Problem]:
    """Return what does not go with the action.

    Raises:
        RefusedLocally: If the user to deactivate is given as `me`.
    """
    if values["action"] != StatusAction.DEACTIVATE:
        message = "goes with the action `deactivate` only"
        given = {"transfer_events", "transfer_email"} & values.keys()
        return [Problem(camel_case(name), message, values[name]) for name in sorted(given)]
    refuse_self(values["user_id"], "deactivate")
    if values.get("transfer_events") and "transfer_email" not in values:
        message = "is required if `transferEvents` is true: who gets them?"
        return [Problem("transferEmail", message, has_given=False)]
    return []


def describe_loss(values: Mapping[str, Any]) -> str:
    """Return what of a change of status cannot be undone."""
    if values["action"] != StatusAction.DEACTIVATE:
        return ""
    return "Every license is taken away, and activating the user does not bring them back."

"""Checks of the inputs of the user API v1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.actions.confirmation import refuse_unconfirmed
from zoom_connector.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable


def name_one_of(*names: str) -> Callable[[dict[str, Any]], list[Problem]]:
    """Return a check that at least one of the inputs identifies the user."""

    def check(values: dict[str, Any]) -> list[Problem]:
        if any(name in values for name in names):
            return []
        wanted = " or ".join(f"`{'hostEmail' if name == 'host_email' else name}`" for name in names)
        return [Problem("inputs", f"give {wanted} to identify the user", has_given=False)]

    return check


def confirm_loss(values: dict[str, Any], verb: str) -> list[Problem]:
    """Return a problem if no user is named.

    Args:
        values: Validated values.
        verb: What is done to the user, as the start of a sentence.

    Raises:
        RefusedLocally: If the loss of the user's data is not confirmed.
    """
    problems = name_one_of("id", "email")(values)
    if not problems:
        user = values.get("id") or values["email"]
        refuse_unconfirmed(values, f"{verb} {user} would destroy the data of the user")
    return problems

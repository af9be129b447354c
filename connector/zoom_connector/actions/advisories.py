"""Warnings about a call that can be given before it is sent, although its inputs are valid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.flow import CallWarning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from zoom_connector.actions.introspection import Input


def advise_on_ids(
    inputs: Iterable[Input], values: Mapping[str, Any], *, has_user: bool
) -> Iterator[CallWarning]:
    """Yield a warning for each id that is accepted but may not mean what the caller thinks.

    Args:
        inputs: The inputs of the action.
        values: Validated inputs by Zoom's names.
        has_user: Whether the credentials belong to a user.
    """
    for item in inputs:
        if item.location != "path":
            continue
        if values[item.name] == "me" and not has_user:
            yield CallWarning(
                "me_without_user",
                f"`me` in `{item.key}`: server-to-server credentials do not belong to a user, and "
                "Zoom does not support `me` for them; it can mean the app's owner. Name the user.",
            )
        if item.latest and str(values[item.name]).isdecimal():
            yield CallWarning(
                "latest_instance",
                f"`{item.key}` is a number, which means the latest run only; give the UUID of an "
                "earlier run to get that one.",
            )

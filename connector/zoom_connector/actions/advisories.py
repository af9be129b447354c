"""Warnings about a call that can be given before it is sent, although its inputs are valid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zoom_connector.flow import CallWarning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from zoom_connector.actions.introspection import Input


IGNORED = "ignored_by_zoom"
"""The code of a warning about a field that changes nothing."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What Zoom makes of a field that it accepts, without saying so.

    Attributes:
        code: The kind of warning, for programs; `IGNORED` if the field changes nothing.
        field: The dotted path of the field in the body.
        message: What Zoom does, and what to do about it.
    """

    code: str
    field: str
    message: str

    def to_warning(self) -> CallWarning:
        """Return the warning about it."""
        return CallWarning(self.code, self.message)


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

"""The confirmation that an action asks for before it destroys something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zoom_connector.errors import RefusedLocally
from zoom_connector.fields.markers import Example, Local

if TYPE_CHECKING:
    from collections.abc import Mapping

CONFIRM = "confirm_data_loss"

ConfirmDataLoss = Annotated[bool, Local(), Example(value=True)]
"""The input of an action that destroys something in some of its calls."""

ConfirmDestruction = Annotated[bool, Local(), Example(value=True, essential=True)]
"""The input of an action that always destroys something."""


def refuse_unconfirmed(
    values: Mapping[str, Any], what: str, remedy: str = "To continue,", *, by: str = CONFIRM
) -> None:
    """Refuse a call that destroys something, unless it is confirmed.

    Args:
        values: The inputs by Zoom's names.
        what: What would happen, as the start of a sentence.
        remedy: What else could be done, as the start of a sentence.
        by: Name of the input that confirms it.

    Raises:
        RefusedLocally: If it is not confirmed.
    """
    if values.get(by):
        return
    from zoom_connector.text.names import camel_case  # only to refuse

    raise RefusedLocally(f"{what}; nothing was sent.", f"{remedy} set `{camel_case(by)}` to true.")


def refuse_self(user_id: str, verb: str) -> None:
    """Refuse `me` as the user whom an action would `verb`.

    Raises:
        RefusedLocally: If `user_id` is `me`, in any case and with any spaces around it.
    """
    if user_id.strip().casefold() == "me":
        raise RefusedLocally(
            f"`me` would {verb} the user who connected this app; nothing was sent.",
            f"Give the ID or e-mail address of the user to {verb}.",
        )

"""Checks between the inputs of actions on users."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_actions.shared.updates import check_change
from zoom_actions.users.choices import DeleteAction, UserAction, UserType
from zoom_connector import Request, Response
from zoom_connector.actions.confirmation import refuse_self, refuse_unconfirmed
from zoom_connector.errors import NotFound, PermissionDenied, Problem, RefusedLocally
from zoom_connector.http.paths import build_path
from zoom_connector.http.reply_errors import read_json
from zoom_connector.text.names import camel_case
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zoom_connector.flow import Flow

TRANSFERS = (
    "transfer_meeting",
    "transfer_webinar",
    "transfer_recording",
    "transfer_whiteboard",
    "transfer_clipfiles",
    "transfer_notes",
    "transfer_visitors",
    "transfer_docs",
    "transfer_events",
)
NOT_UPDATED = {
    "email": "cannot be changed here: `updateUserEmail` changes it",
    "action": "applies to `createUser` only: how a new user is created",
}
"""What the component lists for an update and Zoom's operation lacks."""
_NO_CHANGE = frozenset({"user_id", "login_type"})


def prepare_new_user(values: dict[str, Any]) -> list[Problem]:
    """Fill in the action and return a problem for each input that does not apply to it."""
    # Zoom's schema requires the action; the component has a default for it.
    action = values.setdefault("action", UserAction.CREATE)
    problems: list[Problem] = []
    if "password" in values and action != UserAction.AUTO_CREATE:
        message = "is for the action `autoCreate` only"
        problems.append(Problem("password", message, has_given=False))
    if values["type"] == UserType.NONE and action != UserAction.SSO_CREATE:
        problems.append(Problem("type", "99 is for the action `ssoCreate` only", given=99))
    return problems


def check_user_update(values: dict[str, Any]) -> list[Problem]:
    """Return a problem for an update without a change."""
    return check_change(values, _NO_CHANGE)


def prepare_deletion(values: dict[str, Any]) -> list[Problem]:
    """Make every choice explicit, and refuse an unconfirmed loss of data.

    Raises:
        RefusedLocally: If data would be destroyed without `confirm_data_loss`, or if the user
            to remove is given as `me`.
    """
    # If this were left to Zoom's default, a change of the default could delete the user.
    values.setdefault("action", DeleteAction.DISASSOCIATE)
    refuse_self(values["user_id"], "remove")
    problems = _find_recipient_problems(values)
    if not problems:
        _refuse_loss(values)
        _settle_transfers(values)
    return problems


def check_recipient(values: dict[str, Any]) -> Flow[None]:
    """Check that the recipient of the data is in the account, and not the user to remove.

    If the token is not allowed to read users, Zoom itself makes the check.

    Raises:
        RefusedLocally: If the check fails; nothing was changed.
    """
    recipient = values.get("transfer_email")
    if recipient is None:
        return
    try:
        response: Response = yield Request(
            "GET", build_path("/users/{user_id}", {"user_id": recipient})
        )
    except PermissionDenied:
        return
    except NotFound as error:
        raise RefusedLocally(
            f"{recipient} is not a user of this account; nothing was changed.",
            "Give the address of a user of the account as `transferEmail`.",
        ) from error
    found: Any = read_json(response, is_read=True) if response.content else {}
    names = {str(found.get(name)).casefold() for name in ("id", "email") if is_object(found)}
    if values["user_id"].strip().casefold() in names:
        raise RefusedLocally(
            f"{recipient} is the user to be removed; nothing was changed.",
            "Give the address of another user as `transferEmail`.",
        )


def describe_loss(values: Mapping[str, Any]) -> str:
    """Return what a removal cannot undo."""
    if values["action"] != DeleteAction.DELETE:
        return "The user is removed from the account and must accept an invitation to return."
    recipient = values.get("transfer_email")
    lost = f"all data that is not transferred to {recipient}" if recipient else "all of their data"
    return f"The user is deleted permanently, with {lost}."


def _find_recipient_problems(values: dict[str, Any]) -> list[Problem]:
    recipient = values.get("transfer_email")
    if recipient is None:
        message = "requires `transferEmail`, the user who receives the data"
        return [
            Problem(camel_case(name), message, given=True) for name in TRANSFERS if values.get(name)
        ]
    if recipient.casefold() == values["user_id"].strip().casefold():
        return [Problem("transferEmail", "is the user to be removed", recipient)]
    return []


def _refuse_loss(values: dict[str, Any]) -> None:
    if values["action"] != DeleteAction.DELETE:
        return
    kept_back = [name for name in TRANSFERS if values.get(name) is False]
    if "transfer_email" not in values:
        lost = "all meetings, webinars, cloud recordings and other data of the user"
        remedy = "Give `transferEmail` to transfer them"
    elif kept_back:
        lost = "data that is not transferred: " + ", ".join(map(camel_case, kept_back))
        remedy = "Leave those out or set them to true"
    else:
        return
    what = f"Deleting {values['user_id']} would destroy {lost}"
    refuse_unconfirmed(values, what, f"{remedy}, or")


def _settle_transfers(values: dict[str, Any]) -> None:
    """Set for each kind of data whether it is transferred."""
    if "transfer_email" in values:
        # Zoom's documents disagree on what happens to data without a flag.
        for name in TRANSFERS:
            values.setdefault(name, True)
    elif values["action"] == DeleteAction.DELETE:
        # Zoom's default of true would require an address for the events.
        values.setdefault("transfer_events", False)

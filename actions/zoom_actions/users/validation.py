"""What the inputs of one user action must satisfy together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_actions.shared.time_zones import check_zone
from zoom_actions.shared.updates import check_change
from zoom_actions.users.choices import DeleteAction, UserAction, UserType
from zoom_connector import Request, Response
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
_NO_CHANGE = frozenset({"user_id", "login_type", "email", "action"})
_IMMUTABLE = {
    "email": "cannot be changed here: `updateUserEmail` changes it",
    "action": "belongs to createUser: it says how a new user comes into being",
}


def prepare_new_user(values: dict[str, Any]) -> list[Problem]:
    """Fill in the action and return what does not go with it."""
    # Zoom's schema requires the action; the component merely defaults it.
    action = values.setdefault("action", UserAction.CREATE)
    problems: list[Problem] = []
    if "password" in values and action != UserAction.AUTO_CREATE:
        message = "is for the action `autoCreate` only"
        problems.append(Problem("password", message, has_given=False))
    if values["type"] == UserType.NONE and action != UserAction.SSO_CREATE:
        problems.append(Problem("type", "99 is for the action `ssoCreate` only", given=99))
    return problems


def check_user_update(values: dict[str, Any]) -> list[Problem]:
    """Return what an update cannot do: nothing at all, or what others do."""
    problems = [
        Problem(name, message, values[name])
        for name, message in _IMMUTABLE.items()
        if name in values
    ]
    return [*problems, *check_zone(values)] or check_change(values, _NO_CHANGE)


def prepare_deletion(values: dict[str, Any]) -> list[Problem]:
    """Say everything to Zoom outright, and refuse a loss of data that nobody confirmed.

    Raises:
        RefusedLocally: If data would be destroyed without `confirm_data_loss`, or if the user
            to remove is given as `me`.
    """
    # Left to a default, a slip of Zoom's or a renamed value could turn into a deletion.
    values.setdefault("action", DeleteAction.DISASSOCIATE)
    refuse_self(values["user_id"], "remove")
    problems = _check_heir(values)
    if not problems:
        _refuse_loss(values)
        _settle_transfers(values)
    return problems


def look_for_heir(values: dict[str, Any]) -> Flow[None]:
    """Look whether the heir is in the account and somebody else than the user to remove.

    Where the token may not look, Zoom itself is left to refuse.

    Raises:
        RefusedLocally: If not; nothing was changed.
    """
    heir = values.get("transfer_email")
    if heir is None:
        return
    try:
        response: Response = yield Request("GET", build_path("/users/{user_id}", {"user_id": heir}))
    except PermissionDenied:
        return
    except NotFound as error:
        raise RefusedLocally(
            f"{heir} is nobody in this account and can inherit nothing; nothing was changed.",
            "Give the address of a user of the account as `transferEmail`.",
        ) from error
    found: Any = read_json(response, is_read=True) if response.content else {}
    names = {str(found.get(name)).casefold() for name in ("id", "email") if is_object(found)}
    if values["user_id"].strip().casefold() in names:
        raise RefusedLocally(
            f"{heir} is the very user that would be removed; nothing was changed.",
            "Give the address of another user as `transferEmail`.",
        )


def describe_loss(values: Mapping[str, Any]) -> str:
    """Return what of a removal cannot be undone."""
    if values["action"] != DeleteAction.DELETE:
        return "The user leaves the account, and comes back only by accepting an invitation."
    heir = values.get("transfer_email")
    left = f"what {heir} is not given" if heir else "all that belongs to them"
    return f"The user is deleted for good, with {left}."


def _check_heir(values: dict[str, Any]) -> list[Problem]:
    heir = values.get("transfer_email")
    if heir is None:
        message = "needs `transferEmail`: whom does it go to?"
        return [
            Problem(camel_case(name), message, given=True) for name in TRANSFERS if values.get(name)
        ]
    if heir.casefold() == values["user_id"].strip().casefold():
        return [Problem("transferEmail", "is the very user that would be removed", heir)]
    return []


def refuse_self(user_id: str, verb: str) -> None:
    """Refuse `me` as the user whom an action would `verb`.

    Raises:
        RefusedLocally: If `user_id` is `me`, in any case and with any spaces around it.
    """
    if user_id.strip().casefold() == "me":
        raise RefusedLocally(
            f"`me` would {verb} the user who connected this app; nothing was sent.",
            f"Give the id or e-mail address of the user to {verb}.",
        )


def _refuse_loss(values: dict[str, Any]) -> None:
    if values["action"] != DeleteAction.DELETE or values.get("confirm_data_loss"):
        return
    kept_back = [name for name in TRANSFERS if values.get(name) is False]
    if "transfer_email" not in values:
        lost = "all meetings, webinars, cloud recordings and other data of the user"
        remedy = "Give `transferEmail` to hand them over"
    elif kept_back:
        lost = "what is not handed over: " + ", ".join(map(camel_case, kept_back))
        remedy = "Leave those out or set them to true"
    else:
        return
    raise RefusedLocally(
        f"Deleting {values['user_id']} would destroy {lost}; nothing was sent.",
        f"{remedy}, or set `confirmDataLoss` to true.",
    )


def _settle_transfers(values: dict[str, Any]) -> None:
    """Say of each kind of data whether it goes to the heir."""
    if "transfer_email" in values:
        # Zoom's documents disagree on what happens to data of which nothing is said.
        for name in TRANSFERS:
            values.setdefault(name, True)
    elif values["action"] == DeleteAction.DELETE:
        # Zoom's default of true would demand an address to send the events to.
        values.setdefault("transfer_events", False)

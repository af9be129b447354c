"""Presence: whether a user is available, away, or wants no interruptions."""

from __future__ import annotations

from typing import Annotated, Any

from annotated_types import Ge, Le

from zoom_actions.presence.results import Presence
from zoom_actions.shared.identifiers import UserId
from zoom_actions.shared.results import NoContent
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmUpdated
from zoom_connector.errors import Problem
from zoom_connector.fields import UNSET, Example, StrChoice


class PresenceStatus(StrChoice):
    """The status that others see."""

    AVAILABLE = "Available", "Available"
    AWAY = "Away", "Away"
    BUSY = "Busy", "Busy"
    # Zoom's files use this spelling in updates and the next one in replies.
    DO_NOT_DISTURB = "Do_No_Disturb", "Do not disturb"
    DO_NOT_DISTURB_AS_READ = "Do_Not_Disturb", "Do not disturb, in the spelling of a reply"
    CALENDAR = "In_Calendar_Event", "In a calendar event"
    MEETING = "In_A_Zoom_Meeting", "In a Zoom meeting"
    CALL = "On_A_Call", "On a call"
    OUT_OF_OFFICE = "Out_of_Office", "Out of office"
    PRESENTING = "Presenting", "Presenting"


def prepare_presence(values: dict[str, Any]) -> list[Problem]:
    """Use the spelling that an update expects, and return a problem for an unused duration."""
    if values["status"] == PresenceStatus.DO_NOT_DISTURB_AS_READ:
        values["status"] = PresenceStatus.DO_NOT_DISTURB
    if "duration" in values and values["status"] != PresenceStatus.DO_NOT_DISTURB:
        message = "is allowed with the status `Do_No_Disturb` only"
        return [Problem("duration", message, values["duration"])]
    return []


@endpoint(
    "GET /users/{user_id}/presence_status",
    group="Presence",
    rate="medium",
    scopes=("user:read", "user:read:admin"),
    granular_scopes=("user:read:presence_status", "user:read:presence_status:admin"),
)
def get_user_presence_status(zoom: Connection, user_id: UserId) -> Presence:
    """Get the presence of a user or of an external contact.

    Args:
        user_id: ID or e-mail address of the user, member ID of a contact, or `me`.
    """
    ...


@endpoint(
    "PUT /users/{user_id}/presence_status",
    group="Presence",
    rate="medium",
    safety="write",
    idempotent=True,
    scopes=("user:write", "user:write:admin"),
    granular_scopes=("user:update:presence_status", "user:update:presence_status:admin"),
    validate=prepare_presence,
    recovery=ConfirmUpdated("the presence"),
)
def update_user_presence_status(
    zoom: Connection,
    user_id: UserId,
    *,
    status: Annotated[PresenceStatus, Example("Do_No_Disturb")],
    duration: Annotated[int, Ge(1), Le(1440), Example(45)] = UNSET,
) -> NoContent:
    """Set the presence of a user who is signed in to a Zoom client.

    Zoom allows one change per minute and user.

    Args:
        status: The status that others see.
        duration: Minutes without interruptions, 20 if left out; for the status "do not disturb"
            only.
    """
    ...

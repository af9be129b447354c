"""Presence: whether a user is available, away or not to be disturbed."""

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
    """What others see of a user."""

    AVAILABLE = "Available", "Available"
    AWAY = "Away", "Away"
    BUSY = "Busy", "Busy"
    # An update has always had this spelling in Zoom's files, a reply the other.
    DO_NOT_DISTURB = "Do_No_Disturb", "Do not disturb"
    DO_NOT_DISTURB_AS_READ = "Do_Not_Disturb", "Do not disturb, as a reply spells it"
    CALENDAR = "In_Calendar_Event", "In a calendar event"
    MEETING = "In_A_Zoom_Meeting", "In a Zoom meeting"
    CALL = "On_A_Call", "On a call"
    OUT_OF_OFFICE = "Out_of_Office", "Out of office"
    PRESENTING = "Presenting", "Presenting"


def prepare_presence(values: dict[str, Any]) -> list[Problem]:
    """Spell the status as an update wants it, and return a duration that has no meaning."""
    if values["status"] == PresenceStatus.DO_NOT_DISTURB_AS_READ:
        values["status"] = PresenceStatus.DO_NOT_DISTURB
    if "duration" in values and values["status"] != PresenceStatus.DO_NOT_DISTURB:
        message = "goes with the status `Do_No_Disturb` only"
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
    """Get the presence of a user, of the account or outside it.

    Args:
        user_id: Id or e-mail address of the user, a contact's member id, or `me`.
    """
    ...


@endpoint(
    "PUT /users/{user_id}/presence_status",
    group="Presence",
    rate="medium",
    safety="write",
    scopes=("user:write", "user:write:admin"),
    granular_scopes=("user:update:presence_status", "user:update:presence_status:admin"),
    prepare=prepare_presence,
    trace=ConfirmUpdated("the presence"),
)
def update_user_presence_status(
    zoom: Connection,
    user_id: UserId,
    *,
    status: Annotated[PresenceStatus, Example("Do_No_Disturb")],
    duration: Annotated[int, Ge(1), Le(1440), Example(45)] = UNSET,
) -> NoContent:
    """Set the presence of a user who is signed in to a Zoom client.

    Zoom takes one such change a minute for each user.

    Args:
        status: What others are to see.
        duration: Minutes for which the user is not to be disturbed, 20 if left out; for that
            status only.
    """
    ...

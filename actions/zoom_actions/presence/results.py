"""A user's presence."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc, Example, Format, Known

STATUSES = {
    "Available": "Available",
    "Away": "Away",
    "Busy": "Busy",
    "Do_Not_Disturb": "Do not disturb",
    "Do_No_Disturb": "Do not disturb, in the spelling of an update",
    "In_Calendar_Event": "In a calendar event",
    "In_A_Zoom_Meeting": "In a Zoom meeting",
    "On_A_Call": "On a call",
    "Out_of_Office": "Out of office",
    "Presenting": "Presenting",
    "Offline": "Offline",
}


class Presence(TypedDict, total=False):
    """The status that others see, and until when."""

    status: Annotated[str, Doc("What contacts see next to the user's name."), Known(STATUSES)]
    end_time: Annotated[
        str,
        Doc("When the status ends, in UTC; only the user sees it."),
        Format("date-time"),
        Example("2026-03-14T11:00:00Z"),
    ]
    remaining_time: Annotated[
        float, Doc("Seconds until the status ends; only the user sees it."), Example(3600.0)
    ]

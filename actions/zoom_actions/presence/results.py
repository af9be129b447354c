"""A user's presence."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc


class Presence(TypedDict, total=False):
    """What others see of a user, and until when."""

    status: Annotated[str, Doc("Such as `Available`, `Offline` or `Do_Not_Disturb`.")]
    end_time: Annotated[
        str, Doc("When the user can be disturbed again, in UTC; only the user is told.")
    ]
    remaining_time: Annotated[float, Doc("Seconds until then; only the user is told.")]

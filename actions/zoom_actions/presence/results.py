"""A user's presence."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc


class Presence(TypedDict, total=False):
    """The status that others see, and until when."""

    status: Annotated[str, Doc("Such as `Available`, `Offline` or `Do_Not_Disturb`.")]
    end_time: Annotated[str, Doc("When the status ends, in UTC; only the user sees it.")]
    remaining_time: Annotated[float, Doc("Seconds until the status ends; only the user sees it.")]

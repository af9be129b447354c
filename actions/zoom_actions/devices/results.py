"""Devices of personal Zoom Rooms."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc


class CollaborationDevice(TypedDict, total=False):
    """A device with a personal Zoom Room."""

    id: str
    device_name: str
    room_name: Annotated[str, Doc("Name of the personal Zoom Room.")]
    room_user_id: Annotated[str, Doc("Id under which the room itself is a user.")]
    status: Annotated[str, Doc("`Online` or `Offline`.")]


class CollaborationDeviceList(TypedDict, total=False):
    """A user's devices, all of them."""

    total_records: int
    collaboration_devices: list[CollaborationDevice]

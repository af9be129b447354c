"""Devices of personal Zoom Rooms."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc, Example, Known


class CollaborationDevice(TypedDict, total=False):
    """A device with a personal Zoom Room."""

    id: Annotated[
        str, Doc("ID of the device itself."), Example("0B7C1F52-9D34-4E0A-8C61-2F5A9E7D3B40")
    ]
    device_name: Annotated[
        str, Doc("Name that an administrator gave the device."), Example("Huddle board")
    ]
    room_name: Annotated[str, Doc("Name of the personal Zoom Room."), Example("Jordan Lee's room")]
    room_user_id: Annotated[
        str, Doc("User ID of the room itself."), Example("xK3vQ9mTzRGf2hNc7LbYdA")
    ]
    status: Annotated[
        str,
        Doc("Whether the device is connected to Zoom now."),
        Known({"Online": "Connected", "Offline": "Not connected"}),
    ]


class CollaborationDeviceList(TypedDict, total=False):
    """A user's devices, all of them."""

    total_records: Annotated[int, Doc("Number of devices in the list."), Example(1)]
    collaboration_devices: Annotated[
        list[CollaborationDevice], Doc("Devices that belong to the user.")
    ]

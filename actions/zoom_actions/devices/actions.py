"""The devices of a user's personal Zoom Room."""

from __future__ import annotations

from typing import Annotated

from zoom_actions.devices.results import CollaborationDevice, CollaborationDeviceList
from zoom_actions.shared.choice_sources import DEVICES
from zoom_actions.shared.identifiers import UserId
from zoom_actions.shared.scopes import READ_USERS
from zoom_connector import Connection, endpoint
from zoom_connector.fields import Example


@endpoint(
    "GET /users/{user_id}/collaboration_devices",
    group="Collaboration devices",
    rate="medium",
    scopes=READ_USERS,
    granular_scopes=(
        "user:read:list_collaboration_devices",
        "user:read:list_collaboration_devices:admin",
    ),
)
def list_user_collaboration_devices(zoom: Connection, user_id: UserId) -> CollaborationDeviceList:
    """List the devices on which a user has a personal Zoom Room."""
    ...


@endpoint(
    "GET /users/{user_id}/collaboration_devices/{collaboration_device_id}",
    group="Collaboration devices",
    rate="medium",
    scopes=READ_USERS,
    granular_scopes=("user:read:collaboration_device", "user:read:collaboration_device:admin"),
)
def get_user_collaboration_device(
    zoom: Connection,
    user_id: UserId,
    collaboration_device_id: Annotated[
        str, Example("0B7C1F52-9D34-4E0A-8C61-2F5A9E7D3B40"), DEVICES
    ],
) -> CollaborationDevice:
    """Get one device of a user's personal Zoom Room.

    Args:
        collaboration_device_id: ID of the device; `listUserCollaborationDevices` lists it.
    """
    ...

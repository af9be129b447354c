"""Devices of a personal Zoom Room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from zoom_actions.devices import get_user_collaboration_device, list_user_collaboration_devices
from zoom_connector.errors import (
    NotFound,
)

if TYPE_CHECKING:
    from zoom_connector import Connection

BRUNO = "bruno.almeida@example.com"


def test_a_device_of_a_list_is_read_by_its_id(zoom: Connection) -> None:
    """A device that a list shows can be read by its id; another id is not found."""
    device = list_user_collaboration_devices(zoom, "me")["collaboration_devices"][0]
    assert get_user_collaboration_device(zoom, "me", device["id"]) == device
    with pytest.raises(NotFound, match="1F"):
        get_user_collaboration_device(zoom, "me", "1F")

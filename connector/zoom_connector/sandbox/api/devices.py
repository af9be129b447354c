"""Endpoints of the devices of personal Zoom Rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.sandbox.routing.route import MEDIUM, Route, with_admin
from zoom_connector.sandbox.wire.replies import Reply, ZoomFault

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import State
    from zoom_connector.sandbox.wire.request import SandboxRequest


def list_devices(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/users/{userId}/collaboration_devices."""
    devices = state.find_user(request.params["userId"]).get("_devices", [])
    return Reply(200, {"total_records": len(devices), "collaboration_devices": devices})


def get_device(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/users/{userId}/collaboration_devices/{collaborationDeviceId}."""
    wanted = request.params["collaborationDeviceId"]
    for device in state.find_user(request.params["userId"]).get("_devices", []):
        if device["id"] == wanted:
            return Reply(200, device)
    raise ZoomFault(404, 1238, f"Collaboration Device does not exist: {wanted}.")


_READ = with_admin("user:read", "user:write")
_ALL = "/v2/users/{userId}/collaboration_devices"

ROUTES = [
    Route(
        "GET",
        _ALL,
        list_devices,
        MEDIUM,
        with_admin("user:read:list_collaboration_devices"),
        _READ,
    ),
    Route(
        "GET",
        f"{_ALL}/{{collaborationDeviceId}}",
        get_device,
        MEDIUM,
        with_admin("user:read:collaboration_device"),
        _READ,
    ),
]

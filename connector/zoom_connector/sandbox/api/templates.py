"""Endpoints of templates: of meetings and of their summaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.sandbox.routing.route import MEDIUM, Route, with_admin
from zoom_connector.sandbox.wire.replies import Reply, ZoomFault

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_SUMMARIES = [
    {
        "meeting_summary_template_id": "1e1356ad",
        "name": "General",
        "description": "What was said, and what comes next",
    },
    {
        "meeting_summary_template_id": "7c90b2f4",
        "name": "Sales call",
        "description": "Needs, objections and promises",
    },
]


def list_summary_templates(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/users/{userId}/meeting_summary_templates: a bare list."""
    state.find_user(request.params["userId"])
    return Reply(200, _SUMMARIES)


def list_meeting_templates(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/users/{userId}/meeting_templates: where the ids of templates come from."""
    templates = state.find_user(request.params["userId"]).get("_templates", [])
    listed = [{"id": one["id"], "name": one["name"], "type": 1} for one in templates]
    return Reply(200, {"total_records": len(listed), "templates": listed})


def get_meeting_template(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/users/{userId}/meeting_templates/{meetingTemplateId}."""
    wanted = request.params["meetingTemplateId"]
    for template in state.find_user(request.params["userId"]).get("_templates", []):
        if template["id"] == wanted:
            return Reply(200, template)
    raise ZoomFault(400, 300, f"Meeting template does not exist: {wanted}.")


_READ = with_admin("user:read")
_ALL = "/v2/users/{userId}/meeting_templates"

ROUTES = [
    Route(
        "GET",
        "/v2/users/{userId}/meeting_summary_templates",
        list_summary_templates,
        MEDIUM,
        with_admin("user:read:settings"),
        _READ,
    ),
    Route(
        "GET",
        _ALL,
        list_meeting_templates,
        MEDIUM,
        with_admin("meeting:read:list_templates"),
        with_admin("meeting:read"),
    ),
    Route("GET", f"{_ALL}/{{meetingTemplateId}}", get_meeting_template, MEDIUM, (), _READ),
]

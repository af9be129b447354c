"""Endpoints of webinar templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.webinars import find_webinar
from zoom_connector.sandbox.routing.route import MEDIUM, Route, with_admin
from zoom_connector.sandbox.routing.validation import Rule, check_body
from zoom_connector.sandbox.wire.replies import ApiError, Reply

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_RULES = {
    "webinar_id": Rule(int, required=True),
    "name": Rule(str, required=True),
    "save_recurrence": Rule(bool),
    "overwrite": Rule(bool),
}
_MOST = 40


def list_templates(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/users/{userId}/webinar_templates."""
    templates = _templates_of(state.find_user(request.params["userId"]))
    listed = [{name: one[name] for name in ("id", "name", "type")} for one in templates]
    return Reply(200, {"total_records": len(listed), "templates": listed})


def create_template(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/users/{userId}/webinar_templates."""
    user = state.find_user(request.params["userId"])
    body = request.read_object()
    check_body(body, _RULES)
    webinar = find_webinar(state, str(body["webinar_id"]))
    if webinar["host_id"] != user["id"]:
        raise ApiError(400, 3000, "Cannot access meeting info.")
    templates = _templates_of(user)
    same = next((one for one in templates if one["name"] == body["name"]), None)
    if same is not None:
        if not body.get("overwrite") or same["_webinar"] != webinar["id"]:
            message = f"Webinar template name already exists: {body['name']}."
            raise ApiError(400, 3000, message)
        templates.remove(same)
    if len(templates) >= _MOST:
        raise ApiError(400, 300, f"You can only create up to {_MOST} webinar templates.")
    key = same["id"] if same else state.ids.user_id()
    templates.append({"id": key, "name": body["name"], "type": 1, "_webinar": webinar["id"]})
    state.note_effect("webinar_template.created", key, f"{user['id']} | {body['name']}")
    return Reply(201, {"id": key, "name": body["name"]})


def _templates_of(user: JsonObject) -> list[JsonObject]:
    templates: list[JsonObject] = user.setdefault("_webinar_templates", [])
    return templates


_PATH = "/v2/users/{userId}/webinar_templates"

ROUTES = [
    Route(
        "listUserWebinarTemplates",
        "GET",
        _PATH,
        list_templates,
        MEDIUM,
        with_admin("webinar:read:list_templates"),
        with_admin("webinar:read"),
    ),
    Route(
        "createUserWebinarTemplate",
        "POST",
        _PATH,
        create_template,
        MEDIUM,
        with_admin("webinar:write:template"),
        with_admin("webinar:write"),
    ),
]

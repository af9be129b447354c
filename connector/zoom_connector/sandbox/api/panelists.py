"""Endpoints of the panelists of webinars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.schedule import LINKS
from zoom_connector.sandbox.api.webinars import find_webinar
from zoom_connector.sandbox.routing.route import LIGHT, MEDIUM, Route, with_admin
from zoom_connector.sandbox.routing.validation import EMAIL, Rule, check_body, read_objects
from zoom_connector.sandbox.wire.replies import ApiError, Reply
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_RULES = {"email": Rule(str, required=True, pattern=EMAIL), "name": Rule(str)}
_OPTIONAL = (
    *("virtual_background_id", "name_tag_id", "name_tag_name", "name_tag_pronouns"),
    "name_tag_description",
)
_MOST = 30


def list_panelists(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/webinars/{webinarId}/panelists."""
    panelists = _panelists_of(find_webinar(state, request.params["webinarId"]))
    return Reply(200, {"total_records": len(panelists), "panelists": panelists})


def add_panelists(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/webinars/{webinarId}/panelists: adds all of them or none."""
    webinar = find_webinar(state, request.params["webinarId"])
    entries = read_objects(request.read_object(), "panelists", _MOST)
    for entry in entries:
        check_body(entry, _RULES)
    known = {one["email"] for one in _panelists_of(webinar)}
    invited = webinar["settings"].get("panelists_invitation_email_notification") is not False
    for entry in entries:
        panelist = build_panelist(webinar, entry, state.ids.user_id(), state.ids.opaque(43))
        if panelist["email"] in known:
            continue
        _panelists_of(webinar).append(panelist)
        key = f"{webinar['id']} | {panelist['email']}"
        state.note_effect("panelist.added", panelist["id"], key)
        if invited:
            state.note_email("panelist.invited", panelist["email"], webinar["id"])
    return Reply(201, {"id": str(webinar["id"]), "updated_at": format_instant(state.now())})


def remove_panelists(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/webinars/{webinarId}/panelists."""
    webinar = find_webinar(state, request.params["webinarId"])
    for panelist in list(_panelists_of(webinar)):
        _remove(state, webinar, panelist)
    return Reply(204)


def remove_panelist(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/webinars/{webinarId}/panelists/{panelistId}."""
    webinar = find_webinar(state, request.params["webinarId"])
    key = request.params["panelistId"]
    for panelist in _panelists_of(webinar):
        if key.lower() in {panelist["id"].lower(), panelist["email"]}:
            _remove(state, webinar, panelist)
            return Reply(204)
    raise ApiError(404, 3001, f"Panelist does not exist: {key}.")


def build_panelist(webinar: JsonObject, entry: JsonObject, key: str, token: str) -> JsonObject:
    """Build a panelist from a checked entry, an id and the token of the personal link."""
    return {
        "id": key,
        "email": entry["email"].lower(),
        "name": entry.get("name", ""),
        "join_url": f"{LINKS}/w/{webinar['id']}?tk={token}",
        **{name: entry[name] for name in _OPTIONAL if name in entry},
    }


def _panelists_of(webinar: JsonObject) -> list[JsonObject]:
    panelists: list[JsonObject] = webinar.setdefault("_panelists", [])
    return panelists


def _remove(state: State, webinar: JsonObject, panelist: JsonObject) -> None:
    _panelists_of(webinar).remove(panelist)
    state.note_effect("panelist.removed", panelist["id"])


_LIST = "/v2/webinars/{webinarId}/panelists"
_WRITE = with_admin("webinar:write")
_DELETE = with_admin("webinar:delete:panelist")

ROUTES = [
    Route(
        "listWebinarPanelists",
        "GET",
        _LIST,
        list_panelists,
        MEDIUM,
        with_admin("webinar:read:list_panelists"),
        with_admin("webinar:read"),
    ),
    Route(
        "addWebinarPanelists",
        "POST",
        _LIST,
        add_panelists,
        MEDIUM,
        with_admin("webinar:write:panelist"),
        _WRITE,
    ),
    Route("removeWebinarPanelists", "DELETE", _LIST, remove_panelists, LIGHT, _DELETE, _WRITE),
    Route(
        "removeWebinarPanelist",
        "DELETE",
        f"{_LIST}/{{panelistId}}",
        remove_panelist,
        LIGHT,
        _DELETE,
        _WRITE,
    ),
]

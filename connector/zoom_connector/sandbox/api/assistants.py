"""Endpoints of assistants, and of the people whom they assist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.sandbox.routing.route import LIGHT, MEDIUM, Route, with_admin
from zoom_connector.sandbox.routing.validation import Rule, check_body, invalid_fields
from zoom_connector.sandbox.wire.replies import Reply, ZoomFault
from zoom_connector.sandbox.wire.times import format_instant
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_LICENSED = 2
_MOST = 30


def list_assistants(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/users/{userId}/assistants."""
    user = state.find_user(request.params["userId"])
    listed = [
        {"id": key, "email": state.users[key]["email"], "can_manage_host_private_event": manages}
        for key, manages in user["_assistants"].items()
    ]
    return Reply(200, {"assistants": listed})


def add_assistants(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/users/{userId}/assistants: all of them or none."""
    user = state.find_user(request.params["userId"])
    body = request.read_object()
    check_body(body, {"assistants": Rule(list, required=True)})
    if not 1 <= len(body["assistants"]) <= _MOST:
        raise invalid_fields("assistants")
    _require_license(user)
    chosen = [(_find_assistant(state, user, entry), entry) for entry in body["assistants"]]
    for person, entry in chosen:
        user["_assistants"][person["id"]] = entry.get("can_manage_host_private_event", False)
        state.note_effect("assistant.added", f"{user['id']}/{person['id']}")
    ids = ",".join(person["id"] for person, _ in chosen)
    return Reply(201, {"ids": ids, "add_at": format_instant(state.now())})


def delete_assistants(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/users/{userId}/assistants."""
    user = state.find_user(request.params["userId"])
    for key in list(user["_assistants"]):
        _dismiss(state, user, key)
    return Reply(204)


def delete_assistant(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/users/{userId}/assistants/{assistantId}."""
    user = state.find_user(request.params["userId"])
    person = state.find_user(request.params["assistantId"])
    _dismiss(state, user, person["id"])
    return Reply(204)


def list_schedulers(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/users/{userId}/schedulers."""
    found = _find_hosts(state, state.find_user(request.params["userId"]))
    listed = [{key: host[key] for key in ("id", "email", "pmi")} for host in found]
    return Reply(200, {"schedulers": listed})


def delete_schedulers(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/users/{userId}/schedulers."""
    person = state.find_user(request.params["userId"])
    for host in _find_hosts(state, person):
        _dismiss(state, host, person["id"])
    return Reply(204)


def delete_scheduler(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/users/{userId}/schedulers/{schedulerId}."""
    person = state.find_user(request.params["userId"])
    host = state.find_user(request.params["schedulerId"])
    _dismiss(state, host, person["id"])
    return Reply(204)


def _require_license(user: JsonObject) -> None:
    if user["type"] != _LICENSED:
        raise ZoomFault(400, 200, f"The user must have a license: {user['email']}.")


def _find_assistant(state: State, user: JsonObject, entry: Any) -> JsonObject:
    named = (entry.get("id") or entry.get("email")) if is_object(entry) else None
    person = state.seek_user(str(named)) if named else None
    if person is None:
        raise ZoomFault(400, 200, f"Can't find user {named}.")
    if person is user:
        raise ZoomFault(400, 200, "A user cannot be their own assistant.")
    if person["id"] in user["_assistants"]:
        raise ZoomFault(400, 200, f"{person['email']} is an assistant already.")
    _require_license(person)
    return person


def _find_hosts(state: State, person: JsonObject) -> list[JsonObject]:
    return [host for host in state.users.values() if person["id"] in host["_assistants"]]


def _dismiss(state: State, host: JsonObject, assistant: str) -> None:
    """End one assignment; where there is none, nothing changes and nobody complains."""
    if assistant in host["_assistants"]:
        del host["_assistants"][assistant]
        state.note_effect("assistant.removed", f"{host['id']}/{assistant}")


_READ = (*with_admin("user:read", "user:write"), "user_profile")
_WRITE = with_admin("user:write")
_ALL = "/v2/users/{userId}/assistants"
_HOSTS = "/v2/users/{userId}/schedulers"
_ADD = with_admin("user:write:assistant")
_DROP = with_admin("user:delete:assistant")
_LEAVE = with_admin("user:delete:scheduler")
_LIST = with_admin("user:read:list_assistants")
_LIST_HOSTS = with_admin("user:read:list_schedulers")

ROUTES = [
    Route("GET", _ALL, list_assistants, MEDIUM, _LIST, _READ),
    Route("POST", _ALL, add_assistants, MEDIUM, _ADD, _WRITE),
    Route("DELETE", _ALL, delete_assistants, LIGHT, _DROP, _WRITE),
    Route("DELETE", f"{_ALL}/{{assistantId}}", delete_assistant, LIGHT, _DROP, _WRITE),
    Route("GET", _HOSTS, list_schedulers, MEDIUM, _LIST_HOSTS, _READ),
    Route("DELETE", _HOSTS, delete_schedulers, LIGHT, _LEAVE, _WRITE),
    Route("DELETE", f"{_HOSTS}/{{schedulerId}}", delete_scheduler, LIGHT, _LEAVE, _WRITE),
]

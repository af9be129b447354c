"""Endpoints that read, remove and decide about registrants, and that register several at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from zoom_connector.sandbox.api.meetings import find_meeting
from zoom_connector.sandbox.api.registrants import (
    check_registrant,
    notifies_registrants,
    register,
)
from zoom_connector.sandbox.api.schedule import LINKS, NO_REGISTRATION
from zoom_connector.sandbox.api.webinars import find_webinar
from zoom_connector.sandbox.routing.route import HEAVY, LIGHT, MEDIUM, Handler, Route, with_admin
from zoom_connector.sandbox.routing.validation import Rule, check_body, read_objects
from zoom_connector.sandbox.state.state import reveal
from zoom_connector.sandbox.wire.replies import ApiError, Reply

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_MOST = 30
_FIND = {"meeting": find_meeting, "webinar": find_webinar}
_SINGLE = {"meeting": 2, "webinar": 5}
_RULES = {"action": Rule(str, required=True, choices=("approve", "deny", "cancel"))}
_BATCH_RULES = {"auto_approve": Rule(bool), "registrants_confirmation_email": Rule(bool)}


def get_registrant(kind: str, state: State, request: SandboxRequest) -> Reply:
    """GET /v2/{kind}s/{id}/registrants/{registrantId}."""
    event = _find_event(kind, state, request)
    registrant = dict(reveal(_find_registrant(state, event, request.params["registrantId"])))
    if kind == "webinar":
        registrant["language"] = "en-US"
    return Reply(200, registrant)


def delete_registrant(kind: str, state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/{kind}s/{id}/registrants/{registrantId}."""
    event = _find_event(kind, state, request)
    registrant = _find_registrant(state, event, request.params["registrantId"])
    state.registrants[event["id"]].remove(registrant)
    state.note_effect(f"{kind}_registrant.deleted", registrant["id"])
    return Reply(204)


def change_status(kind: str, state: State, request: SandboxRequest) -> Reply:
    """PUT /v2/{kind}s/{id}/registrants/status."""
    event = _find_event(kind, state, request)
    body = request.read_object()
    check_body(body, _RULES)
    entries = read_objects(body, "registrants", _MOST)
    # All of them are looked up first, so that an unknown one changes nothing.
    for registrant in [_find_person(state, event, entry) for entry in entries]:
        if _decide(state, event, registrant, body["action"]):
            state.note_effect(f"{kind}_registrant.{body['action']}", registrant["id"])
            if notifies_registrants(event):
                about = f"registration.{body['action']}"
                state.note_email(about, registrant["email"], event["id"])
    return Reply(204)


def register_several(kind: str, state: State, request: SandboxRequest) -> Reply:
    """POST /v2/{kind}s/{id}/batch_registrants."""
    event = _find_event(kind, state, request)
    if event["type"] != _SINGLE[kind]:
        message = f"This API can only be used for a scheduled {kind}."
        raise ApiError(400, 303 if kind == "meeting" else 300, message)
    body = request.read_object()
    check_body(body, _BATCH_RULES)
    people = read_objects(body, "registrants", _MOST)
    for person in people:
        check_registrant(person)
    shared = {"auto_approve": body.get("auto_approve", False)}
    made = [
        register(state, _as_wanted(event, body), {**person, **shared}, f"{kind}_registrant.created")
        for person in people
    ]
    shown = [_show_new(person["email"], one) for person, one in zip(people, made, strict=True)]
    return Reply(201, {"registrants": shown})


def _find_event(kind: str, state: State, request: SandboxRequest) -> JsonObject:
    event = _FIND[kind](state, request.params[f"{kind}Id"])
    if event["settings"]["approval_type"] == NO_REGISTRATION:
        message = f"Registration has not been enabled for this {kind}: {event['id']}."
        raise ApiError(400, 3000, message)
    return event


def _find_registrant(state: State, event: JsonObject, key: str) -> JsonObject:
    for registrant in state.registrants.get(event["id"], []):
        if registrant["id"] == key:
            return registrant
    raise ApiError(400, 3079, f"This registrant does not exist: {key}.")


def _find_person(state: State, event: JsonObject, entry: JsonObject) -> JsonObject:
    if entry.get("id"):
        return _find_registrant(state, event, str(entry["id"]))
    address = str(entry.get("email", "")).lower()
    for registrant in state.registrants.get(event["id"], []):
        if registrant["email"] == address:
            return registrant
    raise ApiError(400, 3079, f"This registrant does not exist: {address}.")


def _decide(state: State, event: JsonObject, registrant: JsonObject, action: str) -> bool:
    """Apply a decision and return whether it changed anything."""
    if action == "cancel":
        state.registrants[event["id"]].remove(registrant)
        return True
    status = "approved" if action == "approve" else "denied"
    if registrant["status"] == status:
        return False
    registrant["status"] = status
    if status == "approved":
        registrant["join_url"] = f"{LINKS}/w/{event['id']}?tk={state.ids.opaque(43)}"
    else:
        registrant.pop("join_url", None)
    return True


def _as_wanted(event: JsonObject, body: JsonObject) -> JsonObject:
    """Return an event with the confirmation that a request asks for."""
    wanted = body.get("registrants_confirmation_email")
    if wanted is None:
        return event
    return {**event, "settings": {**event["settings"], "registrants_confirmation_email": wanted}}


def _show_new(email: str, made: JsonObject) -> JsonObject:
    shown: dict[str, Any] = {"email": email, "registrant_id": made["registrant_id"]}
    return shown | {name: made[name] for name in ("join_url",) if name in made}


def _routes_of(kind: str) -> list[Route]:
    noun, path = kind.capitalize(), f"/v2/{kind}s/{{{kind}Id}}"
    read, write = with_admin(f"{kind}:read"), with_admin(f"{kind}:write")
    one = f"{path}/registrants/{{registrantId}}"
    endpoints: list[tuple[str, str, str, Any, str, str]] = [
        ("get{}Registrant", "GET", one, get_registrant, LIGHT, "read:registrant"),
        ("delete{}Registrant", "DELETE", one, delete_registrant, LIGHT, "delete:registrant"),
        (
            *("update{}RegistrantStatus", "PUT", f"{path}/registrants/status"),
            *(change_status, MEDIUM, "update:registrant_status"),
        ),
        (
            *("add{}RegistrantsBatch", "POST", f"{path}/batch_registrants"),
            *(register_several, HEAVY, "write:batch_registrants"),
        ),
    ]
    routes: list[Route] = []
    for key, method, template, handler, rate, scope in endpoints:
        bound: Handler = partial(handler, kind)
        scopes = with_admin(f"{kind}:{scope}")
        classic = read if method == "GET" else write
        routes.append(Route(key.format(noun), method, template, bound, rate, scopes, classic))
    return routes


ROUTES = [*_routes_of("meeting"), *_routes_of("webinar")]

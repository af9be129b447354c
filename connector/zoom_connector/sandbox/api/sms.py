"""Endpoints of text messages: send them, and read conversations."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from zoom_connector.sandbox.api.phone import read_range
from zoom_connector.sandbox.api.phone_people import find_phone_user, number_of, phone_users
from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import MEDIUM, Route, with_admin
from zoom_connector.sandbox.routing.validation import invalid_fields, read_objects
from zoom_connector.sandbox.state.state import reveal
from zoom_connector.sandbox.wire.replies import ApiError, Reply
from zoom_connector.sandbox.wire.times import format_instant
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_E164 = re.compile(r"\+[1-9][0-9]{4,14}")
_MONTH = timedelta(days=30)
_EXAMPLE = "d39fc7e14ef9f2b6453f5f02524d79a2"
_GUEST = "+12025550199"
_STORE = "sms_session"


def send(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/phone/sms/messages."""
    body = request.read_object()
    sender = _find_sender(state, body)
    numbers = [str(one.get("phone_number", "")) for one in read_objects(body, "to_members", 10)]
    if not all(map(_E164.fullmatch, numbers)):
        raise ApiError(400, 316, "The phone number does not conform to the E.164 standard.")
    text, files = body.get("message", ""), body.get("attachments", [])
    if not (text or files) or len(text) > 500:
        raise invalid_fields("message")
    session = _find_session(state, body.get("session_id"), sender, numbers)
    message = _keep(state, session, sender, text, state.now(), len(files))
    state.note_effect("sms.sent", message["message_id"])
    answer = {
        "message_id": message["message_id"],
        "session_id": session["session_id"],
        "date_time": message["date_time"],
    }
    return Reply(201, answer)


def list_sessions(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/phone/sms/sessions."""
    return _answer_sessions(state, request, list(_sessions(state).values()))


def list_user_sessions(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/phone/users/{userId}/sms/sessions."""
    user = find_phone_user(state, request.params["userId"])
    own = [one for one in _sessions(state).values() if one["_owner"] == user["id"]]
    return _answer_sessions(state, request, own)


def list_messages(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/phone/sms/sessions/{sessionId}."""
    session = _sessions(state).get(request.params["sessionId"])
    if session is None:
        raise ApiError(404, 7013, "Error retrieving SMS history.")
    first, last = read_range(state, request, _MONTH)
    status = request.query.get("delivery_status", "all")
    found = [
        one
        for one in session["_messages"]
        if first <= datetime.fromisoformat(one["date_time"]) <= last
        and status in {"all", one["delivery_status"]}
    ]
    found.sort(key=lambda one: str(one["date_time"]), reverse=request.query.get("sort") == "2")
    page = cut_page(state, request, found, default=30, maximum=100)
    answer = {**page.show("next_page_token", "page_size"), "sms_histories": page.items}
    return Reply(200, answer)


def _answer_sessions(state: State, request: SandboxRequest, found: list[JsonObject]) -> Reply:
    if request.query.get("session_type", "user") not in {"user", "all"}:
        found = []  # every conversation belongs to a person
    first, last = read_range(state, request, _MONTH)
    wanted = request.query.get("phone_number", "").lstrip("+ ")
    chosen = [
        reveal(one)
        for one in found
        if first <= datetime.fromisoformat(one["last_access_time"]) <= last
        and (not wanted or any(p["phone_number"] == wanted for p in one["participants"]))
    ]
    page = cut_page(state, request, chosen, default=30, maximum=100)
    return Reply(200, {**page.show("next_page_token", "page_size"), "sms_sessions": page.items})


def _sessions(state: State) -> dict[str, JsonObject]:
    """Return all conversations by id; a new account has one."""
    if _STORE not in state.records:
        owner = phone_users(state)[0]
        session = _build_session(state, _EXAMPLE, owner, [_GUEST])
        moment = state.now() - timedelta(days=2)
        _keep(
            state, session, owner, "Your order is on its way.", moment, 0, "IQ-cRH5P5EiTWCwpNzScnA"
        )
    return state.records[_STORE]


def _find_sender(state: State, body: JsonObject) -> JsonObject:
    sender: Any = body.get("sender")
    number = sender.get("phone_number", "") if is_object(sender) else ""
    for user in phone_users(state):
        if number_of(user) == number:
            return user
    raise ApiError(400, 7001, "Phone number is not valid.")


def _find_session(
    state: State, key: str | None, sender: JsonObject, numbers: list[str]
) -> JsonObject:
    sessions = _sessions(state)
    if key is not None:
        if key not in sessions:
            raise ApiError(404, 7013, "Error retrieving SMS history.")
        return sessions[key]
    members = {_show(number) for number in (number_of(sender), *numbers)}
    for one in sessions.values():
        if {member["phone_number"] for member in one["participants"]} == members:
            return one
    return _build_session(state, state.ids.hexadecimal(32), sender, numbers)


def _build_session(state: State, key: str, owner: JsonObject, numbers: list[str]) -> JsonObject:
    own = {**_party(owner), "is_session_owner": True}
    others = [{"phone_number": _show(number), "is_session_owner": False} for number in numbers]
    session: JsonObject = {
        "session_id": key,
        "session_type": "user",
        "last_access_time": format_instant(state.now()),
        "participants": [own, *others],
        "_owner": owner["id"],
        "_messages": [],
    }
    state.records[_STORE][key] = session
    return session


def _keep(
    state: State,
    session: JsonObject,
    sender: JsonObject,
    text: str,
    moment: datetime,
    files: int,
    key: str = "",
) -> JsonObject:
    others = [one for one in session["participants"] if not one["is_session_owner"]]
    message = {
        "message_id": key or state.ids.dashed().upper(),
        "message": text,
        "message_type": (2 if files else 1) + (2 if len(others) > 1 else 0),
        "direction": "Out",
        "date_time": format_instant(moment),
        "delivery_status": "sent",
        "sender": _party(sender),
        "to_members": [{"phone_number": one["phone_number"]} for one in others],
    }
    session["_messages"].append(message)
    session["last_access_time"] = message["date_time"]
    return message


def _party(user: JsonObject) -> JsonObject:
    return {
        "display_name": user["name"],
        "phone_number": _show(number_of(user)),
        "owner": {"id": user["id"], "type": "user"},
    }


def _show(number: str) -> str:
    """Return a number as conversations show it, without the plus sign."""
    return number.removeprefix("+")


_SESSIONS = "/v2/phone/sms/sessions"
_READ = with_admin("phone:read", "phone_sms:read")

ROUTES = [
    Route(
        "sendSms",
        "POST",
        "/v2/phone/sms/messages",
        send,
        MEDIUM,
        with_admin("phone:read:sms_message"),
        with_admin("phone:write", "phone_sms:write"),
    ),
    Route(
        "listSmsSessions",
        "GET",
        _SESSIONS,
        list_sessions,
        MEDIUM,
        with_admin("phone:read:list_sms_sessions"),
        ("phone:read:admin", "phone_sms:read", "phone_sms:read:admin"),
    ),
    Route(
        "getSmsSession",
        "GET",
        f"{_SESSIONS}/{{sessionId}}",
        list_messages,
        MEDIUM,
        with_admin("phone:read:sms_session"),
        _READ,
    ),
    Route(
        "listUserSmsSessions",
        "GET",
        "/v2/phone/users/{userId}/sms/sessions",
        list_user_sessions,
        MEDIUM,
        with_admin("phone:read:list_sms_sessions"),
        _READ,
    ),
]

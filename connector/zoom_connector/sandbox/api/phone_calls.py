"""Endpoints of the call history and of voicemails: those of the calls that were recorded."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.phone import read_range
from zoom_connector.sandbox.api.phone_people import find_phone_user, phone_users
from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import HEAVY, MEDIUM, Route, with_admin
from zoom_connector.sandbox.wire.replies import Reply
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_ENVELOPE = ("page_count", "page_size", "total_records", "next_page_token")
_EVERY_VOICEMAIL = 5
_DAY, _MONTH = timedelta(days=1), timedelta(days=30)


def list_history(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/phone/call_history."""
    first, last = read_range(state, request, _DAY)
    found = [
        _build_call(state, one)
        for one in state.phone_recordings
        if first <= _moment_of(one) <= last and _fits(one, request)
    ]
    page = cut_page(state, request, found)
    answer = {**_span(first, last), **page.show(*_ENVELOPE), "call_history": page.items}
    return Reply(200, answer)


def list_user_history(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/phone/users/{userId}/call_history."""
    user = find_phone_user(state, request.params["userId"])
    first, last = read_range(state, request, _DAY)
    found = [
        _build_part(state, one)
        for one in state.phone_recordings
        if first <= _moment_of(one) <= last
        and _fits(one, request)
        and one["owner"]["id"] == user["id"]
    ]
    page = cut_page(state, request, found)
    return Reply(200, {**_span(first, last), **page.show(*_ENVELOPE), "call_logs": page.items})


def list_voicemails(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/phone/voice_mails."""
    query = request.query
    found = _select_voicemails(state, request, trash=request.flag("trashed"))
    found = [one for one in found if query.get("owner_type") in {None, one["owner"]["type"]}]
    return _answer_voicemails(state, request, found)


def list_user_voicemails(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/phone/users/{userId}/voice_mails."""
    user = find_phone_user(state, request.params["userId"])
    found = [
        {name: value for name, value in one.items() if name != "owner"}
        for one in _select_voicemails(state, request, trash=request.flag("trash"))
        if one["owner"]["id"] == user["id"]
    ]
    return _answer_voicemails(state, request, found)


def _answer_voicemails(state: State, request: SandboxRequest, found: list[JsonObject]) -> Reply:
    first, last = read_range(state, request, _MONTH)
    page = cut_page(state, request, found)
    return Reply(200, {**_span(first, last), **page.show(*_ENVELOPE), "voice_mails": page.items})


def _select_voicemails(state: State, request: SandboxRequest, *, trash: bool) -> list[JsonObject]:
    """Return a voicemail for each fifth call that was received; the trash is empty."""
    first, last = read_range(state, request, _MONTH)
    status = request.query.get("status", "all")
    received = [one for one in state.phone_recordings if one["direction"] == "inbound"]
    voicemails = [_build_voicemail(one, place) for place, one in enumerate(received)]
    return [
        one
        for one in voicemails[::_EVERY_VOICEMAIL]
        if not trash and first <= _moment_of(one) <= last and status in {"all", one["status"]}
    ]


def _moment_of(call: JsonObject) -> datetime:
    return datetime.fromisoformat(call["date_time"])


def _span(first: datetime, last: datetime) -> JsonObject:
    return {"from": first.date().isoformat(), "to": last.date().isoformat()}


def _fits(call: JsonObject, request: SandboxRequest) -> bool:
    wanted = request.query.get("keyword", "").casefold()
    direction = str(call["direction"])
    shown = " ".join(str(call[name]) for name in _SEARCHED)
    asked = request.query.get("directions", direction) == direction
    return asked and wanted in shown.casefold()


_SEARCHED = ("caller_name", "caller_number", "callee_name", "callee_number", "call_id")


def _build_shared(state: State, call: JsonObject) -> JsonObject:
    """Return what both histories show of a call."""
    owner = next((u for u in phone_users(state) if u["id"] == call["owner"]["id"]), None)
    start = _moment_of(call)
    inside, outside = (
        ("caller", "callee")
        if call["direction"] == "outbound"
        else (
            "callee",
            "caller",
        )
    )
    return {
        "call_id": call["call_id"],
        "direction": call["direction"],
        "connect_type": "external",
        "call_type": "general",
        "start_time": call["date_time"],
        "answer_time": format_instant(start + timedelta(seconds=6)),
        "end_time": call["end_time"],
        "hide_caller_id": False,
        "end_to_end": False,
        f"{inside}_name": call[f"{inside}_name"],
        f"{inside}_email": owner["email"] if owner else "",
        f"{inside}_ext_id": owner["extension_id"] if owner else "",
        f"{inside}_ext_number": str(owner["extension_number"]) if owner else "",
        f"{inside}_ext_type": "user",
        f"{inside}_number_type": "zoom_pstn",
        f"{outside}_name": call[f"{outside}_name"],
        f"{outside}_did_number": call[f"{outside}_number"],
        f"{outside}_number_type": "external_pstn",
        f"{outside}_country_iso_code": "US",
    }


def _build_call(state: State, call: JsonObject) -> JsonObject:
    return {
        "call_history_uuid": call["call_element_id"],
        **_build_shared(state, call),
        "international": False,
        "duration": call["duration"],
        "call_result": "answered",
        "recording_status": "recorded",
    }


def _build_part(state: State, call: JsonObject) -> JsonObject:
    return {
        "id": call["call_element_id"],
        "call_path_id": call["call_element_id"],
        **_build_shared(state, call),
        "event": "outgoing" if call["direction"] == "outbound" else "incoming",
        "result": "answered",
        "recording_id": call["id"],
        "recording_type": "automatic" if call["recording_type"] == "Automatic" else "ad-hoc",
        "talk_time": call["duration"],
        "hold_time": 0,
        "wait_time": 6,
    }


def _build_voicemail(call: JsonObject, place: int) -> JsonObject:
    names = ("id", "call_id", "call_log_id", "call_element_id", "date_time", "download_url")
    sides = (
        *("caller_name", "caller_number", "caller_number_type"),
        *("callee_name", "callee_number", "callee_number_type"),
    )
    return {
        **{name: call[name] for name in (*names, *sides)},
        "duration": 10 + place,
        "status": "unread" if place < _EVERY_VOICEMAIL else "read",
        "owner": call["owner"],
    }


ROUTES = [
    Route(
        "listCallHistory",
        "GET",
        "/v2/phone/call_history",
        list_history,
        HEAVY,
        ("phone:read:list_call_logs:admin",),
        ("phone:read:admin", "phone_call_log:read:admin"),
    ),
    Route(
        "listUserCallHistory",
        "GET",
        "/v2/phone/users/{userId}/call_history",
        list_user_history,
        MEDIUM,
        with_admin("phone:read:list_call_logs"),
        ("phone:read:admin", "phone_call_log:read"),
    ),
    Route(
        "listVoicemails",
        "GET",
        "/v2/phone/voice_mails",
        list_voicemails,
        HEAVY,
        ("phone:read:list_voicemails:admin",),
        ("phone:read:admin", "phone_voicemail:read:admin"),
    ),
    Route(
        "listUserVoicemails",
        "GET",
        "/v2/phone/users/{userId}/voice_mails",
        list_user_voicemails,
        MEDIUM,
        with_admin("phone:read:list_voicemails"),
        with_admin("phone:read", "phone_voicemail:read"),
    ),
]

"""Endpoints of meetings and their registrants."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.registrants import (
    check_registrant,
    list_registrants,
    notifies_registrants,
    register,
)
from zoom_connector.sandbox.api.schedule import (
    INSTANT,
    NO_REGISTRATION,
    build_meeting,
    check_meeting,
    find_occurrence,
    merge_meeting,
    move_occurrence,
    show_meeting,
)
from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import LIGHT, MEDIUM, Route, with_admin
from zoom_connector.sandbox.wire.replies import Reply, ZoomFault
from zoom_connector.sandbox.wire.times import find_zone, parse_date, start_of_day

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_NUMBER = re.compile("[0-9]{9,12}")
_EXPIRY = timedelta(days=30)
_HALF_YEAR = timedelta(days=183)
_LISTED = ("uuid", "id", "host_id", "topic", "type", "start_time", "duration", "timezone")


def create_meeting(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/users/{userId}/meetings."""
    host = state.find_user(request.params["userId"])
    body = request.read_object()
    check_meeting(body)
    host = _choose_host(state, host, body)
    meeting = build_meeting(state, host, body)
    state.meetings[meeting["id"]] = meeting
    # As it was asked for: without a start time, two of one wish would start seconds apart.
    wish = [str(body.get(name, "")) for name in ("topic", "start_time", "duration")]
    state.note_effect("meeting.created", meeting["id"], " | ".join([host["id"], *wish]))
    _mail_alternative_hosts(state, meeting, [])
    shown = show_meeting(meeting, state.now())
    for name in ("agenda", "assistant_id"):
        # A create reply leaves out what is empty; a get reply shows it as "".
        if not shown[name]:
            del shown[name]
    return Reply(201, shown)


def list_meetings(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/users/{userId}/meetings."""
    host = state.find_user(request.params["userId"])
    entries = [
        entry
        for meeting in state.meetings.values()
        if meeting["host_id"] == host["id"]
        for entry in _list_entries(meeting)
    ]
    wanted = [entry for entry in entries if _is_wanted(entry, request, state.now())]
    wanted.sort(key=lambda entry: entry.get("start_time", ""))
    page = cut_page(state, request, wanted)
    answer = {
        "page_size": page.size,
        "total_records": page.total,
        "next_page_token": page.token,
        "meetings": [_drop_status(entry) for entry in page.items],
    }
    return Reply(200, answer)


def get_meeting(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/meetings/{meetingId}."""
    meeting = find_meeting(state, request.params["meetingId"])
    shown = show_meeting(meeting, state.now(), past=request.flag("show_previous_occurrences"))
    occurrence_id = request.query.get("occurrence_id")
    if occurrence_id:
        occurrence = _require_occurrence(meeting, occurrence_id)
        shown["start_time"] = occurrence["start_time"]
        shown["duration"] = occurrence["duration"]
    return Reply(200, shown)


def update_meeting(state: State, request: SandboxRequest) -> Reply:
    """PATCH /v2/meetings/{meetingId}."""
    meeting = find_meeting(state, request.params["meetingId"])
    body = request.read_object()
    check_meeting(body)
    occurrence_id = request.query.get("occurrence_id")
    if occurrence_id:
        occurrence = _require_occurrence(meeting, occurrence_id)
        zone = body.get("timezone") or meeting["timezone"]
        move_occurrence(occurrence, body, zone, state.now())
    else:
        before = _alternative_hosts(meeting)
        merge_meeting(state, meeting, body)
        _mail_alternative_hosts(state, meeting, before)
    state.note_effect("meeting.updated", meeting["id"])
    return Reply(204)


def delete_meeting(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/meetings/{meetingId}."""
    meeting = find_meeting(state, request.params["meetingId"])
    occurrence_id = request.query.get("occurrence_id")
    if occurrence_id:
        _require_occurrence(meeting, occurrence_id)["status"] = "deleted"
    _mail_cancellation(state, request, meeting)
    if not occurrence_id:
        del state.meetings[meeting["id"]]
        state.registrants.pop(meeting["id"], None)
    state.note_effect("meeting.deleted", meeting["id"])
    return Reply(204)


def _mail_cancellation(state: State, request: SandboxRequest, meeting: JsonObject) -> None:
    readers: list[str] = []
    if request.flag("schedule_for_reminder"):
        host = state.seek_user(meeting["host_id"])
        readers += [host["email"]] if host else []
        readers += _alternative_hosts(meeting)
    if request.flag("cancel_meeting_reminder") and notifies_registrants(meeting):
        everyone = state.registrants.get(meeting["id"], [])
        readers += [one["email"] for one in everyone if one["status"] == "approved"]
    for address in readers:
        state.note_email("meeting.cancelled", address, meeting["id"])


def _mail_alternative_hosts(state: State, meeting: JsonObject, before: list[str]) -> None:
    if meeting["settings"].get("alternative_hosts_email_notification") is False:
        return
    for address in _alternative_hosts(meeting):
        if address not in before:
            state.note_email("meeting.alternative_host", address, meeting["id"])


def _alternative_hosts(meeting: JsonObject) -> list[str]:
    return [one for one in meeting["settings"].get("alternative_hosts", "").split(";") if one]


def get_invitation(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/meetings/{meetingId}/invitation."""
    meeting = find_meeting(state, request.params["meetingId"])
    host = state.seek_user(meeting["host_id"])
    when = meeting.get("start_time", "see the occurrences")
    lines = [
        f"{host['display_name'] if host else 'A colleague'} asks you to a meeting.",
        "",
        f"Topic: {meeting['topic']}",
        f"Time: {when} ({meeting['timezone']})",
        f"Join: {meeting['join_url']}",
        f"Meeting ID: {meeting['id']}",
        f"Passcode: {meeting['password']}",
        "",
    ]
    links = [f"{meeting['id']}@sip.example.com"]
    return Reply(200, {"invitation": "\r\n".join(lines), "sip_links": links})


def add_registrant(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/meetings/{meetingId}/registrants."""
    meeting = find_meeting(state, request.params["meetingId"])
    body = request.read_object()
    check_registrant(body)
    _require_registration(meeting)
    return Reply(201, register(state, meeting, body, "meeting_registrant.created"))


def list_meeting_registrants(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/meetings/{meetingId}/registrants."""
    meeting = find_meeting(state, request.params["meetingId"])
    _require_registration(meeting)
    return Reply(200, list_registrants(state, request, meeting["id"]))


def find_meeting(state: State, number: str) -> JsonObject:
    """Return a meeting by its number.

    Raises:
        ZoomFault: 404 with code 3001 when there is none, or when the text is no number.
    """
    meeting = state.meetings.get(int(number)) if _NUMBER.fullmatch(number) else None
    if meeting is None:
        raise ZoomFault(404, 3001, f"Meeting does not exist: {number}.")
    return meeting


def _choose_host(state: State, host: JsonObject, body: JsonObject) -> JsonObject:
    key = body.get("schedule_for")
    if not key:
        return host
    other = state.seek_user(key)
    if other is None or body.get("type") == INSTANT:
        raise ZoomFault(400, 3000, f"You cannot schedule a meeting for {key}")
    return other


def _require_registration(meeting: JsonObject) -> None:
    if meeting["settings"]["approval_type"] == NO_REGISTRATION:
        message = f"Registration has not been enabled for this meeting: {meeting['id']}."
        raise ZoomFault(400, 3000, message)


def _require_occurrence(meeting: JsonObject, occurrence_id: str) -> JsonObject:
    occurrence = find_occurrence(meeting, occurrence_id)
    if occurrence is None:
        raise ZoomFault(400, 300, "Invalid parameter: occurrence_id.")
    return occurrence


def _list_entries(meeting: JsonObject) -> list[JsonObject]:
    entry = {key: meeting[key] for key in _LISTED if key in meeting}
    entry |= {key: meeting[key] for key in ("created_at", "join_url", "status")}
    times = [
        {"start_time": one["start_time"], "duration": one["duration"]}
        for one in meeting.get("occurrences", [])
        if one["status"] == "available"
    ]
    return [entry | one for one in times] if times else [entry]


def _drop_status(entry: JsonObject) -> JsonObject:
    return {key: value for key, value in entry.items() if key != "status"}


def _is_wanted(entry: JsonObject, request: SandboxRequest, now: datetime) -> bool:
    live = entry["status"] == "started"
    kind = request.query.get("type", "scheduled")
    if kind == "live" or entry["type"] == INSTANT:
        return live and kind == "live"
    if "start_time" not in entry:
        return kind != "previous_meetings"
    start = datetime.fromisoformat(entry["start_time"])
    if not _is_between(start, request):
        return False
    end = start + timedelta(minutes=entry["duration"])
    if kind == "previous_meetings":
        return now - _HALF_YEAR <= end < now
    if kind in {"upcoming", "upcoming_meetings"}:
        return end >= now and start <= now + _HALF_YEAR
    return end >= now - _EXPIRY


def _is_between(start: datetime, request: SandboxRequest) -> bool:
    try:
        zone = find_zone(request.query.get("timezone") or "UTC")
    except ValueError:
        zone = find_zone("UTC")
    first, last = parse_date(request.query.get("from")), parse_date(request.query.get("to"))
    if first and start < start_of_day(first, zone):
        return False
    return not (last and start >= start_of_day(last + timedelta(days=1), zone))


_MEETING_READ = with_admin("meeting:read")
_MEETING_WRITE = with_admin("meeting:write")

ROUTES = [
    Route(
        "POST",
        "/v2/users/{userId}/meetings",
        create_meeting,
        LIGHT,
        with_admin("meeting:write:meeting"),
        _MEETING_WRITE,
    ),
    Route(
        "GET",
        "/v2/users/{userId}/meetings",
        list_meetings,
        MEDIUM,
        with_admin("meeting:read:list_meetings"),
        _MEETING_READ,
    ),
    Route(
        "GET",
        "/v2/meetings/{meetingId}",
        get_meeting,
        LIGHT,
        with_admin("meeting:read:meeting"),
        _MEETING_READ,
    ),
    Route(
        "PATCH",
        "/v2/meetings/{meetingId}",
        update_meeting,
        LIGHT,
        with_admin("meeting:update:meeting"),
        _MEETING_WRITE,
    ),
    Route(
        "DELETE",
        "/v2/meetings/{meetingId}",
        delete_meeting,
        LIGHT,
        with_admin("meeting:delete:meeting"),
        _MEETING_WRITE,
    ),
    Route(
        "GET",
        "/v2/meetings/{meetingId}/invitation",
        get_invitation,
        LIGHT,
        with_admin("meeting:read:invitation"),
        _MEETING_READ,
    ),
    Route(
        "GET",
        "/v2/meetings/{meetingId}/registrants",
        list_meeting_registrants,
        MEDIUM,
        with_admin("meeting:read:list_registrants"),
        _MEETING_READ,
    ),
    Route(
        "POST",
        "/v2/meetings/{meetingId}/registrants",
        add_registrant,
        LIGHT,
        with_admin("meeting:write:registrant"),
        _MEETING_WRITE,
    ),
]

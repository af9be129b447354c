"""Endpoints of who can watch a recording: settings, registrants, questions and viewers."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.recordings import find_recording
from zoom_connector.sandbox.api.registrants import build_registrant, check_registrant
from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import LIGHT, MEDIUM, Route, with_admin
from zoom_connector.sandbox.routing.validation import (
    Rule,
    check_body,
    invalid_fields,
    read_objects,
)
from zoom_connector.sandbox.wire.replies import ApiError, Reply
from zoom_connector.sandbox.wire.times import clamp_window, parse_date

if TYPE_CHECKING:
    from datetime import date

    from zoom_connector.sandbox.routing.route import Handler
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_MOST_REGISTRANTS = 30
_RULES = {
    "topic": Rule(str),
    "share_recording": Rule(str, choices=("publicly", "internally", "none")),
    "viewer_download": Rule(bool),
    "password": Rule(str, least=8, most=10),
    "on_demand": Rule(bool),
    "approval_type": Rule(int, choices=(0, 1, 2)),
    "send_email_to_host": Rule(bool),
    "show_social_share_buttons": Rule(bool),
    "recording_authentication": Rule(bool),
    "authentication_option": Rule(str),
    "authentication_domains": Rule(str),
    "auto_delete": Rule(bool),
}
_LISTS = ("questions", "custom_questions")
_DECISIONS = {"approve": "approved", "deny": "denied"}


def get_settings(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/meetings/{meetingId}/recordings/settings."""
    return Reply(200, deepcopy(_settings_of(_find(state, request))))


def change_settings(state: State, request: SandboxRequest) -> Reply:
    """PATCH /v2/meetings/{meetingId}/recordings/settings."""
    recording, body = _find(state, request), request.read_object()
    check_body(body, _RULES)
    _settings_of(recording).update({name: body[name] for name in _RULES if name in body})
    state.note_effect("recording_settings.updated", recording["uuid"])
    return Reply(204)


def list_registrants(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/meetings/{meetingId}/recordings/registrants."""
    status = request.query.get("status", "approved")
    everyone = _registrants_of(_find(state, request))
    page = cut_page(state, request, [one for one in everyone if one["status"] == status])
    answer = {
        **page.show("page_count", "page_number", "page_size", "total_records", "next_page_token"),
        "registrants": page.items,
    }
    return Reply(200, answer)


def add_registrant(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/meetings/{meetingId}/recordings/registrants."""
    recording, body = _find(state, request), request.read_object()
    check_registrant(body)
    settings = _settings_of(recording)
    if not settings["on_demand"]:
        message = f"Registration has not been enabled for this meeting: {recording['id']}."
        raise ApiError(400, 3000, message)
    everyone = _registrants_of(recording)
    found = next((one for one in everyone if one["email"] == body["email"].lower()), None)
    if found is None:
        approved = settings["approval_type"] != 1
        found = build_registrant(state, recording, body, approved=approved)
        found.pop("join_url", None)
        everyone.append(found)
        key = f"{recording['uuid']} | {found['email']}"
        state.note_effect("recording_registrant.created", found["id"], key)
        if settings["send_email_to_host"]:
            host = state.find_user(recording["host_id"])
            state.note_email("recording.registered", host["email"], recording["id"])
    answer = {
        "id": recording["id"],
        "registrant_id": found["id"],
        "topic": recording["topic"],
        "share_url": f"{recording['share_url']}?tk={found['id']}",
    }
    return Reply(201, answer)


def decide_registrants(state: State, request: SandboxRequest) -> Reply:
    """PUT /v2/meetings/{meetingId}/recordings/registrants/status."""
    recording, body = _find(state, request), request.read_object()
    status = _DECISIONS.get(str(body.get("action")))
    if status is None:
        raise invalid_fields("action")
    wanted = {one.get("id") for one in read_objects(body, "registrants", _MOST_REGISTRANTS)}
    found = [one for one in _registrants_of(recording) if one["id"] in wanted]
    if len(found) != len(wanted):
        raise invalid_fields("registrants")
    for one in found:
        if one["status"] != status:
            one["status"] = status
            state.note_effect(f"recording_registrant.{status}", one["id"])
    return Reply(204)


def get_questions(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/meetings/{meetingId}/recordings/registrants/questions."""
    return Reply(200, deepcopy(_questions_of(_find(state, request))))


def change_questions(state: State, request: SandboxRequest) -> Reply:
    """PATCH /v2/meetings/{meetingId}/recordings/registrants/questions."""
    recording, body = _find(state, request), request.read_object()
    check_body(body, {name: Rule(list) for name in _LISTS})
    _questions_of(recording).update({name: body[name] for name in _LISTS if name in body})
    state.note_effect("recording_questions.updated", recording["uuid"])
    return Reply(204)


def count_viewers(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/meetings/{meetingId}/recordings/analytics_summary."""
    recording = _find(state, request)
    first, last = _read_range(state, request)
    counts: dict[str, Counter[str]] = {}
    for one in _list_viewings(recording, first, last):
        counts.setdefault(one["date_time"][:10], Counter())[one["_type"]] += 1
    days = [
        {
            "date": day,
            "views_total_count": count["by_view"],
            "downloads_total_count": count["by_download"],
        }
        for day, count in sorted(counts.items())
    ]
    bounds = {"from": first.isoformat(), "to": last.isoformat()}
    return Reply(200, {**bounds, "analytics_summary": days})


def list_viewers(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/meetings/{meetingId}/recordings/analytics_details."""
    recording = _find(state, request)
    first, last = _read_range(state, request)
    kind = request.query.get("type", "by_view")
    found = [
        {name: one[name] for name in one if name != "_type"}
        for one in _list_viewings(recording, first, last)
        if one["_type"] == kind
    ]
    page = cut_page(state, request, found)
    answer = {
        "from": first.isoformat(),
        "to": last.isoformat(),
        **page.show("page_size", "total_records", "next_page_token"),
        "analytics_details": page.items,
    }
    return Reply(200, answer)


def _find(state: State, request: SandboxRequest) -> JsonObject:
    return find_recording(state, request.params["meetingId"])


def _settings_of(recording: JsonObject) -> JsonObject:
    settings: JsonObject = recording.setdefault(
        "_settings",
        {
            "topic": recording["topic"],
            "share_recording": "publicly",
            "viewer_download": True,
            "password": recording["recording_play_passcode"][:10],
            "on_demand": False,
            "approval_type": 2,
            "send_email_to_host": False,
            "show_social_share_buttons": False,
            "recording_authentication": False,
            "auto_delete": False,
        },
    )
    return settings


def _registrants_of(recording: JsonObject) -> list[JsonObject]:
    everyone: list[JsonObject] = recording.setdefault("_registrants", [])
    return everyone


def _questions_of(recording: JsonObject) -> JsonObject:
    untouched = {
        "questions": [{"field_name": "last_name", "required": False}],
        "custom_questions": [],
    }
    asked: JsonObject = recording.setdefault("_questions", untouched)
    return asked


def _list_viewings(recording: JsonObject, first: date, last: date) -> list[JsonObject]:
    viewings: list[JsonObject] = recording.get("_viewings", [])
    return [
        one for one in viewings if first.isoformat() <= one["date_time"][:10] <= last.isoformat()
    ]


def _read_range(state: State, request: SandboxRequest) -> tuple[date, date]:
    today = state.now().date()
    last = parse_date(request.query.get("to")) or today
    first = parse_date(request.query.get("from")) or min(last, today)
    return clamp_window(first, last)


_BASE = "/v2/meetings/{meetingId}/recordings"
_READ, _WRITE = with_admin("recording:read"), with_admin("recording:write")


def _route(
    key: str, method: str, path: str, handler: Handler, scope: str, *, rate: str = LIGHT
) -> Route:
    granular = tuple(f"cloud_recording:{scope}{end}" for end in ("", ":admin", ":master"))
    # The statistics have no classic scopes.
    classic = () if "analytics" in path else _READ if method == "GET" else _WRITE
    return Route(key, method, f"{_BASE}/{path}", handler, rate, granular, classic)


ROUTES = [
    _route("getRecordingSettings", "GET", "settings", get_settings, "read:recording_settings"),
    _route(
        "updateRecordingSettings",
        "PATCH",
        "settings",
        change_settings,
        "update:recording_settings",
    ),
    _route(
        "listRecordingRegistrants",
        "GET",
        "registrants",
        list_registrants,
        "read:list_recording_registrants",
        rate=MEDIUM,
    ),
    _route(
        "addRecordingRegistrant",
        "POST",
        "registrants",
        add_registrant,
        "write:recording_registrant",
    ),
    _route(
        "updateRecordingRegistrantStatus",
        "PUT",
        "registrants/status",
        decide_registrants,
        "update:registrant_status",
        rate=MEDIUM,
    ),
    _route(
        "getRecordingRegistrationQuestions",
        "GET",
        "registrants/questions",
        get_questions,
        "read:registration_questions",
    ),
    _route(
        "updateRecordingRegistrationQuestions",
        "PATCH",
        "registrants/questions",
        change_questions,
        "update:registration_questions",
    ),
    _route(
        "getRecordingAnalyticsSummary",
        "GET",
        "analytics_summary",
        count_viewers,
        "read:recording_analytics_summary",
        rate=MEDIUM,
    ),
    _route(
        "getRecordingAnalyticsDetails",
        "GET",
        "analytics_details",
        list_viewers,
        "read:recording_analytics_details",
        rate=MEDIUM,
    ),
]

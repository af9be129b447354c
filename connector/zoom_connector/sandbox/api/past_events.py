"""Endpoints of meetings and webinars that are over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.meetings import find_meeting
from zoom_connector.sandbox.api.runs import (
    STAYS_AFTER,
    SUMMARY_AFTER,
    find_run,
    is_after,
    list_runs,
    show_times,
)
from zoom_connector.sandbox.api.webinars import find_webinar
from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import HEAVY, LIGHT, MEDIUM, Route, with_admin
from zoom_connector.sandbox.state.state import reveal
from zoom_connector.sandbox.wire.replies import ApiError, Reply
from zoom_connector.sandbox.wire.times import format_instant, parse_date

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_YEAR = timedelta(days=365)


def list_participants(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/past_meetings/{meetingId}/participants."""
    run = _find_meeting_run(state, request)
    # People who were alone are left out unless a setting of the account shows them.
    everyone: list[JsonObject] = run["participants"]
    stays = everyone if len(everyone) > 1 else []
    if not is_after(state, run, STAYS_AFTER):
        stays = [{**one, "duration": 0} for one in stays]
    page = cut_page(state, request, stays)
    answer = {
        **page.show("page_count", "page_size", "total_records", "next_page_token"),
        "participants": page.items,
    }
    return Reply(200, answer)


def get_meeting(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/past_meetings/{meetingId}."""
    run = _find_meeting_run(state, request)
    if state.now() - run["end"] > _YEAR:
        raise ApiError(400, 12702, "Can not access a meeting a year ago.")
    host = state.find_user(run["host_id"])
    stays = run["participants"]
    answer = {
        **show_times(run),
        "topic": run["topic"],
        "type": run["type"],
        "end_time": format_instant(run["end"]),
        "duration": (run["end"] - run["start"]) // timedelta(minutes=1),
        "total_minutes": sum(one["duration"] for one in stays) // 60,
        "participants_count": len(stays),
        "host_id": run["host_id"],
        "user_name": host["display_name"],
        "user_email": host["email"],
        "dept": host["dept"],
        "source": "Zoom",
        "has_meeting_summary": bool(run["summary"]) and is_after(state, run, SUMMARY_AFTER),
    }
    return Reply(200, answer)


def list_meeting_runs(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/past_meetings/{meetingId}/instances."""
    meeting = find_meeting(state, request.params["meetingId"])
    first, last = parse_date(request.query.get("from")), parse_date(request.query.get("to"))
    runs = list_runs(state, "Meeting", meeting["id"])
    if first and last:  # one day without the other is ignored
        runs = [run for run in runs if first <= run["start"].date() <= last]
    return Reply(200, {"meetings": [_show_entry(run) for run in runs]})


def list_webinar_runs(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/past_webinars/{webinarId}/instances."""
    webinar = find_webinar(state, request.params["webinarId"])
    runs = list_runs(state, "Webinar", webinar["id"])
    return Reply(200, {"webinars": [_show_entry(run) for run in runs]})


def list_meeting_polls(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/past_meetings/{meetingId}/polls."""
    run = _find_meeting_run(state, request)
    return Reply(200, {**show_times(run), "questions": run["polls"]})


def list_webinar_polls(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/past_webinars/{webinarId}/polls."""
    run = _find_webinar_run(state, request)
    return Reply(200, {**show_times(run), "questions": run["polls"]})


def list_meeting_questions(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/past_meetings/{meetingId}/qa."""
    run = _find_meeting_run(state, request)
    return Reply(200, {**show_times(run), "questions": run["questions"]})


def list_webinar_questions(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/past_webinars/{webinarId}/qa."""
    run = _find_webinar_run(state, request)
    return Reply(200, {**show_times(run), "questions": run["questions"]})


def list_absentees(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/past_webinars/{webinarId}/absentees."""
    run = _find_webinar_run(state, request)
    if run["id"] not in state.registrants:
        message = f"This webinar doesn't have registration required: {run['id']}."
        raise ApiError(400, 3000, message)
    came = {one["registrant_id"] for one in state.participants.get(run["uuid"], [])}
    absent = [
        reveal(one)
        for one in state.registrants[run["id"]]
        if one["status"] == "approved" and one["id"] not in came
    ]
    page = cut_page(state, request, absent)
    answer = {
        **page.show("page_count", "page_number", "page_size", "total_records", "next_page_token"),
        "registrants": page.items,
    }
    return Reply(200, answer)


def _show_entry(run: JsonObject) -> JsonObject:
    return {"uuid": run["uuid"], "start_time": format_instant(run["start"])}


def _find_meeting_run(state: State, request: SandboxRequest) -> JsonObject:
    return find_run(state, request.params["meetingId"], "Meeting")


def _find_webinar_run(state: State, request: SandboxRequest) -> JsonObject:
    return find_run(state, request.params["webinarId"], "Webinar")


_MEETING, _WEBINAR = "/v2/past_meetings/{meetingId}", "/v2/past_webinars/{webinarId}"
_READ = {kind: with_admin(f"{kind}:read") for kind in ("meeting", "webinar")}

ROUTES = [
    Route(key, "GET", path, handler, rate, with_admin(scope), _READ[scope.partition(":")[0]])
    for key, path, handler, rate, scope in (
        (
            "listPastMeetingParticipants",
            f"{_MEETING}/participants",
            list_participants,
            MEDIUM,
            "meeting:read:list_past_participants",
        ),
        ("getPastMeeting", _MEETING, get_meeting, LIGHT, "meeting:read:past_meeting"),
        (
            "listPastMeetingInstances",
            f"{_MEETING}/instances",
            list_meeting_runs,
            MEDIUM,
            "meeting:read:list_past_instances",
        ),
        (
            "listPastMeetingPollResults",
            f"{_MEETING}/polls",
            list_meeting_polls,
            MEDIUM,
            "meeting:read:list_poll_results",
        ),
        (
            "listPastMeetingQuestions",
            f"{_MEETING}/qa",
            list_meeting_questions,
            MEDIUM,
            "meeting:read:past_qa",
        ),
        (
            "listWebinarAbsentees",
            f"{_WEBINAR}/absentees",
            list_absentees,
            HEAVY,
            "webinar:read:list_absentees",
        ),
        (
            "listPastWebinarInstances",
            f"{_WEBINAR}/instances",
            list_webinar_runs,
            LIGHT,
            "webinar:read:list_past_instances",
        ),
        (
            "listWebinarPollResults",
            f"{_WEBINAR}/polls",
            list_webinar_polls,
            MEDIUM,
            "webinar:read:list_past_polls",
        ),
        (
            "listWebinarQuestions",
            f"{_WEBINAR}/qa",
            list_webinar_questions,
            MEDIUM,
            "webinar:read:past_qa",
        ),
    )
]

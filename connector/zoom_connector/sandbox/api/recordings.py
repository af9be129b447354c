"""Endpoints of cloud recordings."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from zoom_connector.sandbox.routing.paging import cut_page, read_size
from zoom_connector.sandbox.routing.route import LIGHT, MEDIUM, Route, with_admin
from zoom_connector.sandbox.state.state import reveal
from zoom_connector.sandbox.wire.replies import Reply, ZoomFault
from zoom_connector.sandbox.wire.request import decode_uuid
from zoom_connector.sandbox.wire.times import clamp_window, parse_date

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

LONGEST_TTL = 604_800


def list_recordings(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/users/{userId}/recordings."""
    user = state.find_user(request.params["userId"])
    first, last = _read_range(state, request)
    number = request.query.get("meeting_id")
    found = [
        reveal(one)
        for one in state.recordings
        if one["host_id"] == user["id"]
        and first.isoformat() <= one["start_time"][:10] <= last.isoformat()
        and number in {None, "", str(one["id"])}
        and not request.flag("trash")
    ]
    page = cut_page(state, request, found)
    answer = {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "page_count": page.count,
        # An empty list says page_size 0, whatever was asked for.
        "page_size": page.size if found else 0,
        "total_records": page.total,
        "next_page_token": page.token,
        "meetings": page.items,
    }
    return Reply(200, answer)


def get_recordings(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/meetings/{meetingId}/recordings."""
    recording = dict(reveal(_find_recording(state, request.params["meetingId"])))
    recording["password"] = recording["recording_play_passcode"][:10]
    recording["participant_audio_files"] = []
    if "download_access_token" in request.query.get("include_fields", ""):
        ttl = read_size(request.query.get("ttl"), LONGEST_TTL, LONGEST_TTL)
        recording["download_access_token"] = f"sandbox-download-{ttl}-{state.wire.opaque(43)}"
    return Reply(200, recording)


def _find_recording(state: State, param: str) -> JsonObject:
    key = decode_uuid(param)
    # A number means the latest instance only; each instance has its own UUID.
    instances = sorted(
        (one for one in state.recordings if key in {str(one["id"]), one["uuid"]}),
        key=lambda one: str(one["start_time"]),
    )
    if not instances:
        raise _explain_missing(state, key)
    files = instances[-1]["recording_files"]
    if all(file["status"] == "processing" for file in files):
        raise ZoomFault(404, 3301, "There is no recording for this meeting.")
    return instances[-1]


def _explain_missing(state: State, key: str) -> ZoomFault:
    known = {str(meeting["id"]) for meeting in state.meetings.values()}
    known |= {meeting["uuid"] for meeting in state.meetings.values()}
    if key in known:
        return ZoomFault(404, 3301, "There is no recording for this meeting.")
    return ZoomFault(404, 3001, f"Meeting does not exist: {key}.")


def _read_range(state: State, request: SandboxRequest) -> tuple[date, date]:
    today = state.now().date()
    last = parse_date(request.query.get("to")) or today
    first = parse_date(request.query.get("from")) or min(last, today - timedelta(days=1))
    return clamp_window(first, last)


_RECORDING_READ = with_admin("recording:read")

ROUTES = [
    Route(
        "GET",
        "/v2/meetings/{meetingId}/recordings",
        get_recordings,
        LIGHT,
        (
            *with_admin("cloud_recording:read:list_recording_files"),
            "cloud_recording:read:list_recording_files:master",
        ),
        ("recording:read", "phone_recording:read:admin"),
    ),
    Route(
        "GET",
        "/v2/users/{userId}/recordings",
        list_recordings,
        MEDIUM,
        (
            *with_admin("cloud_recording:read:list_user_recordings"),
            "cloud_recording:read:list_user_recordings:master",
        ),
        _RECORDING_READ,
    ),
]

"""Endpoints of cloud recordings."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from zoom_connector.sandbox.routing.paging import cut_page, read_size
from zoom_connector.sandbox.routing.route import LIGHT, MEDIUM, Route, with_admin
from zoom_connector.sandbox.state.state import reveal
from zoom_connector.sandbox.wire.replies import ApiError, Reply
from zoom_connector.sandbox.wire.request import decode_uuid
from zoom_connector.sandbox.wire.times import clamp_window, parse_date

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

LONGEST_TTL = 604_800


def list_recordings(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/users/{userId}/recordings."""
    user = state.find_user(request.params["userId"])
    if request.flag("trash"):
        return _list_trash(state, request, user)
    first, last = _read_range(state, request)
    number = request.query.get("meeting_id")
    found = [
        reveal(one)
        for one in state.recordings
        if one["host_id"] == user["id"]
        and first.isoformat() <= one["start_time"][:10] <= last.isoformat()
        and number in {None, "", str(one["id"])}
        and one["recording_files"]
    ]
    return _answer_list(state, request, found, {"from": first.isoformat(), "to": last.isoformat()})


def _list_trash(state: State, request: SandboxRequest, user: JsonObject) -> Reply:
    """Answer with what is in the trash: whole meetings, or single files of those that are there."""
    single = request.query.get("trash_type") == "recording_file"
    found = [
        reveal({**one, "recording_files": one["_trash"], "recording_count": len(one["_trash"])})
        for one in state.recordings
        if one["host_id"] == user["id"] and one.get("_trash")
        if bool(one["recording_files"]) is single
    ]
    return _answer_list(state, request, found, {})


def _answer_list(
    state: State, request: SandboxRequest, found: list[JsonObject], bounds: JsonObject
) -> Reply:
    page = cut_page(state, request, found)
    figures = page.show("page_count", "page_size", "total_records", "next_page_token")
    if not found:
        figures["page_size"] = 0  # an empty list reports 0, not the size that was asked for
    return Reply(200, {**bounds, **figures, "meetings": page.items})


def get_recordings(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/meetings/{meetingId}/recordings."""
    recording = dict(reveal(find_recording(state, request.params["meetingId"])))
    recording["password"] = recording["recording_play_passcode"][:10]
    recording["participant_audio_files"] = []
    if "download_access_token" in request.query.get("include_fields", ""):
        ttl = read_size(request.query.get("ttl"), LONGEST_TTL, LONGEST_TTL)
        recording["download_access_token"] = f"sandbox-download-{ttl}-{state.wire.opaque(43)}"
    return Reply(200, recording)


def list_instances(state: State, param: str) -> list[JsonObject]:
    """Return the recordings with a UUID or of a number, those in the trash included, by time."""
    key = decode_uuid(param)
    return sorted(
        (one for one in state.recordings if key in {str(one["id"]), one["uuid"]}),
        key=lambda one: str(one["start_time"]),
    )


def find_recording(state: State, param: str) -> JsonObject:
    """Return the recording with a UUID, or the latest one of a number.

    Raises:
        ApiError: 404 when there is none, when it is in the trash, or when it is being processed.
    """
    instances = [one for one in list_instances(state, param) if one["recording_files"]]
    if not instances:
        raise _explain_missing(state, decode_uuid(param))
    files = instances[-1]["recording_files"]
    if all(file["status"] == "processing" for file in files):
        raise ApiError(404, 3301, "There is no recording for this meeting.")
    return instances[-1]


def _explain_missing(state: State, key: str) -> ApiError:
    known = {str(meeting["id"]) for meeting in state.meetings.values()}
    known |= {meeting["uuid"] for meeting in state.meetings.values()}
    known |= {recording["uuid"] for recording in state.recordings}
    if key in known:
        return ApiError(404, 3301, "There is no recording for this meeting.")
    return ApiError(404, 3001, f"Meeting does not exist: {key}.")


def _read_range(state: State, request: SandboxRequest) -> tuple[date, date]:
    today = state.now().date()
    last = parse_date(request.query.get("to")) or today
    first = parse_date(request.query.get("from")) or min(last, today - timedelta(days=1))
    return clamp_window(first, last)


_RECORDING_READ = with_admin("recording:read")

ROUTES = [
    Route(
        "getMeetingRecordings",
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
        "listUsersRecordings",
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

"""Endpoints that move recordings to the trash, delete them and recover them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.recordings import find_recording, list_instances
from zoom_connector.sandbox.routing.route import LIGHT, Route, with_admin
from zoom_connector.sandbox.routing.validation import invalid_fields
from zoom_connector.sandbox.wire.replies import ApiError, Reply
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from zoom_connector.sandbox.routing.route import Handler
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_KEPT = timedelta(days=30)


def delete_recordings(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/meetings/{meetingId}/recordings."""
    recording = find_recording(state, request.params["meetingId"])
    change = _remove(state, request, recording, [*recording["recording_files"]])
    state.note_effect(f"recording.{change}", recording["uuid"])
    return Reply(204)


def delete_file(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/meetings/{meetingId}/recordings/{recordingId}."""
    recording = find_recording(state, request.params["meetingId"])
    file = _seek(recording["recording_files"], request)
    if file["status"] == "processing":
        raise ApiError(400, 3303, "You can not delete an uncompleted meeting.")
    change = _remove(state, request, recording, [file])
    state.note_effect(f"recording_file.{change}", file["id"])
    return Reply(204)


def recover_recordings(state: State, request: SandboxRequest) -> Reply:
    """PUT /v2/meetings/{meetingUuid}/recordings/status."""
    _check_action(request)
    recording = _find_trashed(state, request.params["meetingUuid"])
    _restore(recording, [*_list_trash(state, recording)])
    state.note_effect("recording.recovered", recording["uuid"])
    return Reply(200)


def recover_file(state: State, request: SandboxRequest) -> Reply:
    """PUT /v2/meetings/{meetingId}/recordings/{recordingId}/status."""
    _check_action(request)
    recording = _find_trashed(state, request.params["meetingId"])
    file = _seek(_list_trash(state, recording), request)
    _restore(recording, [file])
    state.note_effect("recording_file.recovered", file["id"])
    return Reply(204)


def _check_action(request: SandboxRequest) -> None:
    if request.read_object().get("action") != "recover":
        raise invalid_fields("action")


def _remove(
    state: State, request: SandboxRequest, recording: JsonObject, files: list[JsonObject]
) -> str:
    """Take files out of a recording, and return what became of them."""
    action = request.query.get("action", "trash")
    if action not in {"trash", "delete"}:
        raise invalid_fields("action")
    kept = [one for one in recording["recording_files"] if one not in files]
    _put_files(recording, kept)
    if action == "delete":
        return "deleted"
    moment = format_instant(state.now())
    trash = recording.setdefault("_trash", [])
    trash.extend({**file, "deleted_time": moment} for file in files)
    return "trashed"


def _restore(recording: JsonObject, files: list[JsonObject]) -> None:
    recording["_trash"] = [one for one in recording["_trash"] if one not in files]
    back = [{key: file[key] for key in file if key != "deleted_time"} for file in files]
    _put_files(recording, [*recording["recording_files"], *back])


def _put_files(recording: JsonObject, files: list[JsonObject]) -> None:
    recording["recording_files"] = files
    recording["recording_count"] = len(files)
    recording["total_size"] = sum(file["file_size"] for file in files)


def _find_trashed(state: State, param: str) -> JsonObject:
    trashed = [one for one in list_instances(state, param) if _list_trash(state, one)]
    if not trashed:
        raise _no_recording()
    return trashed[-1]


def _list_trash(state: State, recording: JsonObject) -> list[JsonObject]:
    return [
        file
        for file in recording.get("_trash", [])
        if datetime.fromisoformat(file["deleted_time"]) + _KEPT >= state.now()
    ]


def _seek(files: list[JsonObject], request: SandboxRequest) -> JsonObject:
    for file in files:
        if file["id"] == request.params["recordingId"]:
            return file
    raise _no_recording()


def _no_recording() -> ApiError:
    return ApiError(404, 3301, "There is no recording for this meeting.")


_WRITE = with_admin("recording:write")


def _route(key: str, method: str, path: str, handler: Handler, scope: str) -> Route:
    granular = (*with_admin(scope), f"{scope}:master")
    return Route(key, method, f"/v2/meetings/{path}", handler, LIGHT, granular, _WRITE)


ROUTES = [
    _route(
        "deleteMeetingRecordings",
        "DELETE",
        "{meetingId}/recordings",
        delete_recordings,
        "cloud_recording:delete:meeting_recording",
    ),
    _route(
        "deleteRecordingFile",
        "DELETE",
        "{meetingId}/recordings/{recordingId}",
        delete_file,
        "cloud_recording:delete:recording_file",
    ),
    _route(
        "recoverMeetingRecordings",
        "PUT",
        "{meetingUuid}/recordings/status",
        recover_recordings,
        "cloud_recording:update:recover_meeting_recordings",
    ),
    _route(
        "recoverRecordingFile",
        "PUT",
        "{meetingId}/recordings/{recordingId}/status",
        recover_file,
        "cloud_recording:update:recover_single_recording",
    ),
]

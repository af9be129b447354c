"""Endpoints of transcripts, which are written some minutes after the end of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.runs import TRANSCRIPT_AFTER, is_after, seek_run
from zoom_connector.sandbox.api.schedule import LINKS
from zoom_connector.sandbox.routing.route import MEDIUM, Route, with_admin
from zoom_connector.sandbox.wire.replies import ApiError, Reply
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest


def get_transcript(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/meetings/{meetingId}/transcript."""
    run = _find_transcribed(state, request)
    answer: JsonObject = {
        "meeting_id": run["uuid"],
        "account_id": state.account_id,
        "meeting_topic": run["topic"],
        "host_id": run["host_id"],
        "can_download": False,
        "auto_delete": False,
    }
    if run["transcript_deleted"]:
        answer["download_restriction_reason"] = "DELETED_OR_TRASHED"
    elif not is_after(state, run, TRANSCRIPT_AFTER):
        answer["download_restriction_reason"] = "NOT_READY"
    else:
        answer |= {
            "can_download": True,
            "transcript_created_time": format_instant(run["end"] + TRANSCRIPT_AFTER),
            "download_url": f"{LINKS}/rec/meeting/transcript/download/{run['id']}",
        }
    return Reply(200, answer)


def delete_transcript(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/meetings/{meetingId}/transcript."""
    run = _find_transcribed(state, request)
    if run["transcript_deleted"] or not is_after(state, run, TRANSCRIPT_AFTER):
        raise _no_transcript()
    run["transcript_deleted"] = True
    state.note_effect("transcript.deleted", run["uuid"])
    return Reply(204)


def _find_transcribed(state: State, request: SandboxRequest) -> JsonObject:
    run = seek_run(state, request.params["meetingId"])
    if run is None or not run["transcript"]:
        raise _no_transcript()
    return run


def _no_transcript() -> ApiError:
    return ApiError(404, 3322, "This meeting transcript does not exist.")


_PATH = "/v2/meetings/{meetingId}/transcript"
_WRITE = with_admin("recording:write")

ROUTES = [
    Route(
        "getMeetingTranscript",
        "GET",
        _PATH,
        get_transcript,
        MEDIUM,
        with_admin("cloud_recording:read:meeting_transcript"),
        (*with_admin("recording:read"), *_WRITE),
    ),
    Route(
        "deleteMeetingTranscript",
        "DELETE",
        _PATH,
        delete_transcript,
        MEDIUM,
        with_admin("cloud_recording:delete:meeting_transcript"),
        _WRITE,
    ),
]

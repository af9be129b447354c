"""The initial cloud recordings and call recordings."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.schedule import LINKS
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from datetime import datetime

    from zoom_connector.sandbox.state.state import JsonObject, State

_FILES = (
    ("MP4", "MP4", "shared_screen_with_speaker_view"),
    ("M4A", "M4A", "audio_only"),
    ("TRANSCRIPT", "VTT", "audio_transcript"),
    ("TIMELINE", "JSON", "timeline"),
)
_CALLS = 40
_CALL_HOURS = 16


def seed_recordings(state: State, host: JsonObject) -> None:
    """Create twelve recordings of the last weeks.

    Their UUIDs include what needs care in a path: a leading slash, two slashes in a row, a plus.
    """
    hard = [state.ids.uuid("/"), state.ids.uuid(middle="//"), state.ids.uuid(middle="+/")]
    numbers = [one["id"] for one in state.meetings.values() if one["topic"].endswith("(past)")]
    hours = [2, 5, 20, 23, 70, 100, 150, 200, 300, 400, 600, 1000]
    for place, age in enumerate(hours):
        uuid = hard[place] if place < len(hard) else state.ids.uuid()
        # Twelve recordings of eight meetings: the first four were recorded twice.
        number = numbers[place % len(numbers)]
        topic, start = state.meetings[number]["topic"], state.now() - timedelta(hours=age)
        recording = record_meeting(state, host, uuid, number, topic, start)
        state.recordings.append(recording)
    _leave_processing(state.recordings[1], keep=1)
    _leave_processing(state.recordings[3], keep=0)


def record_meeting(
    state: State, host: JsonObject, uuid: str, number: int, topic: str, start: datetime
) -> JsonObject:
    """Build the recording of one instance of a meeting."""
    files = [_make_file(state, uuid, start, place) for place in range(len(_FILES))]
    return {
        "uuid": uuid,
        "id": number,
        "account_id": state.account_id,
        "host_id": host["id"],
        "topic": topic,
        "type": "2",
        "start_time": format_instant(start),
        "timezone": host["timezone"],
        "duration": 30,
        "total_size": sum(file["file_size"] for file in files),
        "recording_count": len(files),
        "share_url": f"{LINKS}/rec/share/{state.ids.opaque(32)}",
        "recording_files": files,
        "recording_play_passcode": state.ids.opaque(32),
    }


def _make_file(state: State, uuid: str, start: datetime, place: int) -> JsonObject:
    kind, extension, recording_type = _FILES[place]
    secret = state.ids.opaque(48)
    file: JsonObject = {
        "id": state.ids.dashed(),
        "meeting_id": uuid,
        "recording_start": format_instant(start),
        "recording_end": format_instant(start + timedelta(minutes=30)),
        "file_type": kind,
        "file_extension": extension,
        "file_size": 10_000_000 // (place + 1) ** 3,
        "play_url": f"{LINKS}/rec/play/{secret}",
        "download_url": f"{LINKS}/rec/download/{secret}",
        "status": "completed",
        "recording_type": recording_type,
    }
    if kind == "TIMELINE":
        del file["play_url"]  # documented, but never sent
    return file


def _leave_processing(recording: JsonObject, *, keep: int) -> None:
    for file in recording["recording_files"][keep:]:
        file.update(status="processing", recording_end="", file_type="", file_size=0)
        for name in ("recording_type", "play_url", "download_url", "file_extension"):
            file.pop(name, None)
    recording["total_size"] = sum(file["file_size"] for file in recording["recording_files"])


def seed_phone_recordings(state: State) -> None:
    """Create forty calls of the last four weeks, most of them of the first user."""
    first, second = list(state.users.values())[:2]
    for place in range(_CALLS):
        owner = second if place % 8 == 5 else first
        start = state.now() - timedelta(hours=1 + _CALL_HOURS * place)
        state.phone_recordings.append(_record_call(state, owner, start, place))


def _record_call(state: State, owner: JsonObject, start: datetime, place: int) -> JsonObject:
    seconds = 40 + 13 * place
    identifier = state.ids.dashed()
    inside = {"name": owner["display_name"], "extension_number": "1001"}
    outbound = place % 2 == 0
    names = (owner["display_name"], f"Caller {place + 1}")
    numbers = ("1001", f"+1202555{1000 + place}")
    return {
        "id": identifier.replace("-", ""),
        "call_id": state.ids.digits(19),
        "call_log_id": identifier,
        "call_element_id": f"{start:%Y%m%d}-{identifier}",
        "caller_name": names[not outbound],
        "caller_number": numbers[not outbound],
        "caller_number_type": 1 if outbound else 2,
        "callee_name": names[outbound],
        "callee_number": numbers[outbound],
        "callee_number_type": 2 if outbound else 1,
        "outgoing_by" if outbound else "accepted_by": inside,
        "direction": "outbound" if outbound else "inbound",
        "date_time": format_instant(start),
        "end_time": format_instant(start + timedelta(seconds=seconds)),
        "duration": seconds,
        "recording_type": "Automatic" if place % 3 else "OnDemand",
        "download_url": f"{LINKS}/recording/download/{state.ids.opaque(22)}",
        "disclaimer_status": 0,
        "auto_delete_policy": "1 year",
        "auto_delete_enable": True,
        "owner": {
            "type": "user",
            "id": owner["id"],
            "name": owner["display_name"],
            "extension_number": 1001,
        },
        "site": {"id": "main-site", "name": "Main Site"},
    }

"""What is left of meetings and webinars that are over: attendance, polls, texts and archives."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.archive import ARCHIVE
from zoom_connector.sandbox.api.runs import put_run
from zoom_connector.sandbox.api.schedule import LINKS
from zoom_connector.sandbox.wire.identifiers import Identifiers
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State

_EXAMPLE = "atsXxhSEQWit9t+U02HXNQ=="
_FILE, _TRASHED_FILE = (
    "ed6c2f27-2ae7-42f4-b3d0-835b493e4fa8",
    "0f3c9e51-6a7d-4b1e-9c52-7d8e1a2b3c4d",
)
_REGISTRANT = "9tboDiHUQAeOnbmudzWa5g"
_GROUP = "RSMaSp8sTEGK0_oamiA2_w"
_ARCHIVED = 3
_FORMATS = (
    ("MP4", "shared_screen_with_speaker_view", "MP4"),
    ("M4A", "audio_only", "M4A"),
    ("TRANSCRIPT", "audio_transcript", "VTT"),
    ("CHAT", "chat_file", "TXT"),
)


def seed_held(state: State) -> None:
    """Create the runs of everything that is over.

    They have a source of identifiers of their own, so that those of other records do not depend on
    them. One meeting ended a minute ago, and one had a single participant.
    """
    ids = Identifiers(20260314)
    for recording in state.recordings:
        event, start = state.meetings[recording["id"]], _parse(recording["start_time"])
        run = put_run(state, event, "Meeting", recording["uuid"], start, recording["duration"])
        _fill_meeting(state, ids, run, 5)
        recording["_viewings"] = _invent_viewers(start)
        kinds = {file["file_type"] for file in recording["recording_files"]}
        run["transcript"] = "TRANSCRIPT" in kinds
    rooms = [one for one in state.meetings.values() if one["topic"].startswith("Standing room")]
    for meeting, minutes, people in ((rooms[0], 1441, 4), (rooms[0], 1, 6), (rooms[1], 2880, 1)):
        start = state.now() - timedelta(minutes=30 + minutes)
        run = put_run(state, meeting, "Meeting", ids.uuid(), start, 30)
        _fill_meeting(state, ids, run, people)
    for webinar in state.webinars.values():
        if webinar["uuid"] in state.participants:
            first: JsonObject = (webinar.get("occurrences") or [webinar])[0]
            start = _parse(first["start_time"])
            run = put_run(state, webinar, "Webinar", webinar["uuid"], start, first["duration"])
            _ask(run, ["Viewer One", "Anonymous Attendee"], ["viewer1@example.com", ""])
            run["summary"] = _summarize(run)
    _seed_example(state, ids)
    recent = sorted(state.recordings, key=lambda one: str(one["start_time"]))[-_ARCHIVED:]
    for place, recording in enumerate([*recent, *_examples(state)]):
        _archive(state, ids, recording, ready=place > 0)


def _fill_meeting(state: State, ids: Identifiers, run: JsonObject, people: int) -> None:
    host = state.users[run["host_id"]]
    others = [one for one in state.users.values() if one["status"] == "active" and one is not host]
    users = [host, *others][:people]
    run["participants"] = [_stay(run, user, place) for place, user in enumerate(users)]
    if people > 1:
        guest: JsonObject = {"id": "", "email": "", "display_name": "Guest on the phone"}
        run["participants"] += [
            _stay(run, guest, people, internal=False),
            _stay(run, users[1], people + 1),  # came back
        ]
        run["participants"] += [
            {
                **_stay(
                    run,
                    {"id": "", "email": one["email"], "display_name": one["first_name"]},
                    people + 2 + place,
                    internal=False,
                ),
                "registrant_id": one["id"],
            }
            for place, one in enumerate(state.registrants.get(run["id"], []))
            if one["status"] == "approved"
        ]
        _ask(run, [one["display_name"] for one in users[:2]], [one["email"] for one in users[:2]])
        run["summary"], run["transcript"] = _summarize(run), True


def _stay(run: JsonObject, person: JsonObject, place: int, *, internal: bool = True) -> JsonObject:
    joined = run["start"] + timedelta(seconds=20 * place)
    seconds = max(int((run["end"] - joined).total_seconds()) - 60 * place, 60)
    return {
        "id": person["id"],
        "user_id": str(16_778_240 + 1024 * place),
        "name": person["display_name"],
        "user_email": person["email"],
        "join_time": format_instant(joined),
        "leave_time": format_instant(joined + timedelta(seconds=seconds)),
        "duration": seconds,
        "failover": False,
        "status": "in_meeting",
        "internal_user": internal,
    }


def _ask(run: JsonObject, names: list[str], addresses: list[str]) -> None:
    """Let two people answer a poll, and one of them ask something."""
    moment = format_instant(run["start"] + timedelta(minutes=10))
    answers = ("Tuesday", "Thursday")
    run["polls"] = [
        {
            "name": name,
            "email": address,
            "question_details": [
                {
                    "question": "Which day suits you?",
                    "answer": answer,
                    "polling_id": "QalIoKWLTJehBJ8e1xRrbQ",
                    "date_time": moment,
                }
            ],
        }
        for name, address, answer in zip(names, addresses, answers, strict=True)
    ]
    asked = {"question": "Will there be a recording?", "answer": "live answered"}
    run["questions"] = [{"name": names[1], "email": addresses[1], "question_details": [asked]}]


def _summarize(run: JsonObject) -> JsonObject:
    return {
        "title": f"Summary of {run['topic']}",
        "overview": "The participants agreed on a new date.",
        "next_steps": ["The host sends the new date to all."],
    }


def _examples(state: State) -> list[JsonObject]:
    return [one for one in state.recordings if one["uuid"] == _EXAMPLE]


def _seed_example(state: State, ids: Identifiers) -> None:
    """Complete the recording to which the examples of the manifests refer."""
    recording = _examples(state)[0]
    start = _parse(recording["start_time"])
    first, *others = recording["recording_files"]
    first["id"] = _FILE
    deleted = format_instant(state.now() - timedelta(days=1))
    recording["recording_files"] = [first, *others[:-1]]
    recording["_trash"] = [{**others[-1], "id": _TRASHED_FILE, "deleted_time": deleted}]
    recording["recording_count"] = len(recording["recording_files"])
    recording["total_size"] = sum(one["file_size"] for one in recording["recording_files"])
    recording["_settings"] = {
        "topic": recording["topic"],
        "share_recording": "publicly",
        "viewer_download": True,
        "password": recording["recording_play_passcode"][:10],
        "on_demand": True,
        "approval_type": 1,
        "send_email_to_host": True,
        "show_social_share_buttons": False,
        "recording_authentication": False,
        "auto_delete": False,
    }
    people = [
        {"email": f"{name.lower()}@example.com", "first_name": name}
        for name in ("Pia", "Quentin", "Rosa")
    ]
    keys = (_REGISTRANT, ids.user_id(), ids.user_id())
    recording["_registrants"] = [
        {
            **person,
            "id": key,
            "last_name": "Guest",
            "status": "approved" if place == len(people) - 1 else "pending",
            "create_time": format_instant(start + timedelta(days=1)),
        }
        for place, (person, key) in enumerate(zip(people, keys, strict=True))
    ]


def _invent_viewers(start: datetime) -> list[JsonObject]:
    return [
        {
            "date_time": format_instant(start + timedelta(hours=5 * place + 1)),
            "name": f"Viewer {place + 1}",
            "email": f"viewer{place + 1}@example.com",
            "duration": 300 + 60 * place,
            "_type": "by_download" if place % 3 == 2 else "by_view",
        }
        for place in range(9)
    ]


def _archive(state: State, ids: Identifiers, recording: JsonObject, *, ready: bool) -> None:
    """Archive a meeting; the files of one that is not ready are still being processed."""
    start = _parse(recording["start_time"])
    end = start + timedelta(minutes=recording["duration"])
    is_example = recording["uuid"] == _EXAMPLE
    files: list[JsonObject] = [
        {
            "id": _FILE if is_example and place == 0 else ids.dashed(),
            "status": "completed" if ready else "processing",
            "file_type": kind,
            "file_extension": extension,
            "file_size": 4_000_000 // (place + 1) ** 3,
            "recording_type": view,
            "individual": False,
            "participant_join_time": format_instant(start),
            "participant_leave_time": format_instant(end),
            "download_url": f"{LINKS}/rec/archive/download/{ids.opaque(32)}",
            "encryption_fingerprint": ids.hexadecimal(64),
            "auto_delete": True,
            **({"number_of_messages": 3} if kind == "CHAT" else {}),
        }
        for place, (kind, view, extension) in enumerate(_FORMATS)
    ]
    state.records[ARCHIVE][recording["uuid"]] = {
        "uuid": recording["uuid"],
        "id": recording["id"],
        "topic": recording["topic"],
        "type": int(recording["type"]),
        "host_id": recording["host_id"],
        "account_name": "Example Ltd",
        "meeting_type": "internal",
        "start_time": recording["start_time"],
        "timezone": recording["timezone"],
        "duration": recording["duration"],
        "duration_in_second": 60 * recording["duration"],
        "is_breakout_room": False,
        "status": "completed" if ready else "processing",
        "complete_time": format_instant(end + timedelta(minutes=20)) if ready else "",
        "recording_count": len(files),
        "total_size": sum(file["file_size"] for file in files),
        "archive_files": files,
        "physical_files": [],
        "group_id": _GROUP if is_example else "",
    }


def _parse(text: str) -> datetime:
    return datetime.fromisoformat(text)

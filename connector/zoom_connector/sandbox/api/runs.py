"""Runs of meetings and webinars that are over, and what the service makes of them afterwards."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from zoom_connector.sandbox.wire.replies import ApiError
from zoom_connector.sandbox.wire.request import decode_uuid
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State

RUNS = "run"
STAYS_AFTER = timedelta(minutes=5)
"""How long after the end the durations of stays are computed."""
SUMMARY_AFTER = timedelta(minutes=6)
"""How long after the end a summary is written."""
TRANSCRIPT_AFTER = timedelta(minutes=12)
"""How long after the end a transcript is written."""
_KEPT = timedelta(days=456)


def put_run(
    state: State, event: JsonObject, kind: str, uuid: str, start: datetime, minutes: int
) -> JsonObject:
    """Store a run of a meeting or webinar, without participants and anything else.

    Args:
        state: The state of the account.
        event: The meeting or webinar.
        kind: `Meeting` or `Webinar`.
        uuid: UUID of the run.
        start: When it began.
        minutes: How long it was.
    """
    run: JsonObject = {
        "uuid": uuid,
        "id": event["id"],
        "kind": kind,
        "topic": event["topic"],
        "type": event["type"],
        "host_id": event["host_id"],
        "start": start,
        "end": start + timedelta(minutes=minutes),
        "participants": [],
        "polls": [],
        "questions": [],
        "summary": None,
        "transcript": False,
        "transcript_deleted": False,
    }
    state.records[RUNS][uuid] = run
    return run


def list_runs(state: State, kind: str, number: int) -> list[JsonObject]:
    """Return the runs of a meeting or webinar that are over and kept, in order of time."""
    found = [
        run
        for run in state.records[RUNS].values()
        if (run["kind"], run["id"]) == (kind, number)
        and state.now() - _KEPT <= run["end"] <= state.now()
    ]
    return sorted(found, key=lambda run: str(run["start"]))


def seek_run(state: State, param: str, kind: str = "") -> JsonObject | None:
    """Return the run with a UUID, or the latest one of a number, or None."""
    key = decode_uuid(param, kind or "Meeting")
    run = state.records[RUNS].get(key)
    if run is not None:
        fits = kind in {"", run["kind"]}
        return run if fits and run["end"] <= state.now() else None
    if not key.isdecimal():
        return None
    kinds = (kind,) if kind else ("Meeting", "Webinar")
    found = [run for one in kinds for run in list_runs(state, one, int(key))]
    return found[-1] if found else None


def find_run(state: State, param: str, kind: str) -> JsonObject:
    """Return the run with a UUID, or the latest one of a number.

    Raises:
        ApiError: 404 with code 3001 when there is none, or it is not over.
    """
    run = seek_run(state, param, kind)
    if run is None:
        raise ApiError(404, 3001, f"{kind} does not exist: {decode_uuid(param, kind)}.")
    return run


def is_after(state: State, run: JsonObject, delay: timedelta) -> bool:
    """Return whether so much time has passed since the end of a run."""
    return bool(state.now() >= run["end"] + delay)


def show_times(run: JsonObject) -> JsonObject:
    """Return the UUID, the number and the start of a run."""
    return {"id": run["id"], "uuid": run["uuid"], "start_time": format_instant(run["start"])}

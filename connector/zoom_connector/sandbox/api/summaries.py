"""Endpoints of summaries, which are written some minutes after the end of a meeting."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.runs import RUNS, SUMMARY_AFTER, is_after, seek_run
from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import LIGHT, MEDIUM, Route, with_admin
from zoom_connector.sandbox.wire.replies import ApiError, Reply
from zoom_connector.sandbox.wire.request import decode_uuid
from zoom_connector.sandbox.wire.times import format_instant, parse_instant

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest


def get_summary(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/meetings/{meetingId}/meeting_summary."""
    run = _find_summarized(state, request)
    host = state.find_user(run["host_id"])
    summary = run["summary"]
    overview, steps = summary["overview"], summary["next_steps"]
    lines = [f"## {summary['title']}", "", overview, "", *(f"- {step}" for step in steps)]
    answer = {
        **_show_entry(state, run),
        "summary_title": summary["title"],
        "summary_content": "\n".join(lines),
        "summary_doc_url": f"https://zoom.example.com/docs/{run['id']}",
        "summary_last_modified_user_id": host["id"],
        "summary_last_modified_user_email": host["email"],
        "summary_overview": overview,
        "summary_details": [{"label": "Decisions", "summary": overview}],
        "next_steps": steps,
    }
    return Reply(200, answer)


def list_summaries(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/meetings/meeting_summaries."""
    field = request.query.get("time_filter_field", "summary_start_time")
    first, last = (_read_instant(request, name) for name in ("from", "to"))
    entries = [
        _show_entry(state, run) for run in state.records[RUNS].values() if _has_summary(state, run)
    ]
    found = [
        one
        for one in sorted(entries, key=lambda one: str(one["summary_start_time"]))
        if (first or "") <= str(one[field]) and (last is None or str(one[field]) <= last)
    ]
    page = cut_page(state, request, found)
    bounds = {"from": first, "to": last}
    answer = {
        **page.show("page_size", "next_page_token"),
        **{name: bound for name, bound in bounds.items() if bound},
        "summaries": page.items,
    }
    return Reply(200, answer)


def delete_summary(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/meetings/{meetingId}/meeting_summary."""
    run = _find_summarized(state, request)
    run["summary"] = None
    state.note_effect("summary.deleted", run["uuid"])
    return Reply(204)


def _find_summarized(state: State, request: SandboxRequest) -> JsonObject:
    key = decode_uuid(request.params["meetingId"])
    if key.isdecimal():
        raise ApiError(400, 300, "Invalid meeting ID.")
    run = seek_run(state, request.params["meetingId"])
    if run is None or not _has_summary(state, run):
        raise ApiError(404, 3001, f"Meeting does not exist: {key}.")
    return run


def _has_summary(state: State, run: JsonObject) -> bool:
    return run["summary"] is not None and is_after(state, run, SUMMARY_AFTER)


def _show_entry(state: State, run: JsonObject) -> JsonObject:
    host = state.find_user(run["host_id"])
    start, end = format_instant(run["start"]), format_instant(run["end"])
    created = format_instant(run["end"] + SUMMARY_AFTER)
    return {
        "meeting_host_id": host["id"],
        "meeting_host_email": host["email"],
        "meeting_uuid": run["uuid"],
        "meeting_id": run["id"],
        "meeting_topic": run["topic"],
        "meeting_start_time": start,
        "meeting_end_time": end,
        "summary_start_time": start,
        "summary_end_time": end,
        "summary_created_time": created,
        "summary_last_modified_time": created,
    }


def _read_instant(request: SandboxRequest, name: str) -> str | None:
    try:
        moment: datetime = parse_instant(request.query.get(name) or "", UTC)
    except ValueError:
        return None
    return format_instant(moment)


_SUMMARY = "/v2/meetings/{meetingId}/meeting_summary"

ROUTES = [
    Route(
        "getMeetingSummary",
        "GET",
        _SUMMARY,
        get_summary,
        LIGHT,
        with_admin("meeting:read:summary"),
        with_admin("meeting_summary:read"),
    ),
    Route(
        "listMeetingSummaries",
        "GET",
        "/v2/meetings/meeting_summaries",
        list_summaries,
        MEDIUM,
        ("meeting:read:list_summaries:admin",),
        ("meeting_summary:read:admin",),
    ),
    Route(
        "deleteMeetingSummary",
        "DELETE",
        _SUMMARY,
        delete_summary,
        LIGHT,
        with_admin("meeting:delete:summary"),
        with_admin("meeting_summary:write"),
    ),
]

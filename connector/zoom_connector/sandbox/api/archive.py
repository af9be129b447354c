"""Endpoints of archived files."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import LIGHT, MEDIUM, Route, with_admin
from zoom_connector.sandbox.routing.validation import Rule, check_body
from zoom_connector.sandbox.state.state import reveal
from zoom_connector.sandbox.wire.replies import ApiError, Reply
from zoom_connector.sandbox.wire.request import decode_uuid
from zoom_connector.sandbox.wire.times import format_instant, parse_instant

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

ARCHIVE = "archived meeting"
_WEEK = timedelta(days=7)
_EXTENSIONS = ("mp4", "m4a", "txt", "json", "vtt")
_STATUSES = ("processing", "completed", "failed")


def list_files(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/archive_files."""
    first, last, found = _select(state, request)
    groups = {one for name in ("group_ids", "group_id") for one in _split(request, name)}
    if groups:
        found = [one for one in found if groups & {*one["group_id"].split(",")}]
    page = cut_page(state, request, [reveal(one) for one in found])
    answer = {
        "from": first,
        "to": last,
        **page.show("page_size", "total_records", "next_page_token"),
        "meetings": page.items,
    }
    return Reply(200, answer)


def count_files(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/archive_files/statistics."""
    first, last, found = _select(state, request)
    files = [file for one in found for file in one["archive_files"]]
    extensions = Counter(file["file_extension"].lower() for file in files)
    statuses = Counter(file["status"] for file in files)
    answer = {
        "from": first,
        "to": last,
        "total_records": len(found),
        "statistic_by_file_extension": {
            f"{one}_file_count": extensions[one] for one in _EXTENSIONS
        },
        "statistic_by_file_status": {f"{one}_file_count": statuses[one] for one in _STATUSES},
    }
    return Reply(200, answer)


def change_file(state: State, request: SandboxRequest) -> Reply:
    """PATCH /v2/archive_files/{fileId}."""
    body = request.read_object()
    check_body(body, {"auto_delete": Rule(bool, required=True)})
    for meeting in state.records[ARCHIVE].values():
        for file in meeting["archive_files"]:
            if file["id"] == request.params["fileId"]:
                file["auto_delete"] = body["auto_delete"]
                state.note_effect("archived_file.updated", file["id"])
                return Reply(204)
    raise ApiError(404, 404, "The archived file does not exist.")


def get_files(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/past_meetings/{meetingUuid}/archive_files."""
    return Reply(200, reveal(_find(state, request)))


def delete_files(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/past_meetings/{meetingUuid}/archive_files."""
    meeting = _find(state, request)
    del state.records[ARCHIVE][meeting["uuid"]]
    state.note_effect("archive.deleted", meeting["uuid"])
    return Reply(204)


def _find(state: State, request: SandboxRequest) -> JsonObject:
    key = decode_uuid(request.params["meetingUuid"])
    meeting = state.records[ARCHIVE].get(key)
    if meeting is None:
        raise ApiError(404, 3001, f"Meeting {key} does not exist.")
    return meeting


def _select(state: State, request: SandboxRequest) -> tuple[str, str, list[JsonObject]]:
    """Return the range, which is a week at most, and what is in it."""
    last = _read_instant(request, "to") or state.now()
    first = max(_read_instant(request, "from") or last - _WEEK, last - _WEEK)
    archived = request.query.get("query_date_type") == "archive_complete_time"
    name = "complete_time" if archived else "start_time"
    bounds = format_instant(first), format_instant(last)
    found = [one for one in state.records[ARCHIVE].values() if bounds[0] <= one[name] <= bounds[1]]
    return *bounds, found


def _read_instant(request: SandboxRequest, name: str) -> datetime | None:
    try:
        return parse_instant(request.query.get(name) or "", UTC)
    except ValueError:
        return None


def _split(request: SandboxRequest, name: str) -> list[str]:
    return [one for one in request.query.get(name, "").split(",") if one]


_READ = ("recording:read:admin",)
_FILES = "/v2/past_meetings/{meetingUuid}/archive_files"

ROUTES = [
    Route(
        "listArchivedFiles",
        "GET",
        "/v2/archive_files",
        list_files,
        MEDIUM,
        (
            "archiving:read:list_archived_files:admin",
            "archiving:read:list_archived_files:master",
        ),
        _READ,
    ),
    Route(
        "getArchiveStatistics",
        "GET",
        "/v2/archive_files/statistics",
        count_files,
        MEDIUM,
        ("archiving:read:archived_file_statistics:admin",),
        _READ,
    ),
    Route(
        "updateArchivedFile",
        "PATCH",
        "/v2/archive_files/{fileId}",
        change_file,
        LIGHT,
        with_admin("archiving:update:archived_file_auto_delete_status"),
        with_admin("recording:write"),
    ),
    Route(
        "getMeetingArchivedFiles",
        "GET",
        _FILES,
        get_files,
        LIGHT,
        with_admin("archiving:read:archived_files"),
        ("recording:read",),
    ),
    Route(
        "deleteMeetingArchivedFiles",
        "DELETE",
        _FILES,
        delete_files,
        LIGHT,
        ("archiving:delete:archived_files:admin",),
        ("recording:write:admin",),
    ),
]

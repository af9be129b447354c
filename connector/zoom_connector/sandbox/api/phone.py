"""Endpoints of call recordings."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import MEDIUM, Route, with_admin
from zoom_connector.sandbox.routing.validation import invalid_fields
from zoom_connector.sandbox.state.state import reveal
from zoom_connector.sandbox.wire.replies import Reply
from zoom_connector.sandbox.wire.times import DAYS_IN_WINDOW, parse_date, parse_instant

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_ACCOUNT_ONLY = {
    "owner",
    "site",
    "recording_type",
    "auto_delete_policy",
    "auto_delete_enable",
    "end_time",
    "disclaimer_status",
}


def list_account_recordings(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/phone/recordings."""
    first, last = read_range(state, request)
    kind = request.query.get("recording_type", "all")
    owner_type = request.query.get("owner_type", "all")
    found = [
        one
        for one in _select(state, first, last)
        if kind.lower() in {"", "all", "null", one["recording_type"].lower()}
        and owner_type in {"", "all", "null", one["owner"]["type"]}
    ]
    page = cut_page(state, request, found)
    answer = {
        **page.show("next_page_token", "page_size", "total_records"),
        "recordings": page.items,
    }
    return Reply(200, answer)


def list_user_recordings(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/phone/users/{userId}/recordings."""
    user = state.find_user(request.params["userId"])
    first, last = read_range(state, request)
    found = [
        {key: value for key, value in one.items() if key not in _ACCOUNT_ONLY}
        for one in _select(state, first, last)
        if one["owner"]["id"] == user["id"]
    ]
    page = cut_page(state, request, found)
    answer = {
        **page.show("next_page_token", "page_count", "page_size", "total_records"),
        "from": first.date().isoformat(),
        "to": last.date().isoformat(),
        "recordings": page.items,
    }
    return Reply(200, answer)


def _select(state: State, first: datetime, last: datetime) -> list[JsonObject]:
    return [
        reveal(one)
        for one in state.phone_recordings
        if first <= datetime.fromisoformat(one["date_time"]) <= last
    ]


def read_range(
    state: State, request: SandboxRequest, default: timedelta = timedelta(days=30)
) -> tuple[datetime, datetime]:
    """Return the bounds of a query, at most a month apart; without `from`, the `default` length.

    Raises:
        ApiError: 400 with code 300 if a bound is not a date or a time, or only `from` is given.
    """
    month = timedelta(days=DAYS_IN_WINDOW)
    first, last = request.query.get("from"), request.query.get("to")
    if first and not last:
        raise invalid_fields("to")
    end = _read_bound(last, "to", time(23, 59, 59)) if last else state.now()
    start = _read_bound(first, "from", time()) if first else end - default
    return max(start, end - month), end


def _read_bound(text: str, name: str, moment: time) -> datetime:
    day = parse_date(text)
    if day is not None and len(text) == len("2026-01-01"):
        return datetime.combine(day, moment, tzinfo=UTC)
    try:
        return parse_instant(text, UTC)
    except ValueError as error:
        raise invalid_fields(name) from error


_PHONE_READ = with_admin("phone:read", "phone_recording:read")

ROUTES = [
    Route(
        "getAccountsPhoneRecordings",
        "GET",
        "/v2/phone/recordings",
        list_account_recordings,
        MEDIUM,
        ("phone:read:list_call_recordings:admin",),
        ("phone:read:admin", "phone_recording:read:admin"),
    ),
    Route(
        "getPhoneRecordings",
        "GET",
        "/v2/phone/users/{userId}/recordings",
        list_user_recordings,
        MEDIUM,
        with_admin("phone:read:list_recordings"),
        _PHONE_READ,
        also="getUsersPhoneRecordings",
    ),
]

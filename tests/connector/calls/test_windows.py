"""Ranges wider than one request covers: cut by the calendar, merged, and nothing hidden."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import reply

from zoom_actions.chat import list_users_chat_messages
from zoom_actions.phone import get_accounts_phone_recordings, get_phone_recordings
from zoom_actions.recordings import list_users_recordings
from zoom_connector import Call, Connection, run
from zoom_connector.actions.date_windows import DateWindow, add_months
from zoom_connector.actions.manifest import build_manifest
from zoom_connector.calls.dry_run import describe_request, preview
from zoom_connector.errors import InvalidInput, Transient

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
YEAR = {"from": "2025-11-22", "to": "2026-11-21"}
EVERY_DAY = [f"u{date(2025, 11, 22) + timedelta(days=place)}" for place in range(365)]


def recorded_daily(received: Any) -> bytes:
    """Answer with one recording for each day asked for, ten to a page."""
    query = {name: values[0] for name, values in parse_qs(urlsplit(received.target).query).items()}
    first, last = date.fromisoformat(query["from"]), date.fromisoformat(query["to"])
    assert first <= last <= add_months(datetime(*first.timetuple()[:3], tzinfo=UTC), 1).date()
    days = [first + timedelta(days=place) for place in range((last - first).days + 1)]
    start = int(query.get("next_page_token", "0"))
    size = min(int(query.get("page_size", "30")), 10)
    rest = start + size < len(days)
    page = {
        "from": query["from"],
        "to": query["to"],
        "page_count": 4,
        "page_size": size,
        "total_records": len(days),
        "next_page_token": str(start + size) if rest else "",
        "meetings": [{"uuid": f"u{day}", "id": 1} for day in days[start : start + size]],
    }
    return reply(200, page)


def ranges_asked(server: Any) -> list[tuple[str, str]]:
    """Return the ranges in the order in which they were first asked for."""
    queries = (parse_qs(urlsplit(request.target).query) for request in server.received)
    return list(dict.fromkeys((query["from"][0], query["to"][0]) for query in queries))


def test_a_year_of_recordings_in_one_call(serve: Callable[..., Any]) -> None:
    """A year takes twelve windows and gives every recording once, as one page."""
    server = serve(recorded_daily)
    with server.connect() as zoom:
        zoom.clock.utcnow = lambda: NOW
        whole = list_users_recordings(zoom, "abc", from_=YEAR["from"], to=YEAR["to"])
    assert [one["uuid"] for one in whole["meetings"]] == EVERY_DAY
    asked = ranges_asked(server)
    assert len(asked) == 12
    assert asked[:2] == [("2025-11-22", "2025-12-21"), ("2025-12-22", "2026-01-21")]
    assert (whole["from"], whole["to"]) == ("2025-11-22", "2026-11-21")
    assert (whole["total_records"], whole["next_page_token"]) == (365, "")
    assert (whole["page_count"], whole["page_size"]) == (len(server.received), 365)


def test_windows_of_one_page_are_one_range(serve: Callable[..., Any]) -> None:
    """What is given as one page begins where the first window does and ends with the last."""

    def answer(received: Any) -> bytes:
        query = parse_qs(urlsplit(received.target).query)
        ends = {"from": query["from"][0], "to": query["to"][0]}
        return reply(200, {**ends, "meetings": [], "next_page_token": ""})

    with serve(answer).connect() as zoom:
        zoom.clock.utcnow = lambda: NOW
        whole = list_users_recordings(zoom, "abc", from_="2026-08-05", to="2026-11-01")
    assert whole == {
        "from": "2026-08-05",
        "to": "2026-11-01",
        "meetings": [],
        "next_page_token": "",
    }


@pytest.mark.parametrize(
    ("first", "last", "windows"),
    [
        ("2025-11-21", "2026-11-21", 12),
        ("2025-11-20", "2026-11-21", 13),
        ("2024-02-29", "2025-02-28", 12),
        ("2025-08-31", "2026-08-31", 12),
        ("2026-01-31", "2026-03-31", 3),
        ("2026-10-21", "2026-11-21", 1),
    ],
)
def test_a_year_to_the_same_day_takes_twelve_windows(
    first: str, last: str, windows: int, serve: Callable[..., Any]
) -> None:
    """From a day to the same day of the next year is a year to a person: no window for a day."""
    server = serve(recorded_daily)
    with server.connect() as zoom:
        zoom.clock.utcnow = lambda: NOW
        listed = list_users_recordings.items(zoom, "abc", from_=first, to=last)
        days = [one["uuid"] for one in listed]
    asked = date.fromisoformat(last) - date.fromisoformat(first)
    assert len(days) == len(set(days)) == asked.days + 1
    assert len(ranges_asked(server)) == windows


@pytest.mark.parametrize(
    ("action", "values"),
    [
        (list_users_recordings, {"from_": "9998-01-01", "to": "9998-12-31"}),
        (list_users_recordings, {"from_": "9998-12-31"}),
        (list_users_recordings, {"to": "1000-01-01"}),
        (list_users_chat_messages, {"to_channel": "c", "from_": "9998-12-31T23:59:59Z"}),
    ],
)
def test_ranges_at_the_end_of_the_calendar(
    action: Any, values: dict[str, str], serve: Callable[..., Any]
) -> None:
    """Whatever days a person mistypes, they are asked for; nothing overflows."""
    empty = {"meetings": [], "messages": [], "next_page_token": ""}
    server = serve(reply(200, empty))
    with server.connect() as zoom:
        action(zoom, "abc", **values)
    assert server.received


def test_a_year_walked_page_by_page(serve: Callable[..., Any]) -> None:
    """Items, pages and the awaiting twins go through the same windows."""
    server = serve(recorded_daily)
    with server.connect() as zoom:
        zoom.clock.utcnow = lambda: NOW
        walked = list_users_recordings.items(zoom, "abc", from_=YEAR["from"])
        assert [one["uuid"] for one in walked] == EVERY_DAY
        assert len(ranges_asked(server)) == 12

        async def walk() -> list[Any]:
            async with zoom:
                whole = await list_users_recordings.aio(zoom, "abc", from_=YEAR["from"])
                return [*whole["meetings"]]

        assert [one["uuid"] for one in asyncio.run(walk())] == EVERY_DAY


def test_a_failure_in_the_middle_of_one_call_gives_nothing(serve: Callable[..., Any]) -> None:
    """One call gives a whole year or an error, never most of a year."""

    def answer(received: Any) -> bytes:
        return reply(503) if "from=2026-05-22" in received.target else recorded_daily(received)

    with serve(answer).connect() as zoom, pytest.raises(Transient, match="page by page") as caught:
        list_users_recordings(zoom, "abc", from_=YEAR["from"], to=YEAR["to"])
    assert "partial" not in caught.value.to_dict()


def test_a_walk_goes_on_in_the_window_where_it_failed(serve: Callable[..., Any]) -> None:
    """The cursor of a broken walk leads into the same window, at the same page."""
    broken = True

    def answer(received: Any) -> bytes:
        failing = broken and "from=2026-05-22" in received.target and "token=10" in received.target
        return reply(503) if failing else recorded_daily(received)

    given: list[str] = []
    with serve(answer).connect() as zoom:
        walk = list_users_recordings.items(zoom, "abc", from_=YEAR["from"], to=YEAR["to"])
        with pytest.raises(Transient) as caught:
            given.extend(one["uuid"] for one in walk)
        shown = caught.value.to_dict()
        assert shown["partial"] is True
        broken = False
        again = list_users_recordings.items(
            zoom, "abc", from_=YEAR["from"], to=YEAR["to"], next_page_token=shown["cursor"]
        )
        given.extend(one["uuid"] for one in again)
    assert given == EVERY_DAY


def test_a_page_token_of_zooms_fits_one_window_only(serve: Callable[..., Any]) -> None:
    """A token beside a range of several windows is refused: nobody knows whose it is."""
    server = serve(recorded_daily)
    with server.connect() as zoom, pytest.raises(InvalidInput, match="nextPageToken"):
        list_users_recordings(zoom, "abc", from_="2025-01-01", to="2026-01-01", next_page_token="t")
    assert server.received == []


def test_what_zoom_no_longer_keeps_is_told(serve: Callable[..., Any]) -> None:
    """Months beyond Zoom's memory are not asked for, and the result says so."""

    def answer(received: Any) -> bytes:
        return reply(200, {"recordings": [], "next_page_token": ""})

    server = serve(answer)
    with server.connect() as zoom:
        zoom.clock.utcnow = lambda: NOW
        result = run(Call(get_phone_recordings, {"userId": "abc", **YEAR}, zoom))
    (warning,) = result.to_dict()["warnings"]
    assert warning["code"] == "not_kept"
    assert "2026-05-21" in warning["message"]
    assert ranges_asked(server)[0] == ("2026-04-22", "2026-05-21")
    assert len(ranges_asked(server)) == 7
    with server.connect() as zoom:
        zoom.clock.utcnow = lambda: NOW
        walk = get_phone_recordings.pages(zoom, "abc", from_=YEAR["from"], to=YEAR["to"])
        assert len(list(walk)) == 7
    assert [one.code for one in walk.warnings] == ["not_kept"]


def test_the_account_keeps_what_a_user_does_not(serve: Callable[..., Any]) -> None:
    """Zoom names no limit for the account's list: nothing is left out or warned about."""
    server = serve(reply(200, {"recordings": [], "next_page_token": ""}))
    with server.connect() as zoom:
        zoom.clock.utcnow = lambda: NOW
        result = run(Call(get_accounts_phone_recordings, YEAR, zoom))
    assert result.to_dict() == {"data": {"recordings": [], "next_page_token": ""}}
    assert len(ranges_asked(server)) == 12


def test_moments_are_cut_to_the_second(serve: Callable[..., Any]) -> None:
    """Chat takes moments: windows meet without a gap or an overlap, and an open end is now."""
    server = serve(reply(200, {"messages": [], "next_page_token": ""}))
    with server.connect() as zoom:
        zoom.clock.utcnow = lambda: NOW
        list_users_chat_messages(zoom, "abc", to_channel="c", from_="2026-09-30T10:00:00Z")
    assert ranges_asked(server) == [
        ("2026-09-30T10:00:00Z", "2026-10-30T09:59:59Z"),
        ("2026-10-30T10:00:00Z", "2026-11-21T12:00:00Z"),
    ]


def test_a_dry_run_shows_every_window() -> None:
    """Before anything is sent, the requests of all windows and the warnings can be looked at."""
    zoom = Connection.unauthenticated()
    zoom.clock.utcnow = lambda: NOW
    shown = describe_request(get_phone_recordings, {"userId": "abc", **YEAR}, zoom)
    assert [url.partition("?")[2] for url in shown["windows"]][
        -1
    ] == "from=2026-10-22&to=2026-11-21&page_size=300"
    assert shown["url"] == shown["windows"][0]
    assert shown["warnings"][0]["code"] == "not_kept"
    short = describe_request(list_users_recordings, {"userId": "abc", "to": "2026-11-01"}, zoom)
    assert "windows" not in short


def test_the_rest_of_a_walk_can_be_looked_at_before() -> None:
    """From a cursor, the requests that are left are shown: the page that was missed, and on."""
    zoom = Connection.unauthenticated()
    zoom.clock.utcnow = lambda: NOW
    inputs = {"userId": "abc", "from": "2026-08-22", "nextPageToken": "2026-09-22/2026-10-21~t 1"}
    left = preview(Call(list_users_recordings, inputs, zoom), every_page=True)
    assert [parse_qs(urlsplit(one.target).query) for one in left] == [
        {"from": ["2026-09-22"], "to": ["2026-10-21"], "page_size": ["300"]}
        | {"next_page_token": ["t 1"]},
        {"from": ["2026-10-22"], "to": ["2026-11-21"], "page_size": ["300"]},
    ]


@given(
    first=st.dates(date(2001, 1, 1), date(2026, 1, 1)),
    days=st.integers(0, 2000),
    months=st.integers(1, 3),
)
def test_windows_cover_a_range_without_gap_or_overlap(first: date, days: int, months: int) -> None:
    """Whatever the range, its windows meet, none is too wide, and together they are it."""
    last = first + timedelta(days=days)
    values = {"from": first.isoformat(), "to": last.isoformat()}
    spans = [values | span for span in DateWindow(months=months).split(values, NOW)]
    assert spans[0]["from"] == values["from"]
    assert spans[-1]["to"] == values["to"]
    for one, other in pairwise(spans):
        assert date.fromisoformat(other["from"]) - date.fromisoformat(one["to"]) == timedelta(1)
    for span in spans:
        start = datetime.fromisoformat(span["from"]).replace(tzinfo=UTC)
        end = datetime.fromisoformat(span["to"]).replace(tzinfo=UTC)
        assert start <= end <= add_months(start, months)


@pytest.mark.parametrize(
    ("window", "values", "spans"),
    [
        (DateWindow(), {}, [{}]),
        (DateWindow(), {"to": "2026-11-01"}, [{}]),
        (DateWindow(), {"from": "2026-11-01"}, [{"to": "2026-11-21"}]),
        (DateWindow(), {"from": "2026-10-21", "to": "2026-11-21"}, [{}]),
        (DateWindow(fills_from=True), {}, [{"from": "2026-10-21", "to": "2026-11-21"}]),
        (DateWindow(months=2, fills_from=True), {"to": "2026-11-01"}, [{"from": "2026-09-01"}]),
        # February has no 31st, and from its last day the range would be too wide.
        (DateWindow(fills_from=True), {"to": "2026-03-31"}, [{"from": "2026-03-01"}]),
        (DateWindow(instants=True), {"from": "2026-11-01T00:00:00Z"}, [{}]),
        (DateWindow(fills_from=True, instants=True), {}, [{"from": "2026-10-22T00:00:00Z"}]),
        (DateWindow(unless=("session",)), {"session": "s", "from": "2020-01-01"}, [{}]),
    ],
)
def test_what_is_missing_of_a_range(
    window: DateWindow, values: dict[str, str], spans: list[dict[str, str]]
) -> None:
    """A missing end is filled where Zoom would assume less than is meant, and nowhere else."""
    assert window.split(values, NOW.replace(microsecond=7)) == spans


@pytest.mark.parametrize(
    ("first", "last", "ends"),
    [
        ("2026-09-20", "2026-11-20", ["2026-10-19", "2026-11-20"]),
        ("2026-09-20", "2026-11-21", ["2026-10-19", "2026-11-19", "2026-11-21"]),
        # A month from the last day of February ends on the 28th of March.
        ("2025-12-31", "2026-03-28", ["2026-01-30", "2026-02-27", "2026-03-28"]),
        ("2025-12-31", "2026-03-29", ["2026-01-30", "2026-02-27", "2026-03-28", "2026-03-29"]),
    ],
)
def test_windows_end_where_a_month_does(first: str, last: str, ends: list[str]) -> None:
    """Windows are months of the calendar; a day is left for one of its own only if it must."""
    spans = DateWindow().split({"from": first, "to": last}, NOW)
    assert [span["to"] for span in spans] == ends
    assert [span["from"] for span in spans] == [
        first,
        *(str(date.fromisoformat(end) + timedelta(days=1)) for end in ends[:-1]),
    ]


@pytest.mark.parametrize(
    ("first", "warned"), [("2026-05-20", True), ("2026-05-21", False), ("2026-11-01", False)]
)
def test_only_what_lies_before_zooms_memory_is_warned_about(first: str, warned: bool) -> None:
    """The warning names how long Zoom remembers, and from which day on nothing is missing."""
    notices = DateWindow(kept_months=6).notices({"from": first}, NOW)
    told = (
        "Zoom keeps 6 months of this: what lies before 2026-05-21 cannot be listed, "
        "whether or not there was any."
    )
    assert [one.message for one in notices] == [told] * warned


def test_a_range_that_zoom_has_forgotten_is_asked_for_once() -> None:
    """Where all of a range is too old, its last window is asked for, so that Zoom answers."""
    values = {"from": "2025-01-01", "to": "2025-04-15"}
    spans = DateWindow(kept_months=6).split(values, NOW)
    assert spans == [{"from": "2025-04-01", "to": "2025-04-15"}]


def test_a_range_that_nobody_means_is_refused() -> None:
    """More than twenty years of months is a mistyped year: refused, with what was given."""
    widest = {"from": "2006-11-21", "to": "2026-11-21"}
    assert len(DateWindow().split(widest, NOW)) == 240
    wider = {**widest, "from": "2006-11-20"}
    window = DateWindow()
    with pytest.raises(InvalidInput) as caught:
        window.split(wider, NOW)
    (problem,) = caught.value.to_dict()["problems"]
    assert (problem["path"], problem["given"]) == ("from", "2006-11-20")
    assert "more than 240 requests: narrow it" in problem["message"]


def test_a_manifest_tells_how_wide_a_range_may_be() -> None:
    """Who builds a form sees what one request covers, what is kept and what is assumed."""
    assert build_manifest(get_phone_recordings)["window"] == {
        "months": 1,
        "keptMonths": 6,
        "fillsFrom": False,
    }

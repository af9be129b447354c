"""What Zoom makes of a meeting without an error: said before and after, and kept in the plan."""

from __future__ import annotations

import json
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from loopback import reply
from outcomes import find_problems

from zoom_actions.meetings.event_kind import MEETING
from zoom_actions.meetings.silent_rules import find_first_day
from zoom_connector import Catalog
from zoom_connector.errors import InvalidInput, RefusedLocally

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector import Connection

HOST = "jordan.lee@example.com"
NEW = {"userId": HOST, "topic": "Planning"}
START = "2030-03-12T10:00:00Z"  # a Tuesday
CATALOG = Catalog()


def codes(result: Any) -> set[str]:
    """Return the codes of the warnings of a result."""
    return {warning.code for warning in result.warnings}


def create(zoom: Connection, **inputs: Any) -> Any:
    """Create a meeting and return its data."""
    return CATALOG.run("createMeeting", {**NEW, **inputs}, zoom).data


def show(zoom: Connection, number: int) -> Any:
    """Return the meeting as it is now."""
    return CATALOG.run("getMeeting", {"meetingId": number}, zoom).data


def plan(zoom: Connection, key: str, **inputs: Any) -> Any:
    """Return the only step of a plan."""
    return CATALOG.plan([(key, inputs)], zoom).to_dict()["steps"][0]


PRESENT: list[dict[str, Any]] = [
    {"type": 1, "repeat_interval": 1, "end_times": 12},
    {"type": 1, "repeat_interval": 3, "end_date_time": "2030-05-01T10:00:00Z"},
    {"type": 2, "repeat_interval": 1, "weekly_days": "3", "end_times": 12},
    {
        "type": 2,
        "repeat_interval": 2,
        "weekly_days": "2,4",
        "end_date_time": "2030-09-01T10:00:00Z",
    },
    {"type": 3, "repeat_interval": 1, "monthly_day": 12, "end_times": 6},
    {"type": 3, "repeat_interval": 2, "monthly_week": -1, "monthly_week_day": 3, "end_times": 4},
]
PARTS: dict[str, dict[str, Any]] = {
    "unit": {"recurrenceType": 1},
    "weekly": {"recurrenceType": 2, "weeklyDays": "6"},
    "monthly": {"recurrenceType": 3, "monthlyDay": 5},
    "last": {"recurrenceType": 3, "monthlyWeek": -1, "monthlyWeekDay": 6},
    "interval": {"repeatInterval": 2},
    "days": {"weeklyDays": "1,5"},
    "day": {"monthlyDay": 20},
    "times": {"endTimes": 5},
    "end": {"endDateTime": "2030-07-01T10:00:00Z"},
    "nested": {"recurrence": {"repeat_interval": 4}},
}
CHANGES = [
    {key: value for name in names for key, value in PARTS[name].items()}
    for size in (1, 2, 3)
    for names in combinations(PARTS, size)
    if not {"times", "end"} <= set(names) and not {"interval", "nested"} <= set(names)
]


@pytest.mark.slow
@pytest.mark.parametrize("present", PRESENT, ids=str)
def test_a_series_has_what_the_plan_said(zoom: Connection, present: dict[str, Any]) -> None:
    """CASES 1: a change of any part of a recurrence leaves the series that the plan shows."""
    applied = 0
    for inputs in CHANGES:
        number = create(zoom, type=8, startTime=START, recurrence=present)["id"]
        before = show(zoom, number)["recurrence"]
        change = {"meetingId": number, **inputs}
        try:
            planned = plan(zoom, "updateMeeting", **change)["changes"]
        except InvalidInput:
            assert show(zoom, number)["recurrence"] == before
            continue
        CATALOG.run("updateMeeting", change, zoom)
        said = {one["field"]: one.get("then") for one in planned}
        after = show(zoom, number)["recurrence"]
        shown = {f"recurrence.{name}": value for name, value in after.items()}
        assert {name: value for name, value in said.items() if value is not None} == shown, inputs
        if "end_times" in after:
            assert len(show(zoom, number)["occurrences"]) == after["end_times"], inputs
        applied += 1
    assert applied > len(CHANGES) / 4


def test_a_weekly_series_of_twelve_stays_one_of_twelve(zoom: Connection) -> None:
    """CASES 1: new days alone do not leave one occurrence of twelve."""
    rule = {"type": 2, "repeat_interval": 1, "weekly_days": "3", "end_times": 12}
    number = create(zoom, type=8, startTime=START, recurrence=rule)["id"]
    change = {"meetingId": number, "recurrenceType": 2, "weeklyDays": "6"}
    changes = {one["field"]: one for one in plan(zoom, "updateMeeting", **change)["changes"]}
    end = changes["recurrence.end_times"]
    assert (end["now"], end["then"]) == (12, 12)
    CATALOG.run("updateMeeting", change, zoom)
    assert len(show(zoom, number)["occurrences"]) == 12


def test_a_meeting_that_becomes_a_series_needs_an_end(zoom: Connection) -> None:
    """CASES 1: without an end, Zoom would make one occurrence."""
    number = create(zoom, startTime=START)["id"]
    change = {"meetingId": number, "type": 8, "recurrenceType": 1}
    with pytest.raises(RefusedLocally, match="no end"):
        CATALOG.run("updateMeeting", change, zoom)
    CATALOG.run("updateMeeting", {**change, "endTimes": 3}, zoom)
    assert len(show(zoom, number)["occurrences"]) == 3


def test_moving_a_series_keeps_its_recurrence(zoom: Connection) -> None:
    """CASES 1: a new start alone is sent with the recurrence that the series has."""
    rule = {"type": 1, "repeat_interval": 2, "end_times": 4}
    number = create(zoom, type=8, startTime=START, recurrence=rule)["id"]
    change = {"meetingId": number, "scope": "series", "startTime": "2030-04-01T09:00:00Z"}
    CATALOG.run("updateMeeting", change, zoom)
    series = show(zoom, number)
    assert series["recurrence"] == rule
    starts = [one["start_time"] for one in series["occurrences"]]
    assert starts == [f"2030-04-0{day}T09:00:00Z" for day in (1, 3, 5, 7)]


@pytest.mark.parametrize("start", ["2020-01-01T10:00:00Z", "2024-02-29T10:00:00+02:00"])
def test_a_start_in_the_past_is_said(zoom: Connection, start: str) -> None:
    """CASES 1: a new meeting starts now, and a change is ignored; plan and result say so."""
    planned = plan(zoom, "createMeeting", **NEW, startTime=start)
    assert [one["code"] for one in planned["warnings"]] == ["starts_now"]
    created = CATALOG.run("createMeeting", {**NEW, "startTime": start}, zoom)
    assert {"starts_now", "not_applied"} <= codes(created)
    change = {"meetingId": created.data["id"], "startTime": start, "topic": "Later"}
    planned = plan(zoom, "updateMeeting", **change)
    assert [one["field"] for one in planned["changes"]] == ["topic"]
    assert "ignored_by_zoom" in {one["code"] for one in planned["warnings"]}
    changed = CATALOG.run("updateMeeting", change, zoom)
    assert any("startTime" in one.message for one in changed.warnings)


def test_a_reply_that_says_the_opposite_is_reported(serve: Callable[..., Any]) -> None:
    """CASES 1: each field whose reply differs from what was asked is named."""
    settings = {"join_before_host": False, "waiting_room": True, "auto_recording": "none"}
    body = {"id": 85746065432, "topic": "Planning", "settings": settings, "password": "other"}
    server = serve(reply(201, body))
    inputs = {**NEW, "joinBeforeHost": True, "autoRecording": "cloud", "password": "s3cret-9"}
    with server.connect() as zoom:
        result = CATALOG.run("createMeeting", {**inputs, "settings": {"waiting_room": False}}, zoom)
    (warning,) = [one for one in result.warnings if one.code == "not_applied"]
    for field in ("join_before_host", "waiting_room", "auto_recording"):
        assert f"settings.{field}" in warning.message
    assert "`password`" in warning.message
    assert "s3cret-9" not in warning.message
    assert "other" not in warning.message


@pytest.mark.slow
@pytest.mark.parametrize(
    ("inputs", "code", "said"),
    [
        ({"type": 8, "recurrenceType": 1, "startTime": START}, "one_occurrence", "endTimes"),
        ({"type": 8, "startTime": START}, "one_occurrence", "endTimes"),
        (
            {"type": 8, "recurrenceType": 2, "weeklyDays": "6", "endTimes": 3, "startTime": START},
            "first_date_moves",
            "Friday 2030-03-15",
        ),
        (
            {
                "type": 8,
                "recurrenceType": 2,
                "weeklyDays": "1",
                "endTimes": 3,
                "startTime": "2030-03-12T23:30:00",
                "timezone": "America/New_York",
                "repeatInterval": 2,
            },
            "first_date_moves",
            "Sunday 2030-03-24",
        ),
        (
            {"type": 8, "recurrenceType": 3, "monthlyDay": 5, "endTimes": 3, "startTime": START},
            "first_date_moves",
            "Friday 2030-04-05",
        ),
        (
            {"type": 8, "usePmi": True, "recurrenceType": 1, "endTimes": 2},
            "ignored_by_zoom",
            "usePmi",
        ),
        (
            {"type": 8, "preSchedule": True, "recurrenceType": 1, "endTimes": 2},
            "ignored_by_zoom",
            "preSchedule",
        ),
        ({"jbhTime": 5}, "ignored_by_zoom", "jbhTime"),
        ({"type": 1, "startTime": START}, "ignored_by_zoom", "startTime"),
        ({"type": 3, "startTime": START}, "ignored_by_zoom", "startTime"),
        ({"type": 2, "registrationType": 2}, "ignored_by_zoom", "registrationType"),
        (
            {"settings": {"global_dial_in_numbers": [{"number": "+1"}]}},
            "ignored_by_zoom",
            "global_dial_in_numbers",
        ),
        (
            {"joinBeforeHost": True, "settings": {"waiting_room": True}},
            "ignored_by_zoom",
            "joinBeforeHost",
        ),
        ({"settings": {"show_join_info": True}}, "ignored_by_zoom", "settings.show_join_info"),
    ],
)
def test_what_zoom_makes_of_a_new_meeting_is_said(
    zoom: Connection, inputs: dict[str, Any], code: str, said: str
) -> None:
    """CASES 1: the plan warns before, and the result after, naming the input."""
    planned = plan(zoom, "createMeeting", **NEW, **inputs)["warnings"]
    result = CATALOG.run("createMeeting", {**NEW, **inputs}, zoom)
    for warnings in (planned, [one.to_dict() for one in result.warnings]):
        assert any(one["code"] == code and said in one["message"] for one in warnings), warnings


def test_the_first_date_is_where_the_warning_says(zoom: Connection) -> None:
    """CASES 1: the series begins on the day that the warning names."""
    for days, first in (("6", "2030-03-15"), ("1", "2030-03-17"), ("3", "2030-03-12")):
        series = {"type": 8, "recurrenceType": 2, "weeklyDays": days, "endTimes": 3}
        made = create(zoom, **series, startTime=START, timezone="UTC")
        assert made["occurrences"][0]["start_time"].startswith(first)


def test_the_first_date_of_a_series_that_is_there_moves(zoom: Connection) -> None:
    """CASES 1: other days of a series that begins on another day: the plan says so."""
    rule = {"type": 2, "repeat_interval": 1, "weekly_days": "3", "end_times": 12}
    number = create(zoom, type=8, startTime=START, timezone="UTC", recurrence=rule)["id"]
    planned = plan(zoom, "updateMeeting", meetingId=number, recurrenceType=2, weeklyDays="6")
    assert "first_date_moves" in {one["code"] for one in planned["warnings"]}


def test_no_end_is_an_end_that_was_given(zoom: Connection) -> None:
    """CASES 1: `endTimes` 0 means that a series does not end, and Zoom keeps it."""
    series = {**NEW, "type": 8, "recurrenceType": 1, "startTime": START, "endTimes": 0}
    made = CATALOG.run("createMeeting", series, zoom)
    assert "one_occurrence" not in codes(made)
    assert made.data["recurrence"]["end_times"] == 0
    assert len(made.data["occurrences"]) > 1


def test_an_end_before_the_start_of_a_series_that_is_there_is_refused(zoom: Connection) -> None:
    """CASES 1: an update that would leave no occurrence changes nothing."""
    rule = {"type": 1, "repeat_interval": 1, "end_times": 4}
    number = create(zoom, type=8, startTime=START, recurrence=rule)["id"]
    change = {"meetingId": number, "scope": "series", "endDateTime": "2030-02-01T00:00:00Z"}
    with pytest.raises(InvalidInput) as caught:
        CATALOG.run("updateMeeting", change, zoom)
    assert "no occurrence" in str(caught.value)
    assert show(zoom, number)["recurrence"] == rule


def test_a_series_that_is_shown_with_two_ends_can_be_changed(serve: Callable[..., Any]) -> None:
    """CASES 1: of both ends in a reply, the number is sent again."""
    ends = {"end_times": 4, "end_date_time": "2030-06-01T10:00:00Z"}
    rule = {"type": 1, "repeat_interval": 1, **ends}
    meeting = {"id": 85746065432, "type": 8, "start_time": START, "recurrence": rule}
    server = serve(lambda seen: reply(200, meeting) if seen.method == "GET" else reply(204))
    with server.connect() as zoom:
        change = {"meetingId": 85746065432, "scope": "series", "repeatInterval": 2}
        CATALOG.run("updateMeeting", change, zoom)
    sent = json.loads(server.received[-1].body)["recurrence"]
    assert sent == {"type": 1, "repeat_interval": 2, "end_times": 4}


def test_a_new_user_with_other_values_is_reported(serve: Callable[..., Any]) -> None:
    """CASES 1: what a request wraps is compared with what the reply shows."""
    server = serve(reply(201, {"id": "u", "email": "jo@example.com", "type": 1}))
    inputs = {"action": "create", "email": "jo@example.com", "type": 2, "firstName": "Jo"}
    with server.connect() as zoom:
        assert "not_applied" in codes(CATALOG.run("createUser", inputs, zoom))


def test_an_end_before_the_start_is_refused() -> None:
    """CASES 1: such a series has no occurrence."""
    inputs = {**NEW, "type": 8, "recurrenceType": 1, "startTime": START}
    (problem,) = find_problems(
        CATALOG["createMeeting"], {**inputs, "endDateTime": "2030-03-01T10:00:00Z"}
    )
    assert problem.path == "endDateTime"


SAMPLES: dict[str, Any] = {
    "start_time": START,
    "timezone": "Asia/Tokyo",
    "duration": 45,
    "pre_schedule": True,
    "settings.use_pmi": True,
    "settings.join_before_host": True,
    "settings.jbh_time": 10,
    "settings.allow_multiple_devices": True,
    "settings.show_share_button": True,
    "settings.show_join_info": True,
    "settings.host_pause_stop_recording": True,
    "settings.registration_type": 2,
}


@pytest.mark.slow
@pytest.mark.parametrize(
    "rule",
    [one for one in MEETING.rules if one.field in SAMPLES],
    ids=lambda one: f"{one.field}-{one.other}",
)
def test_plan_and_sandbox_keep_the_same_rules(zoom: Connection, rule: Any) -> None:
    """CASES 1: what the plan calls ignored changes nothing, and what it does not, does."""
    parent, _, name = rule.field.rpartition(".")
    for other in (1, 2, 3, True, False, 0, "cloud", "none"):
        if not _fits(rule.other, other):
            continue
        inputs = _nest(rule.field, SAMPLES[rule.field], _nest(rule.other, other, {}))
        if rule.field == "settings.registration_type":
            inputs["settings"]["approval_type"] = 0
        planned = plan(zoom, "createMeeting", **NEW, **inputs)["warnings"]
        ignored = any(
            one["code"] == "ignored_by_zoom" and name in _snake(one["message"]) for one in planned
        )
        assert ignored == (other not in rule.values)
        made = show(zoom, create(zoom, **inputs)["id"])
        shown = (made[parent] if parent else made).get(name)
        assert (shown == SAMPLES[rule.field]) != ignored, (rule, other, shown)


def _fits(field: str, value: Any) -> bool:
    kinds = {
        "type": (1, 2, 3),
        "settings.auto_recording": ("cloud", "none"),
        "settings.approval_type": (0, 1, 2),
    }
    allowed = kinds.get(field, (True, False))
    return any(value is one or (value == one and type(value) is type(one)) for one in allowed)


def _nest(path: str, value: Any, into: dict[str, Any]) -> dict[str, Any]:
    parent, _, name = path.rpartition(".")
    (into.setdefault(parent, {}) if parent else into)[name] = value
    return into


def _snake(text: str) -> str:
    return "".join(f"_{one.lower()}" if one.isupper() else one for one in text)


def test_every_day_of_a_month_is_found() -> None:
    """The first day of a series is never before its start, and is one of its days."""
    from datetime import date, timedelta

    for offset in range(400):
        start = date(2030, 1, 1) + timedelta(days=offset)
        first = find_first_day({"type": 2, "weekly_days": "1,4", "repeat_interval": 3}, start)
        assert first >= start
        assert first.isoweekday() % 7 + 1 in {1, 4}
        last = find_first_day({"type": 3, "monthly_week": -1, "monthly_week_day": 2}, start)
        assert last >= start
        assert last.isoweekday() == 1
        assert (last + timedelta(days=7)).month != last.month

"""Times: an instant, or a local time that exists once; never a guess."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zoom_connector.fields import find_zone, read_date_time, read_instant, resolve, resolve_instant
from zoom_connector.fields.times import read_date

NEW_YORK = "America/New_York"
ZONES = sorted(available_timezones() - {"localtime", "Factory"})


@pytest.mark.parametrize(
    ("text", "zone", "sent"),
    [
        ("2027-03-14T10:00:00Z", None, "2027-03-14T10:00:00Z"),
        ("2027-03-14t10:00z", None, "2027-03-14T10:00:00Z"),
        ("2027-03-14T10:00:00Z", NEW_YORK, "2027-03-14T10:00:00Z"),
        ("2027-03-14T10:00:00+02:00", None, "2027-03-14T08:00:00Z"),
        ("2027-03-14T10:00:00+0200", None, "2027-03-14T08:00:00Z"),
        ("2027-01-01T01:00:00+05:30", None, "2026-12-31T19:30:00Z"),
        ("2027-06-01T10:00:00-04:00", NEW_YORK, "2027-06-01T14:00:00Z"),
        ("2027-06-01T10:00:00", NEW_YORK, "2027-06-01T10:00:00"),
        ("2027-06-01 10:00", "Europe/Berlin", "2027-06-01T10:00:00"),
        ("2027-06-01T10:00:00.250", "Europe/Berlin", "2027-06-01T10:00:00"),
    ],
)
def test_a_time_is_sent_as_it_was_meant(text: str, zone: str | None, sent: str) -> None:
    """An instant goes out in UTC; a local time stays local and never gains a Z."""
    assert resolve(read_date_time(text), zone) == sent


def test_a_skipped_local_time_offers_both_neighbours() -> None:
    """Z1: a meeting at a time the clocks jump over is refused with the times before and after."""
    with pytest.raises(ValueError, match="does not exist in America/New_York") as caught:
        resolve("2027-03-14T02:30:00", NEW_YORK)
    assert "2027-03-14T01:30:00 or 2027-03-14T03:30:00" in str(caught.value)


def test_a_repeated_local_time_offers_both_instants() -> None:
    """Z1: a meeting at a time that happens twice is refused with both instants."""
    with pytest.raises(ValueError, match="happens twice in America/New_York") as caught:
        resolve("2026-11-01T01:30:00", NEW_YORK)
    assert "2026-11-01T05:30:00Z for the first" in str(caught.value)
    assert "2026-11-01T06:30:00Z for the second" in str(caught.value)


def test_an_offset_that_contradicts_the_zone_is_refused() -> None:
    """Z1: an offset that contradicts the zone is refused."""
    with pytest.raises(ValueError, match=r"has the offset \+0100.*2027-06-01T05:00:00-04:00"):
        resolve("2027-06-01T10:00:00+01:00", NEW_YORK)


def test_a_local_time_without_a_zone_is_refused() -> None:
    """Z1: a time with neither zone nor offset is refused, because any reading is a guess."""
    with pytest.raises(ValueError, match="local time without a zone"):
        resolve("2027-06-01T10:00:00", None)


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("America/New_Yrok", NEW_YORK), ("new york", NEW_YORK), ("Europe/Berln", "Europe/B")],
)
def test_an_unknown_zone_suggests_the_nearest(name: str, nearest: str) -> None:
    """A misspelt zone is refused with the nearest name."""
    with pytest.raises(ValueError, match=f"did you mean {nearest}"):
        find_zone(name)


@pytest.mark.parametrize(
    "name",
    [
        *("", "America", "../../etc/passwd", "/etc/localtime", "a\0b"),
        *("localtime", "posixrules", "posix/UTC", "right/Europe/Berlin", "Factory"),
    ],
)
def test_no_zone_name_reaches_another_file(name: str) -> None:
    """A path, a folder or another file of this machine is refused like an unknown zone."""
    with pytest.raises(ValueError, match="is not a time zone"):
        find_zone(name)


def test_an_instant_needs_an_offset() -> None:
    """Where only an instant makes sense, a local time is refused."""
    assert read_instant("2027-06-01T10:00:00+02:00") == "2027-06-01T08:00:00Z"
    with pytest.raises(ValueError, match="needs a Z or an offset"):
        read_instant("2027-06-01T10:00:00")


def test_a_local_time_becomes_an_instant_through_its_zone() -> None:
    """Where Zoom wants UTC, a local time is converted by its zone's rules of that day."""
    assert resolve_instant("2027-06-01T10:00:00", NEW_YORK) == "2027-06-01T14:00:00Z"
    assert resolve_instant("2027-12-01T10:00:00", NEW_YORK) == "2027-12-01T15:00:00Z"


@pytest.mark.parametrize(
    "text",
    [
        "2027-02-29T10:00:00Z",
        "2027-06-01",
        "10:00",
        "tomorrow",
        "2027-06-01T25:00:00Z",
        "2027-06-01T10:00:00 Z",
        "2027-06-01T10:00:00Z\n",
        1812000000,
        None,
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
    ],
)
def test_what_is_not_a_time_is_refused(text: object) -> None:
    """Impossible dates, bare dates, epochs and times off the calendar are refused."""
    with pytest.raises(ValueError, match=r"must be|is not a date|is out of range"):
        read_instant(text)


@pytest.mark.parametrize(
    "text",
    [
        *("2027-6-1", "2027-02-30", "01/06/2027", "20270601", "", 20270601),
        *("0001-01-01", "9999-12-31"),
    ],
)
def test_what_is_not_a_date_is_refused(text: object) -> None:
    """A date is written YYYY-MM-DD, exists, and is not off the calendar."""
    assert read_date("2028-02-29") == "2028-02-29"
    with pytest.raises(ValueError, match=r"must be a date|is not a date|is out of range"):
        read_date(text)


def _instants_of(local: datetime, zone: ZoneInfo) -> set[datetime]:
    """Return every instant at which clocks in `zone` show `local`: an oracle by search."""
    guesses = (local.replace(tzinfo=UTC) + timedelta(hours=hours) for hours in range(-30, 31))
    offsets = {guess.astimezone(zone).utcoffset() for guess in guesses}
    found = (local.replace(tzinfo=UTC) - offset for offset in offsets if offset is not None)
    return {moment for moment in found if moment.astimezone(zone).replace(tzinfo=None) == local}


_TRANSITION_HOURS = st.datetimes(datetime(1970, 1, 2), datetime(2037, 12, 1))  # noqa: DTZ001  # local


@pytest.mark.slow
@given(
    local=_TRANSITION_HOURS.map(lambda moment: moment.replace(microsecond=0)),
    zone_name=st.sampled_from(ZONES),
)
def test_only_a_local_time_that_exists_once_is_sent(local: datetime, zone_name: str) -> None:
    """Z1: in every zone of the world, a local time goes out if and only if it is unique."""
    _check_against_search(local, zone_name)


def _changes_of_2026(zone: ZoneInfo) -> list[datetime]:
    """Return the instants at which the clocks of a zone are set, to the minute."""
    found: list[datetime] = []
    day = datetime(2026, 1, 1, tzinfo=UTC)
    while day.year == 2026:
        following = day + timedelta(days=1)
        if day.astimezone(zone).utcoffset() != following.astimezone(zone).utcoffset():
            found.append(_narrow(zone, day, following))
        day = following
    return found


def _narrow(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Return the minute within which the offset changes."""
    offset = before.astimezone(zone).utcoffset()
    while after - before > timedelta(minutes=1):
        middle = before + (after - before) / 2
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after.replace(second=0, microsecond=0)


@pytest.mark.slow
@pytest.mark.parametrize("third", range(3))
def test_the_hours_around_every_change_of_the_clock_are_distinguished(third: int) -> None:
    """Z1: in all zones, around all changes of a year, only times that exist once are sent."""
    changes = 0
    for zone_name in ZONES[third::3]:
        zone = ZoneInfo(zone_name)
        for change in _changes_of_2026(zone):
            changes += 1
            local = change.astimezone(zone).replace(tzinfo=None)
            for minutes in (-121, -90, -61, -60, -31, -30, -1, 0, 1, 29, 30, 59, 60, 61, 90):
                _check_against_search(local + timedelta(minutes=minutes), zone_name)
    assert changes > 50


@pytest.mark.parametrize(
    ("zone_name", "local", "before", "after"),
    [
        (NEW_YORK, "2027-03-14T02:30:00", "2027-03-14T01:30:00", "2027-03-14T03:30:00"),
        ("Europe/Berlin", "2027-03-28T02:00:00", "2027-03-28T01:00:00", "2027-03-28T03:00:00"),
        (
            "Australia/Lord_Howe",
            "2027-10-03T02:15:00",
            "2027-10-03T01:45:00",
            "2027-10-03T02:45:00",
        ),
        ("Pacific/Apia", "2011-12-30T12:00:00", "2011-12-29T12:00:00", "2011-12-31T12:00:00"),
    ],
)
def test_the_neighbours_of_a_gap_exist(zone_name: str, local: str, before: str, after: str) -> None:
    """Z1: half an hour, an hour or a whole day may be skipped; what is offered can be sent."""
    with pytest.raises(ValueError, match=f"give {before} or {after}"):
        resolve(local, zone_name)
    assert resolve(before, zone_name) == before
    assert resolve(after, zone_name) == after


def _check_against_search(local: datetime, zone_name: str) -> None:
    text = local.isoformat(timespec="seconds")
    count = len(_instants_of(local, ZoneInfo(zone_name)))
    if count == 1:
        assert resolve(text, zone_name) == text
        return
    with pytest.raises(ValueError, match="happens twice" if count else "does not exist") as caught:
        resolve(text, zone_name)
    offered = re.findall(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?", str(caught.value))
    assert len(offered) == 2
    for choice in offered:
        assert resolve(choice, zone_name) == choice

"""Times: an instant, or a local time that exists once; never a guess."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zoom_connector.times import (
    find_zone,
    read_date,
    read_date_time,
    read_instant,
    resolve,
    resolve_instant,
)

NEW_YORK = "America/New_York"


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
    """A meeting at a time the clocks jump over is refused with the times before and after."""
    with pytest.raises(ValueError, match="does not exist in America/New_York") as caught:
        resolve("2027-03-14T02:30:00", NEW_YORK)
    assert "2027-03-14T01:30:00 or 2027-03-14T03:30:00" in str(caught.value)


def test_a_repeated_local_time_offers_both_instants() -> None:
    """A meeting at a time that happens twice is refused with both instants."""
    with pytest.raises(ValueError, match="happens twice in America/New_York") as caught:
        resolve("2026-11-01T01:30:00", NEW_YORK)
    assert "2026-11-01T05:30:00Z for the first" in str(caught.value)
    assert "2026-11-01T06:30:00Z for the second" in str(caught.value)


def test_an_offset_that_contradicts_the_zone_is_refused() -> None:
    """An offset and a zone that disagree are not settled in silence."""
    with pytest.raises(ValueError, match=r"has the offset \+0100.*2027-06-01T05:00:00-04:00"):
        resolve("2027-06-01T10:00:00+01:00", NEW_YORK)


def test_a_local_time_without_a_zone_is_refused() -> None:
    """A time with neither zone nor offset is refused, because any reading is a guess."""
    with pytest.raises(ValueError, match="local time without a zone"):
        resolve("2027-06-01T10:00:00", None)


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("America/New_Yrok", NEW_YORK), ("america/new_york", NEW_YORK), ("Europe/Berln", "Europe/B")],
)
def test_an_unknown_zone_suggests_the_nearest(name: str, nearest: str) -> None:
    """A misspelt zone is refused with the one that was probably meant."""
    with pytest.raises(ValueError, match=f"did you mean {nearest}"):
        find_zone(name)


@pytest.mark.parametrize("name", ["", "America", "../../etc/passwd", "/etc/localtime", "a\0b"])
def test_no_zone_name_reaches_another_file(name: str) -> None:
    """A zone name that is a path or a folder is refused like any unknown zone."""
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
def test_what_is_no_time_is_refused(text: object) -> None:
    """Impossible dates, bare dates, epochs and times off the calendar are refused."""
    with pytest.raises(ValueError, match=r"must be|is not a date|is off the calendar"):
        read_instant(text)


@pytest.mark.parametrize("text", ["2027-6-1", "2027-02-30", "01/06/2027", "20270601", "", 20270601])
def test_what_is_no_date_is_refused(text: object) -> None:
    """A date is written YYYY-MM-DD and exists."""
    assert read_date("2028-02-29") == "2028-02-29"
    with pytest.raises(ValueError, match=r"must be a date|is not a date"):
        read_date(text)


def _instants_of(local: datetime, zone: ZoneInfo) -> set[datetime]:
    """Return every instant at which clocks in `zone` show `local`: an oracle by search."""
    guesses = (local.replace(tzinfo=UTC) + timedelta(hours=hours) for hours in range(-30, 31))
    offsets = {guess.astimezone(zone).utcoffset() for guess in guesses}
    found = (local.replace(tzinfo=UTC) - offset for offset in offsets if offset is not None)
    return {moment for moment in found if moment.astimezone(zone).replace(tzinfo=None) == local}


_TRANSITION_HOURS = st.datetimes(datetime(1970, 1, 2), datetime(2037, 12, 1))  # noqa: DTZ001  # local


@given(
    local=_TRANSITION_HOURS.map(lambda moment: moment.replace(microsecond=0)),
    zone_name=st.sampled_from(sorted(available_timezones() - {"localtime"})),
)
def test_only_a_local_time_that_exists_once_is_sent(local: datetime, zone_name: str) -> None:
    """In every zone of the world, a local time goes out unchanged if and only if it is unique."""
    _check_against_search(local, zone_name)


def _edges(zone_name: str) -> list[datetime]:
    """Return local times in and around the changes of the clock in one year."""
    zone, edges = ZoneInfo(zone_name), []
    day = datetime(2026, 1, 1, tzinfo=UTC)
    for _ in range(365 * 24):
        following = day + timedelta(hours=1)
        if day.astimezone(zone).utcoffset() != following.astimezone(zone).utcoffset():
            edges.append(day.astimezone(zone).replace(tzinfo=None))
        day = following
    return [edge + timedelta(minutes=15 * step) for edge in edges for step in range(-10, 16)]


@pytest.mark.parametrize(
    "zone_name", [NEW_YORK, "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "Asia/Gaza"]
)
def test_the_hours_around_a_change_of_the_clock_are_told_apart(zone_name: str) -> None:
    """Around every change of a year, skipped and repeated times are refused, others sent."""
    edges = _edges(zone_name)
    assert edges
    for local in edges:
        _check_against_search(local, zone_name)


def _check_against_search(local: datetime, zone_name: str) -> None:
    text = local.isoformat(timespec="seconds")
    count = len(_instants_of(local, ZoneInfo(zone_name)))
    if count == 1:
        assert resolve(text, zone_name) == text
        return
    with pytest.raises(ValueError, match="happens twice" if count else "does not exist"):
        resolve(text, zone_name)

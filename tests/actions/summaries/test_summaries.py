"""Summaries: they take a while, belong to one run, and are deleted only on purpose."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from outcomes import find_by_path

from zoom_actions.past_events import get_past_meeting
from zoom_actions.summaries import (
    delete_meeting_summary,
    get_meeting_summary,
    list_meeting_summaries,
)
from zoom_connector.errors import NotFound, RefusedLocally
from zoom_connector.sandbox import Sandbox

if TYPE_CHECKING:
    from zoom_connector import Connection

UUID = "atsXxhSEQWit9t+U02HXNQ=="


@pytest.mark.parametrize(
    "given", ["85746065432", 85746065432, "857 4606 5432", "https://zoom.us/j/85746065432", "  "]
)
def test_a_number_is_refused_with_the_reason(given: object) -> None:
    """Zoom has summaries of runs only: a number or a link is refused before it is sent."""
    for action in (get_meeting_summary, delete_meeting_summary):
        problems = find_by_path(action, {"meetingId": given})
        assert "UUID of one run" in problems["meetingId"].message


@pytest.mark.parametrize(
    ("given", "segment"),
    [
        (UUID, "atsXxhSEQWit9t%2BU02HXNQ%3D%3D"),
        ("atsXxhSEQWit9t%2BU02HXNQ%3D%3D", "atsXxhSEQWit9t%2BU02HXNQ%3D%3D"),
        ("/ajXp112QmuoKj4854875==", "%252FajXp112QmuoKj4854875%253D%253D"),
        ("ab//cd==", "ab%252F%252Fcd%253D%253D"),
    ],
)
def test_a_uuid_is_encoded_as_zoom_wants_it(given: str, segment: str) -> None:
    """One that Zoom would split is encoded twice, and one that is encoded already, once."""
    request = get_meeting_summary.request({"meetingId": given})
    assert request.target == f"/meetings/{segment}/meeting_summary"


def test_a_summary_takes_some_minutes() -> None:
    """Right after the end it is not found, later it is there and listed."""
    now = datetime(2026, 3, 14, 15, tzinfo=UTC)
    with Sandbox(clock=lambda: now) as sandbox, sandbox.connect() as zoom:
        before = list_meeting_summaries(zoom, page_size=300)["summaries"]
        now += timedelta(minutes=10)
        added = list_meeting_summaries(zoom, page_size=300)["summaries"][len(before) :]
        uuid = added[0]["meeting_uuid"]
        assert get_meeting_summary(zoom, uuid)["summary_content"].startswith("## Summary")
        assert get_past_meeting(zoom, uuid)["has_meeting_summary"]
        now -= timedelta(minutes=10)
        with pytest.raises(NotFound):
            get_meeting_summary(zoom, uuid)


def test_a_range_is_compared_with_the_time_that_is_asked_for(zoom: Connection) -> None:
    """A range by the time of writing can hold a summary that one by its beginning does not."""
    created = get_meeting_summary(zoom, UUID)["summary_created_time"]
    by_start = list_meeting_summaries(zoom, from_=created, to=created)
    by_creation = list_meeting_summaries(
        zoom, from_=created, to=created, time_filter_field="summary_created_time"
    )
    assert UUID not in [one["meeting_uuid"] for one in by_start["summaries"]]
    assert UUID in [one["meeting_uuid"] for one in by_creation["summaries"]]


def test_a_summary_is_deleted_only_on_purpose(zoom: Connection, sandbox: Sandbox) -> None:
    """Without the confirmation nothing is sent; with it the summary is gone."""
    with pytest.raises(RefusedLocally, match="destroy"):
        delete_meeting_summary(zoom, UUID)
    assert sandbox.ledger()["requests"] == []
    delete_meeting_summary(zoom, UUID, confirm_data_loss=True)
    with pytest.raises(NotFound):
        get_meeting_summary(zoom, UUID)

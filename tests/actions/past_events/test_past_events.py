"""What happened in meetings and webinars that are over, and what is not known of them yet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from outcomes import find_paths

from zoom_actions.meetings import list_meetings
from zoom_actions.past_events import (
    get_past_meeting,
    list_past_meeting_instances,
    list_past_meeting_participants,
    list_past_meeting_poll_results,
    list_past_meeting_questions,
    list_past_webinar_instances,
    list_webinar_absentees,
    list_webinar_poll_results,
    list_webinar_questions,
)
from zoom_actions.registrants import list_webinar_registrants
from zoom_actions.webinars import list_webinar_participants
from zoom_connector import Call, run
from zoom_connector.errors import NotFound
from zoom_connector.sandbox import Sandbox

if TYPE_CHECKING:
    from zoom_connector import Connection, Result

TRAINING, UUID, WEBINAR = 85746065432, "atsXxhSEQWit9t+U02HXNQ==", 99289110036


def find_meeting(zoom: Connection, topic: str) -> int:
    """Return the number of a meeting."""
    meetings = list_meetings(zoom, "me", page_size=300)["meetings"]
    return next(one["id"] for one in meetings if one["topic"] == topic)


def attend(zoom: Connection, meeting: int | str) -> Result:
    """Return the list of the people who were in a meeting."""
    return run(Call(list_past_meeting_participants, {"meetingId": meeting}, zoom))


def codes(result: Result) -> list[str]:
    """Return the codes of the warnings of a result."""
    return [warning.code for warning in result.warnings]


def test_stays_that_are_not_computed_yet_are_reported() -> None:
    """Right after the end every duration is 0: a warning says so, and later it is gone."""
    now = datetime(2026, 3, 14, 15, tzinfo=UTC)
    with Sandbox(clock=lambda: now) as sandbox, sandbox.connect() as zoom:
        room = find_meeting(zoom, "Standing room 1")
        early = attend(zoom, room)
        assert {one["duration"] for one in early.data["participants"]} == {0}
        assert "not_processed_yet" in codes(early)
        now += timedelta(minutes=10)
        late = attend(zoom, room)
        assert all(one["duration"] for one in late.data["participants"])
        assert "not_processed_yet" not in codes(late)


def test_an_empty_list_is_not_taken_for_an_empty_room(zoom: Connection) -> None:
    """A meeting of one person has an empty list and a warning; one never held is not found."""
    alone = attend(zoom, find_meeting(zoom, "Standing room 2"))
    assert alone.data["participants"] == []
    assert "no_participants_listed" in codes(alone)
    assert get_past_meeting(zoom, find_meeting(zoom, "Standing room 2"))["participants_count"] == 1
    with pytest.raises(NotFound):
        attend(zoom, find_meeting(zoom, "Weekly planning 1"))


@pytest.mark.parametrize(
    ("stays", "values", "expected"),
    [
        ([], {}, ["no_participants_listed"]),
        ([], {"next_page_token": "t"}, []),
        ([{"duration": 0}], {}, ["not_processed_yet"]),
        ([{"duration": 0}, {"duration": 9}], {}, []),
        ([{}], {}, ["not_processed_yet"]),
    ],
)
def test_advice_on_attendance(
    stays: list[Any], values: dict[str, Any], expected: list[str]
) -> None:
    """One stay with a duration shows that Zoom has computed them, also those of webinars."""
    for action in (list_past_meeting_participants, list_webinar_participants):
        assert action.endpoint.advise
        found = action.endpoint.advise({"participants": stays}, values)
        assert [one.code for one in found] == expected


def test_a_number_means_the_latest_run_and_a_uuid_one_run(zoom: Connection) -> None:
    """Every run is listed with its UUID, and a number reads the last one, with a warning."""
    room = find_meeting(zoom, "Standing room 1")
    runs = list_past_meeting_instances(zoom, room)["meetings"]
    assert len(runs) == 2
    assert get_past_meeting(zoom, room)["uuid"] == runs[-1]["uuid"]
    assert [get_past_meeting(zoom, one["uuid"])["start_time"] for one in runs] == [
        one["start_time"] for one in runs
    ]
    result = run(Call(get_past_meeting, {"meetingId": room}, zoom))
    assert codes(result) == ["latest_instance"]


def test_all_pages_of_participants_are_read(zoom: Connection) -> None:
    """Everyone is listed, page by page, and a person who came back is listed twice."""
    whole = list_past_meeting_participants(zoom, UUID)["participants"]
    paged = list_past_meeting_participants.items(zoom, UUID, page_size=3)
    assert list(paged) == whole
    names = [one["name"] for one in whole]
    assert len(names) > len(set(names)) > 3


@pytest.mark.parametrize(
    ("inputs", "paths"),
    [
        ({"from": "2026-03-01"}, ["to"]),
        ({"to": "2026-03-01"}, ["from"]),
        ({"from": "2026-03-02", "to": "2026-03-01"}, ["to"]),
        ({"meetingId": UUID}, ["meetingId"]),
    ],
)
def test_runs_need_both_days_and_a_number(inputs: dict[str, Any], paths: list[str]) -> None:
    """Zoom would ignore one day alone, and it lists the runs of a number."""
    assert find_paths(list_past_meeting_instances, {"meetingId": TRAINING, **inputs}) == paths


def test_polls_and_questions_of_a_meeting(zoom: Connection) -> None:
    """Answers and questions are listed person by person."""
    polls = list_past_meeting_poll_results(zoom, UUID)
    assert (polls["id"], polls["uuid"]) == (TRAINING, UUID)
    answers = [one["question_details"][0]["answer"] for one in polls["questions"]]
    assert answers == ["Tuesday", "Thursday"]
    asked = list_past_meeting_questions(zoom, UUID)["questions"]
    assert asked[0]["question_details"][0]["answer"] == "live answered"


def test_absentees_are_the_registrants_who_did_not_come(zoom: Connection) -> None:
    """Of six registrants of the example webinar, five came."""
    registered = {one["id"] for one in list_webinar_registrants(zoom, WEBINAR)["registrants"]}
    came = {
        one["registrant_id"]
        for one in list_webinar_participants(zoom, WEBINAR, page_size=300)["participants"]
    }
    absent = {one["id"] for one in list_webinar_absentees(zoom, WEBINAR)["registrants"]}
    assert absent == registered - came
    assert absent


def test_runs_polls_and_questions_of_a_webinar(zoom: Connection) -> None:
    """A run of a webinar is found by its UUID, and anonymous people stay so."""
    uuid = list_past_webinar_instances(zoom, WEBINAR)["webinars"][0]["uuid"]
    assert list_webinar_poll_results(zoom, uuid)["id"] == WEBINAR
    assert list_webinar_questions(zoom, uuid)["questions"][0]["name"] == "Anonymous Attendee"

"""What a registration form asks: read, changed, and used by a registration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from outcomes import find_paths

import zoom_actions
from zoom_actions.registrants import (
    get_meeting_registration_questions,
    get_webinar_registration_questions,
    update_meeting_registration_questions,
    update_webinar_registration_questions,
)
from zoom_connector import Catalog
from zoom_connector.errors import ZoomError

if TYPE_CHECKING:
    from zoom_connector import Action, Connection

CATALOG = Catalog(zoom_actions, entry_points=False)

MEETING, WEBINAR = "85746065432", "99289110036"
DIET = {"title": "Your diet?", "type": "single", "answers": ["Vegan", "Any"], "required": True}


def test_what_is_set_is_asked(zoom: Connection) -> None:
    """A list that is given replaces the previous one, and the other list stays."""
    fields = [{"field_name": "job_title", "required": True}]
    update_meeting_registration_questions(zoom, MEETING, questions=fields)
    update_meeting_registration_questions(zoom, MEETING, custom_questions=[DIET])
    found = get_meeting_registration_questions(zoom, MEETING)
    assert found == {"questions": fields, "custom_questions": [DIET]}
    update_meeting_registration_questions(zoom, MEETING, custom_questions=[])
    assert get_meeting_registration_questions(zoom, MEETING)["custom_questions"] == []


def test_a_changed_form_changes_the_registration(zoom: Connection) -> None:
    """What the form requires is asked for, and its questions are answered by their titles."""
    update_meeting_registration_questions(zoom, MEETING, custom_questions=[DIET])
    person = {"meetingId": MEETING, "email": "jo@example.com", "firstName": "Jo"}
    with pytest.raises(ZoomError, match="Your diet"):
        CATALOG.run("addMeetingRegistrant", person, zoom, fields={})
    CATALOG.run("addMeetingRegistrant", person, zoom, fields={"Your diet?": "Vegan"})


def test_webinars_have_more_kinds_of_questions(zoom: Connection) -> None:
    """A question with several answers is for webinars."""
    both = [{**DIET, "type": "multiple"}, {"title": "Why?", "type": "short"}]
    update_webinar_registration_questions(zoom, WEBINAR, custom_questions=both)
    assert get_webinar_registration_questions(zoom, WEBINAR)["custom_questions"] == both
    inputs = {"meetingId": MEETING, "customQuestions": both}
    assert find_paths(update_meeting_registration_questions, inputs) == ["customQuestions[0].type"]


@pytest.mark.parametrize(
    ("inputs", "paths"),
    [
        ({}, ["inputs"]),
        ({"questions": [{"field_name": "email"}]}, ["questions[0].field_name"]),
        ({"questions": [{"required": True}]}, ["questions[0].field_name"]),
        (
            {"customQuestions": [{"title": "Why?", "type": "short", "answers": ["a"]}]},
            ["customQuestions[0].answers"],
        ),
        ({"customQuestions": [{"title": "Why?"}]}, ["customQuestions[0].type"]),
    ],
)
@pytest.mark.parametrize(
    ("action", "key", "choice"),
    [
        (update_meeting_registration_questions, "meetingId", "single"),
        (update_webinar_registration_questions, "webinarId", "multiple"),
    ],
    ids=["meeting", "webinar"],
)
def test_a_form_that_cannot_be_shown_is_refused(
    action: Action[..., Any], key: str, choice: str, inputs: dict[str, Any], paths: list[str]
) -> None:
    """Each problem is named before anything is sent, a choice without answers too."""
    assert find_paths(action, {key: "85746065432", **inputs}) == paths
    bare = {"customQuestions": [{"title": "Which?", "type": choice}]}
    assert find_paths(action, {key: "85746065432", **bare}) == ["customQuestions[0].answers"]

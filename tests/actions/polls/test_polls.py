"""Polls of meetings and webinars: their life, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from outcomes import find_paths

import zoom_actions
from zoom_actions.polls import (
    create_meeting_poll,
    create_meeting_polls_batch,
    create_webinar_poll,
    delete_meeting_poll,
    delete_webinar_poll,
    get_meeting_poll,
    get_webinar_poll,
    list_meeting_polls,
    list_webinar_polls,
    update_meeting_poll,
    update_webinar_poll,
)
from zoom_actions.polls.outcomes import give_outcomes
from zoom_connector import Catalog
from zoom_connector.errors import Ambiguous, Conflict, NotFound

if TYPE_CHECKING:
    from zoom_connector import Action, Connection
    from zoom_connector.sandbox import Sandbox

CATALOG = Catalog(zoom_actions, entry_points=False)

MEETING, WEBINAR = "85746065432", "99289110036"
CHOICE = {"name": "Lunch?", "type": "single", "answers": ["Yes", "No"]}
PROMPTS = [{"prompt_question": name, "prompt_right_answers": ["1"]} for name in ("a", "b")]
CREATING = [
    pytest.param(create_meeting_poll, {"meetingId": MEETING}, id="meeting"),
    pytest.param(create_webinar_poll, {"webinarId": WEBINAR}, id="webinar"),
]


@pytest.mark.parametrize(
    ("create", "read", "change", "remove", "listing", "number"),
    [
        pytest.param(
            *(create_meeting_poll, get_meeting_poll, update_meeting_poll, delete_meeting_poll),
            *(list_meeting_polls, MEETING),
            id="meeting",
        ),
        pytest.param(
            *(create_webinar_poll, get_webinar_poll, update_webinar_poll, delete_webinar_poll),
            *(list_webinar_polls, WEBINAR),
            id="webinar",
        ),
    ],
)
def test_life_of_a_poll(
    create: Any, read: Any, change: Any, remove: Any, listing: Any, number: str, zoom: Connection
) -> None:
    """A poll keeps its questions in order; a change leaves the rest as it is."""
    questions = [CHOICE, {"name": "Why?", "type": "short_answer", "answer_max_character": 100}]
    made = create(zoom, number, title="Lunch", questions=questions, anonymous=True)
    assert (made["status"], made["questions"]) == ("notstart", questions)
    change(zoom, number, made["id"], title="Dinner")
    found = read(zoom, number, made["id"])
    assert found == {**made, "title": "Dinner"}
    assert [one["id"] for one in listing.items(zoom, number, anonymous=True)] == [made["id"]]
    assert made["id"] in {one["id"] for one in listing.items(zoom, number)}
    remove(zoom, number, made["id"])
    with pytest.raises(NotFound):
        read(zoom, number, made["id"])


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ({"type": "multiple", "answers": ["one"]}, "answers"),
        ({"type": "single", "answers": [str(n) for n in range(11)]}, "answers"),
        (
            {"type": "rank_order", "answers": [str(n) for n in range(8)], "prompts": PROMPTS},
            "answers",
        ),
        ({"type": "matching", "answers": ["1", "2"]}, "prompts"),
        ({"type": "matching", "answers": ["1", "2"], "prompts": PROMPTS[:1]}, "prompts"),
        ({"type": "matching", "answers": ["1", "2"], "prompts": PROMPTS * 6}, "prompts"),
        (
            {
                "type": "rank_order",
                "answers": ["1", "2"],
                "prompts": [PROMPTS[0], {"prompt_right_answers": ["1", "2"]}],
            },
            "prompts[1].prompt_right_answers",
        ),
        ({"type": "single", "answers": ["a", "b"], "right_answers": ["c"]}, "right_answers"),
        ({"type": "single", "answers": ["a", "b"], "right_answers": ["a", "b"]}, "right_answers"),
        ({"type": "short_answer", "answer_max_character": 501}, "answer_max_character"),
        ({"type": "long_answer", "answer_max_character": 2001}, "answer_max_character"),
        (
            {"type": "long_answer", "answer_min_character": 9, "answer_max_character": 8},
            "answer_min_character",
        ),
        ({"type": "rating_scale", "rating_max_value": 11}, "rating_max_value"),
        (
            {"type": "rating_scale", "rating_min_value": 5, "rating_max_value": 5},
            "rating_min_value",
        ),
        ({"type": "essay"}, "type"),
        ({"name": "x" * 1025, "type": "long_answer"}, "name"),
    ],
)
@pytest.mark.parametrize(("action", "event"), CREATING)
def test_a_question_that_zoom_would_refuse_is_named(
    action: Action[..., Any], event: dict[str, str], question: dict[str, Any], path: str
) -> None:
    """The limits of each type of question are checked before anything is sent."""
    good = {**CHOICE}
    inputs = {**event, "title": "Test", "questions": [good, {"name": "Which?", **question}]}
    assert find_paths(action, inputs) == [f"questions[1].{path}"]


@pytest.mark.parametrize(("action", "event"), CREATING)
def test_a_quiz_needs_right_answers(action: Action[..., Any], event: dict[str, str]) -> None:
    """A quiz without them could not be marked; a plain poll has none."""
    inputs = {**event, "title": "Test", "questions": [CHOICE], "pollType": "Quiz"}
    assert find_paths(action, inputs) == ["questions[0].right_answers"]
    marked = [{**CHOICE, "right_answers": ["Yes"]}]
    assert action.request({**inputs, "questions": marked}).json["poll_type"] == 3
    assert action.request({**inputs, "pollType": 1}).json["questions"] == [CHOICE]


@pytest.mark.parametrize(
    ("inputs", "paths"),
    [
        ({"questions": [CHOICE]}, ["title"]),
        ({"title": "Test"}, ["questions"]),
        ({"title": "Test", "questions": []}, ["questions"]),
        ({"title": "x" * 65, "questions": [CHOICE]}, ["title"]),
        ({"title": "Test", "questions": [CHOICE], "pollType": 4}, ["pollType"]),
    ],
)
@pytest.mark.parametrize(("action", "event"), CREATING)
def test_a_poll_has_a_title_and_questions(
    action: Action[..., Any], event: dict[str, str], inputs: dict[str, Any], paths: list[str]
) -> None:
    """An empty poll, which Zoom's file would permit, is refused."""
    assert find_paths(action, {**event, **inputs}) == paths


def test_a_choice_may_come_without_answers(zoom: Connection) -> None:
    """Zoom's file does not require answers, and a published workflow gives none."""
    asked = {"name": "Lunch?", "type": "single", "answer_required": True}
    made = create_meeting_poll(zoom, MEETING, title="Lunch", questions=[asked])
    assert get_meeting_poll(zoom, MEETING, made["id"])["questions"] == [asked]


def test_a_change_needs_something_to_change() -> None:
    """A change with the number and the ID only is refused."""
    assert find_paths(update_meeting_poll, {"meetingId": MEETING, "pollId": "p"}) == ["inputs"]
    inputs = {"meetingId": MEETING, "pollId": "p", "questions": [{**CHOICE, "answers": ["a"]}]}
    assert find_paths(update_meeting_poll, inputs) == ["questions[0].answers"]


def test_each_of_several_polls_has_an_outcome(zoom: Connection) -> None:
    """Polls with the same title are distinguished by their order, and each has an ID."""
    polls = [{"title": title, "questions": [CHOICE]} for title in ("A", "B", "A")]
    data = create_meeting_polls_batch(zoom, MEETING, polls=polls)
    assert [(one["title"], one["outcome"]) for one in data["polls"]] == [
        *(("A", "created"), ("B", "created"), ("A", "created"))
    ]
    assert len({one["id"] for one in data["polls"]}) == 3
    before = list(list_meeting_polls.items(zoom, MEETING))
    create_meeting_polls_batch(zoom, MEETING, polls=polls[:1] * 25)
    with pytest.raises(Conflict, match="50"):
        create_meeting_polls_batch(zoom, MEETING, polls=polls[:1] * 25)
    assert len(list(list_meeting_polls.items(zoom, MEETING))) == len(before) + 25


@pytest.mark.parametrize(
    ("made", "outcomes"),
    [
        ([], ["missing", "missing"]),
        ([{"title": "A", "id": "1"}], ["created", "missing"]),
        ([{"title": "A", "id": "1"}, {"title": "A", "id": "2"}], ["created", "created"]),
        (None, ["missing", "missing"]),
    ],
)
def test_a_poll_that_the_reply_leaves_out_is_missing(made: Any, outcomes: list[str]) -> None:
    """One poll of the reply does not count for two of the input."""
    values = {"polls": [{"title": "A"}, {"title": "A"}]}
    given = give_outcomes({"polls": made}, values)["polls"]
    assert [one["outcome"] for one in given] == outcomes


@pytest.mark.parametrize(
    ("polls", "paths"),
    [
        ([], ["polls"]),
        ([{"title": "A", "questions": [CHOICE]}] * 26, ["polls"]),
        ([{"title": "A"}], ["polls[0].questions"]),
        (
            [
                {"title": "A", "questions": [{**CHOICE, "answers": list("abcdefghijk")}]},
                {"title": "B", "questions": [CHOICE], "poll_type": 3},
            ],
            ["polls[0].questions[0].answers", "polls[1].questions[0].right_answers"],
        ),
    ],
)
def test_bad_polls_are_refused_together(polls: Any, paths: list[str]) -> None:
    """All problems of several polls are reported at once."""
    assert find_paths(create_meeting_polls_batch, {"meetingId": MEETING, "polls": polls}) == paths


@pytest.mark.parametrize("when", ["before_commit", "after_commit"])
def test_a_lost_poll_is_not_claimed(when: Any, zoom: Connection, sandbox: Sandbox) -> None:
    """A poll with the same title may be older, so a lost creation is ambiguous, and sent once."""
    create_meeting_poll(zoom, MEETING, title="Lunch", questions=[CHOICE])
    sandbox.inject("POST", "/v2/meetings/{meetingId}/polls", "reset", when=when)
    inputs = {"meetingId": MEETING, "title": "Lunch", "questions": [CHOICE]}
    with pytest.raises(Ambiguous):
        CATALOG.run(create_meeting_poll, inputs, zoom)
    assert len(sandbox.ledger()["effects"]) == (1 if when == "before_commit" else 2)

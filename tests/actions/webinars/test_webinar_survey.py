"""The survey after a webinar: each type of question has what it needs, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from outcomes import find_paths

from zoom_actions.shared.surveys import QuestionType
from zoom_actions.webinars import update_webinar_survey
from zoom_connector import Catalog
from zoom_connector.errors import Ambiguous

if TYPE_CHECKING:
    from zoom_connector import Connection
    from zoom_connector.sandbox import Sandbox

CATALOG = Catalog()
WEBINAR = {"webinarId": 99289110036}
ANSWERS, PROMPTS = ["Yes", "No"], [{"prompt_question": "Talk"}, {"prompt_question": "Film"}]
VALID: dict[str, dict[str, Any]] = {
    "single": {"answers": ANSWERS, "show_as_dropdown": True},
    "multiple": {"answers": ["x"] * 50},
    "matching": {"answers": ["x"] * 16, "prompts": PROMPTS},
    "rank_order": {"answers": ["x"] * 7, "prompts": PROMPTS},
    "short_answer": {"answer_min_character": 1, "answer_max_character": 500},
    "long_answer": {"answer_min_character": 5, "answer_max_character": 2000},
    "fill_in_the_blank": {},
    "rating_scale": {"rating_min_value": 0, "rating_max_value": 10, "rating_min_label": "Bad"},
}


def ask(*questions: dict[str, Any]) -> dict[str, Any]:
    """Return the inputs of a survey with these questions."""
    whole = [{"name": "How was it?", **question} for question in questions]
    return {**WEBINAR, "customSurvey": {"title": "Your view", "questions": whole}}


@pytest.mark.parametrize("kind", [one.value for one in QuestionType])
def test_every_type_of_question_can_be_asked(kind: str) -> None:
    """A question with all that its type has is sent as it is."""
    question = {"type": kind, **VALID[kind]}
    request = update_webinar_survey.request(ask(question))
    assert request.json["custom_survey"]["questions"] == [{"name": "How was it?", **question}]


@pytest.mark.parametrize(
    ("question", "fields"),
    [
        ({"type": "single"}, ["answers"]),
        ({"type": "multiple", "answers": ["One"]}, ["answers"]),
        ({"type": "matching", "answers": ANSWERS}, ["prompts"]),
        ({"type": "matching", "answers": ["x"] * 17, "prompts": PROMPTS}, ["answers"]),
        ({"type": "rank_order", "answers": ["x"] * 8, "prompts": PROMPTS}, ["answers"]),
        ({"type": "rank_order", "answers": ANSWERS, "prompts": PROMPTS[:1]}, ["prompts"]),
        ({"type": "single", "answers": ANSWERS, "prompts": PROMPTS}, ["prompts"]),
        ({"type": "short_answer", "answer_max_character": 501}, ["answer_max_character"]),
        ({"type": "long_answer", "answer_max_character": 2001}, ["answer_max_character"]),
        ({"answer_min_character": 9, "answer_max_character": 3}, ["answer_max_character"]),
        ({"type": "long_answer", "rating_min_value": 1}, ["rating_min_value"]),
        ({"type": "rating_scale", "answer_min_character": 1}, ["answer_min_character"]),
        (
            {"type": "rating_scale", "rating_min_value": 5, "rating_max_value": 5},
            ["rating_max_value"],
        ),
        ({"type": "rating_scale", "rating_max_value": 11}, ["rating_max_value"]),
    ],
    ids=str,
)
def test_a_question_that_zoom_would_refuse_is_not_sent(
    question: dict[str, Any], fields: list[str]
) -> None:
    """The question and the field are named."""
    valid = {"type": "single", "answers": ANSWERS}
    paths = find_paths(update_webinar_survey, ask(valid, question))
    assert [path.split(".")[-1] for path in paths] == fields
    assert all("questions[1]" in path for path in paths)


def test_a_survey_is_set_read_and_deleted(zoom: Connection) -> None:
    """After a deletion there is no survey of either kind, and a second one does not fail."""
    CATALOG.run("updateWebinarSurvey", ask({"type": "long_answer"}), zoom)
    shown = CATALOG.run("getWebinarSurvey", WEBINAR, zoom).data
    assert shown["custom_survey"]["title"] == "Your view"
    for _ in range(2):
        CATALOG.run("deleteWebinarSurvey", WEBINAR, zoom)
        left = CATALOG.run("getWebinarSurvey", WEBINAR, zoom).data
        assert not {"custom_survey", "third_party_survey"} & left.keys()


def test_nothing_to_change_is_refused() -> None:
    """A call without a change is a mistake."""
    assert find_paths(update_webinar_survey, WEBINAR) == ["inputs"]


def test_lost_replies_are_looked_up(zoom: Connection, sandbox: Sandbox) -> None:
    """A change is compared; a deletion left neither kind of survey, or did not happen."""
    path = "/v2/webinars/{webinarId}/survey"
    for method, key, inputs in (
        ("PATCH", "updateWebinarSurvey", ask({"type": "long_answer"})),
        ("DELETE", "deleteWebinarSurvey", WEBINAR),
    ):
        sandbox.inject(method, path, "reset", when="before_commit")
        with pytest.raises(Ambiguous):
            CATALOG.run(key, inputs, zoom)
        sandbox.inject(method, path, "reset", when="after_commit")
        assert CATALOG.run(key, inputs, zoom).metadata["recovered"]

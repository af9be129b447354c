"""Checks of the questions of a poll against its type: https://developers.zoom.us/docs/api/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_actions.polls.choices import PollType, QuestionType
from zoom_actions.shared.updates import check_change
from zoom_connector.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_ANSWERS = {
    QuestionType.SINGLE: 10,
    QuestionType.MULTIPLE: 10,
    QuestionType.MATCHING: 16,
    QuestionType.RANK_ORDER: 7,
}
"""The types of question that have answers to choose from, and how many."""

_LONGEST = {QuestionType.SHORT_ANSWER: 500, QuestionType.LONG_ANSWER: 2_000}
_WITH_PROMPTS = {QuestionType.MATCHING, QuestionType.RANK_ORDER}
_MOST_PROMPTS = 10
_MARKED = {QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.FILL_IN_THE_BLANK}
"""The types of question whose right answers a quiz needs."""


def check_poll(values: dict[str, Any]) -> list[Problem]:
    """Return the problems of the questions of a new poll."""
    return list(_check_questions(values, "questions"))


def check_poll_change(values: dict[str, Any]) -> list[Problem]:
    """Return the problems of a change, which must have at least one field."""
    problems = check_change(values, {"meeting_id", "webinar_id", "poll_id"})
    return [*problems, *_check_questions(values, "questions")]


def check_polls(values: dict[str, Any]) -> list[Problem]:
    """Return the problems of the questions of several new polls."""
    return [
        problem
        for place, poll in enumerate(values["polls"])
        for problem in _check_questions(poll, f"polls[{place}].questions")
    ]


def _check_questions(poll: dict[str, Any], path: str) -> Iterator[Problem]:
    is_quiz = poll.get("poll_type") == PollType.QUIZ
    for place, question in enumerate(poll.get("questions") or ()):
        own = f"{path}[{place}]"
        yield from _check_answers(question, own, is_quiz=is_quiz)
        yield from _check_prompts(question, own)
        yield from _check_limits(question, own)


def _check_answers(question: dict[str, Any], path: str, *, is_quiz: bool) -> Iterator[Problem]:
    kind, answers = question["type"], question.get("answers")
    most = _MOST_ANSWERS.get(kind)
    # Zoom's file does not require answers, and published workflows create choices without any.
    if most is not None and answers is not None and len(answers) > most:
        yield Problem(f"{path}.answers", f"has at most {most} entries with this type", len(answers))
    right = question.get("right_answers")
    if right is None:
        if is_quiz and kind in _MARKED:
            message = "is required for a quiz"
            yield Problem(f"{path}.right_answers", message, has_given=False)
        return
    if kind == QuestionType.SINGLE and len(right) > 1:
        yield Problem(f"{path}.right_answers", "has at most one entry with this type", len(right))
    if kind in {QuestionType.SINGLE, QuestionType.MULTIPLE} and answers is not None:
        for one in right:
            if one not in answers:
                yield Problem(f"{path}.right_answers", "differs from each of `answers`", one)


def _check_prompts(question: dict[str, Any], path: str) -> Iterator[Problem]:
    kind, prompts = question["type"], question.get("prompts")
    if kind not in _WITH_PROMPTS:
        return
    if prompts is None:
        message = f"is required for a question of type `{kind.value}`"
        yield Problem(f"{path}.prompts", message, has_given=False)
        return
    if len(prompts) < 2:
        yield Problem(f"{path}.prompts", "is required to have two entries", len(prompts))
    if len(prompts) > _MOST_PROMPTS:
        message = f"has at most {_MOST_PROMPTS} entries with this type"
        yield Problem(f"{path}.prompts", message, len(prompts))
    for place, prompt in enumerate(prompts):
        if kind == QuestionType.RANK_ORDER and len(prompt.get("prompt_right_answers", ())) > 1:
            own = f"{path}.prompts[{place}].prompt_right_answers"
            yield Problem(own, "has at most one entry with this type")


def _check_limits(question: dict[str, Any], path: str) -> Iterator[Problem]:
    least, most = question.get("answer_min_character"), question.get("answer_max_character")
    longest = _LONGEST.get(question["type"])
    if longest is not None and most is not None and most > longest:
        yield Problem(
            f"{path}.answer_max_character",
            f"is too large: {longest} is allowed with the type",
            most,
        )
    if least is not None and most is not None and least > most:
        message = "requires `answer_max_character` to be as large"
        yield Problem(f"{path}.answer_min_character", message, least)
    low, high = question.get("rating_min_value"), question.get("rating_max_value")
    if low is not None and high is not None and low >= high:
        message = "requires `rating_max_value` to be larger"
        yield Problem(f"{path}.rating_min_value", message, low)

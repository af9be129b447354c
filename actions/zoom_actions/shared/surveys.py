"""The survey after a meeting or webinar, to create or change, and its checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from annotated_types import Ge, Le, MaxLen, MinLen
from typing_extensions import TypedDict

from zoom_connector.errors import Problem
from zoom_connector.fields import Doc, Example, StrChoice

if TYPE_CHECKING:
    from collections.abc import Iterator


class QuestionType(StrChoice):
    """How people answer a question of a survey."""

    SINGLE = "single", "One of several answers"
    MULTIPLE = "multiple", "Any of several answers"
    MATCHING = "matching", "Match prompts with answers"
    RANK_ORDER = "rank_order", "Rank prompts"
    SHORT_ANSWER = "short_answer", "Short text"
    LONG_ANSWER = "long_answer", "Long text"
    FILL_IN_THE_BLANK = "fill_in_the_blank", "Fill in the blanks"
    RATING_SCALE = "rating_scale", "Rating on a scale"


class Prompt(TypedDict, total=False):
    """What is matched with an answer or ranked."""

    prompt_question: Annotated[
        str, MaxLen(200), Doc("Text of the prompt."), Example("How clear was the talk?")
    ]


class SurveyQuestion(TypedDict, total=False):
    """A question of a survey."""

    name: Annotated[
        str,
        MaxLen(420),
        Doc("Text of the question, at most 420 characters."),
        Example("How useful was it?"),
    ]
    type: Annotated[QuestionType, Doc("How people answer."), Example("single")]
    answer_required: Annotated[
        bool, Doc("Whether people must answer. Off at first."), Example(False)
    ]
    show_as_dropdown: Annotated[
        bool, Doc("Show the answers as a list to open. Off at first."), Example(False)
    ]
    answers: Annotated[
        list[Annotated[str, MaxLen(200)]],
        MinLen(2),
        MaxLen(50),
        Doc("Answers to choose from: up to 50, 16 to match, or 7 to rank."),
        Example(["Very useful", "Not useful"]),
    ]
    prompts: Annotated[
        list[Prompt],
        MinLen(2),
        MaxLen(10),
        Doc("What to match or to rank; with these two types only."),
        Example([{"prompt_question": "The talk"}, {"prompt_question": "The questions"}]),
    ]
    answer_min_character: Annotated[
        int, Ge(1), Doc("Least number of characters of a text."), Example(1)
    ]
    answer_max_character: Annotated[
        int,
        Ge(1),
        Le(2000),
        Doc("Most characters of a text: up to 500, or 2,000 if it is long."),
        Example(200),
    ]
    rating_min_value: Annotated[int, Ge(0), Le(10), Doc("Lowest rating."), Example(1)]
    rating_max_value: Annotated[int, Ge(0), Le(10), Doc("Highest rating."), Example(5)]
    rating_min_label: Annotated[
        str, MaxLen(50), Doc("Text next to the lowest rating."), Example("Not likely")
    ]
    rating_max_label: Annotated[
        str, MaxLen(50), Doc("Text next to the highest rating."), Example("Very likely")
    ]


class CustomSurvey(TypedDict, total=False):
    """A survey that Zoom shows."""

    title: Annotated[str, MaxLen(64), Doc("Title, at most 64 characters."), Example("Your view")]
    anonymous: Annotated[bool, Doc("Let people answer without their names."), Example(True)]
    numbered_questions: Annotated[bool, Doc("Number the questions."), Example(True)]
    show_question_type: Annotated[
        bool, Doc("Say how each question is answered. Off at first."), Example(False)
    ]
    feedback: Annotated[
        str, MaxLen(320), Doc("Text to thank people with."), Example("Thank you for your time.")
    ]
    questions: Annotated[
        list[SurveyQuestion],
        MinLen(1),
        MaxLen(100),
        Doc("The questions, at most 100."),
        Example([{"name": "How useful was it?", "type": "long_answer"}]),
    ]


Survey = Annotated[
    CustomSurvey,
    Example(
        {
            "title": "Your view",
            "questions": [
                {
                    "name": "How useful was it?",
                    "type": "single",
                    "answers": ["Very useful", "Not useful"],
                }
            ],
        }
    ),
    Doc("The survey that Zoom shows."),
]
ThirdPartySurvey = Annotated[
    str,
    MaxLen(64),
    Example("https://example.com/survey"),
    Doc("Address of a survey on another site, at most 64 characters."),
]
InBrowser = Annotated[bool, Example(value=True), Doc("Open the survey in the browser at the end.")]


@dataclass(frozen=True, slots=True)
class _Form:
    """What a type of question can have.

    Attributes:
        fields: The fields that only some types have.
        needed: Those without which it cannot be answered.
        most_answers: Largest number of answers.
        longest: Largest number of characters of an answer.
    """

    fields: frozenset[str]
    needed: tuple[str, ...] = ()
    most_answers: int = 50
    longest: int = 2000


_TEXT = frozenset({"answer_min_character", "answer_max_character"})
_RATING = frozenset(f"rating_{end}_{what}" for end in ("min", "max") for what in ("value", "label"))
_PAIRS = frozenset({"answers", "prompts"})
_FORMS = {
    QuestionType.SINGLE: _Form(frozenset({"answers"}), ("answers",)),
    QuestionType.MULTIPLE: _Form(frozenset({"answers"}), ("answers",)),
    QuestionType.MATCHING: _Form(_PAIRS, ("answers", "prompts"), most_answers=16),
    QuestionType.RANK_ORDER: _Form(_PAIRS, ("answers", "prompts"), most_answers=7),
    QuestionType.SHORT_ANSWER: _Form(_TEXT, longest=500),
    QuestionType.LONG_ANSWER: _Form(_TEXT),
    QuestionType.FILL_IN_THE_BLANK: _Form(frozenset({"answers"})),
    QuestionType.RATING_SCALE: _Form(_RATING),
}
_OF_SOME_TYPES = {
    **dict.fromkeys(_TEXT, "types `short_answer` and `long_answer`"),
    **dict.fromkeys(_RATING, "type `rating_scale`"),
    "prompts": "types `matching` and `rank_order`",
}
"""The fields that only some types have, and which."""


def check_questions(values: dict[str, Any]) -> list[Problem]:
    """Return what the questions of a survey lack, and what their types do not have."""
    questions = values.get("custom_survey", {}).get("questions", ())
    return [
        problem
        for place, question in enumerate(questions)
        for problem in _check_question(question, f"customSurvey.questions[{place}]")
    ]


def _check_question(question: dict[str, Any], path: str) -> Iterator[Problem]:
    least, most = (question.get(f"answer_{end}_character") for end in ("min", "max"))
    if least is not None and most is not None and least > most:
        message = "is less than `answer_min_character`"
        yield Problem(f"{path}.answer_max_character", message, most)
    low, high = (question.get(f"rating_{end}_value") for end in ("min", "max"))
    if low is not None and high is not None and low >= high:
        yield Problem(f"{path}.rating_max_value", "is not above `rating_min_value`", high)
    if "type" not in question:
        return
    kind = question["type"]
    form = _FORMS[kind]
    for name in form.needed:
        if name not in question:
            yield Problem(f"{path}.{name}", f"is required for the type `{kind}`", has_given=False)
    for name in sorted(_OF_SOME_TYPES.keys() & question.keys() - form.fields):
        message = f"is allowed with the {_OF_SOME_TYPES[name]} only"
        yield Problem(f"{path}.{name}", message, question[name])
    answers = question.get("answers", ())
    if len(answers) > form.most_answers:
        allowed = f"at most {form.most_answers}"
        yield Problem(f"{path}.answers", "has too many answers", len(answers), allowed)
    if most is not None and most > form.longest and "answer_max_character" in form.fields:
        allowed = f"at most {form.longest}"
        yield Problem(f"{path}.answer_max_character", "is too large", most, allowed)

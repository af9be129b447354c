"""Inputs that the polls of meetings and of webinars share."""

from __future__ import annotations

from typing import Annotated, Required

from annotated_types import Ge, Le, MaxLen, MinLen
from typing_extensions import TypedDict

from zoom_actions.polls.choices import PollType, QuestionType
from zoom_connector.fields import Doc, Example

_ASKED = "Which part was the most useful?"
_ANSWERS = ["The demonstration", "The questions"]


class Prompt(TypedDict, total=False):
    """What is to be matched with an answer, or put in its place."""

    prompt_question: Annotated[str, Doc("Text of the prompt."), Example("Paris")]
    prompt_right_answers: Annotated[
        list[str],
        Doc("The right answers; exactly one for `rank_order`."),
        Example(["France", "The Eiffel Tower"]),
    ]


class PollQuestion(TypedDict, total=False):
    """A question of a poll."""

    name: Required[
        Annotated[
            str,
            MinLen(1),
            MaxLen(1024),
            Doc("The question, at most 1,024 characters."),
            Example(_ASKED),
        ]
    ]
    type: Required[Annotated[QuestionType, Doc("How it is answered."), Example("single")]]
    answers: Annotated[
        list[str],
        MinLen(2),
        Doc("Answers to choose from: 2 to 10, for `matching` 16 and for `rank_order` 7 at most."),
        Example(_ANSWERS),
    ]
    right_answers: Annotated[
        list[str],
        MinLen(1),
        Doc("The right answers, which a quiz needs; only one for `single`."),
        Example(["The demonstration"]),
    ]
    prompts: Annotated[
        list[Prompt],
        Doc("For `matching` and `rank_order`: 2 to 10 prompts."),
        Example([{"prompt_question": "Paris", "prompt_right_answers": ["France"]}]),
    ]
    answer_required: Annotated[
        bool,
        Doc("Whether it must be answered; if absent, only in a plain poll."),
        Example(value=True),
    ]
    show_as_dropdown: Annotated[
        bool, Doc("Whether the answers are shown as a list that opens."), Example(value=False)
    ]
    case_sensitive: Annotated[
        bool,
        Doc("For `fill_in_the_blank`: whether upper and lower case differ."),
        Example(value=False),
    ]
    answer_min_character: Annotated[
        int, Ge(1), Doc("For `short_answer` and `long_answer`: fewest characters."), Example(1)
    ]
    answer_max_character: Annotated[
        int,
        Ge(1),
        Doc("Most characters: 500 for `short_answer`, 2,000 for `long_answer`."),
        Example(200),
    ]
    rating_min_value: Annotated[int, Ge(0), Doc("For `rating_scale`: lowest value."), Example(0)]
    rating_min_label: Annotated[
        str, Doc("For `rating_scale`: meaning of the lowest value."), Example("Not at all")
    ]
    rating_max_value: Annotated[
        int, Le(10), Doc("For `rating_scale`: highest value, 10 at most."), Example(5)
    ]
    rating_max_label: Annotated[
        str, Doc("For `rating_scale`: meaning of the highest value."), Example("Very much")
    ]


Title = Annotated[str, MinLen(1), MaxLen(64), Example("Feedback")]
Questions = Annotated[
    list[PollQuestion],
    MinLen(1),
    Example([{"name": _ASKED, "type": "single", "answers": _ANSWERS}]),
]
Anonymous = Annotated[bool, Example(value=True)]
Kind = Annotated[PollType, Example(1)]
PollId = Annotated[str, Example("Hq3VbN8sRkyWm1TzEo7c4g"), Doc("ID of the poll.")]
OnlyAnonymous = Annotated[
    bool, Doc("True for the anonymous polls only, false for the others."), Example(value=True)
]


class NewPoll(TypedDict, total=False):
    """A poll to create."""

    title: Required[Annotated[Title, Doc("Title of the poll, at most 64 characters.")]]
    questions: Required[Annotated[Questions, Doc("The questions, in order.")]]
    poll_type: Annotated[Kind, Doc("What kind of poll it is; a plain one if absent.")]
    anonymous: Annotated[Anonymous, Doc("Whether answers show no names.")]


Polls = Annotated[
    list[NewPoll],
    MinLen(1),
    MaxLen(25),
    Example(
        [
            {
                "title": "Feedback",
                "questions": [{"name": _ASKED, "type": "single", "answers": _ANSWERS}],
            }
        ]
    ),
]

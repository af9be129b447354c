"""The survey after a meeting or webinar, as Zoom reports it."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.surveys import QuestionType
from zoom_connector.fields import Doc, Example, Known


class PromptResult(TypedDict, total=False):
    """What is matched with an answer or ranked."""

    prompt_question: Annotated[str, Doc("What people see."), Example("How clear was the talk?")]


class QuestionResult(TypedDict, total=False):
    """A question of a survey."""

    name: Annotated[str, Doc("What people are asked."), Example("How useful was it?")]
    type: Annotated[str, Doc("How they answer."), Known(QuestionType)]
    answer_required: Annotated[bool, Doc("Whether they must answer.")]
    show_as_dropdown: Annotated[bool, Doc("Whether the answers are a list to open.")]
    answers: Annotated[
        list[Annotated[str, Doc("What people can choose."), Example("Very useful")]],
        Doc("Answers to choose from; absent where people write or rate."),
    ]
    prompts: Annotated[
        list[PromptResult], Doc("What to match or to rank; absent for other questions.")
    ]
    answer_min_character: Annotated[
        int, Doc("Least number of characters; absent where people do not write."), Example(1)
    ]
    answer_max_character: Annotated[
        int, Doc("Largest number of characters; absent where people do not write."), Example(200)
    ]
    rating_min_value: Annotated[int, Doc("Lowest rating; absent without a scale."), Example(1)]
    rating_max_value: Annotated[int, Doc("Highest rating; absent without a scale."), Example(5)]
    rating_min_label: Annotated[str, Doc("Text next to the lowest rating."), Example("Not likely")]
    rating_max_label: Annotated[
        str, Doc("Text next to the highest rating."), Example("Very likely")
    ]


class CustomSurveyResult(TypedDict, total=False):
    """A survey that Zoom shows."""

    title: Annotated[str, Doc("Title above the questions."), Example("Your view")]
    anonymous: Annotated[bool, Doc("Whether people can answer without their names.")]
    numbered_questions: Annotated[bool, Doc("Whether the questions have numbers.")]
    show_question_type: Annotated[bool, Doc("Whether it says how a question is answered.")]
    feedback: Annotated[
        str, Doc("Text that people see after their answers."), Example("Thank you for your time.")
    ]
    questions: Annotated[list[QuestionResult], Doc("Questions in their order.")]


class SurveyResult(TypedDict, total=False):
    """The survey that opens at the end; without one, neither kind is there."""

    custom_survey: Annotated[
        CustomSurveyResult, Doc("Survey that Zoom shows; absent if it is on another site.")
    ]
    third_party_survey: Annotated[
        str,
        Doc("Address of a survey on another site; absent or empty without one."),
        Example("https://example.com/survey"),
    ]
    show_in_the_browser: Annotated[bool, Doc("Whether the browser opens it at the end.")]

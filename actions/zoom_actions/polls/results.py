"""The polls of meetings and webinars."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.polls.choices import PollType, QuestionType
from zoom_actions.polls.outcomes import CREATED, MISSING
from zoom_connector.fields import Doc, Example, Known


class AskedPrompt(TypedDict, total=False):
    """A prompt of a question."""

    prompt_question: Annotated[str, Doc("Text that is matched or ordered."), Example("Paris")]
    prompt_right_answers: Annotated[
        list[Annotated[str, Doc("A right answer."), Example("France")]],
        Doc("Right answers to this prompt."),
    ]


class AskedQuestion(TypedDict, total=False):
    """A question of a poll."""

    name: Annotated[str, Doc("Text of the question."), Example("Which part was the most useful?")]
    type: Annotated[str, Doc("How the question is answered."), Known(QuestionType)]
    answers: Annotated[
        list[Annotated[str, Doc("An answer to choose."), Example("The demonstration")]],
        Doc("Answers to choose from; absent for texts and scales."),
    ]
    right_answers: Annotated[
        list[Annotated[str, Doc("A right answer."), Example("The demonstration")]],
        Doc("Answers that count as right, in a quiz."),
    ]
    prompts: Annotated[
        list[AskedPrompt], Doc("Prompts of a question of type `matching` or `rank_order`.")
    ]
    answer_required: Annotated[bool, Doc("Whether people must answer.")]
    show_as_dropdown: Annotated[bool, Doc("Whether the answers are a list that opens.")]
    case_sensitive: Annotated[bool, Doc("Whether upper and lower case differ in blanks.")]
    answer_min_character: Annotated[int, Doc("Fewest characters of a text."), Example(1)]
    answer_max_character: Annotated[int, Doc("Most characters of a text."), Example(200)]
    rating_min_value: Annotated[int, Doc("Lowest value of a scale."), Example(0)]
    rating_min_label: Annotated[str, Doc("Meaning of the lowest value."), Example("Not at all")]
    rating_max_value: Annotated[int, Doc("Highest value of a scale."), Example(5)]
    rating_max_label: Annotated[str, Doc("Meaning of the highest value."), Example("Very much")]


class Poll(TypedDict, total=False):
    """A poll."""

    id: Annotated[
        str,
        Doc("ID by which other actions name the poll."),
        Example("Hq3VbN8sRkyWm1TzEo7c4g"),
    ]
    title: Annotated[str, Doc("Title that the host and the audience see."), Example("Feedback")]
    status: Annotated[
        str,
        Doc("Whether the poll is running."),
        Known(
            {
                "notstart": "Not started",
                "started": "Running",
                "ended": "Ended",
                "sharing": "The host shows the results",
                "deactivated": "Deactivated",
            }
        ),
    ]
    poll_type: Annotated[int, Doc("Kind of poll."), Known(PollType)]
    anonymous: Annotated[bool, Doc("Whether the answers show no names.")]
    questions: Annotated[list[AskedQuestion], Doc("Questions in order.")]


class PollList(TypedDict, total=False):
    """The polls of a meeting or webinar, all at once."""

    polls: Annotated[list[Poll], Doc("Polls in the order of their creation.")]
    total_records: Annotated[int, Doc("Number of polls."), Example(2)]


class PollOutcome(Poll, total=False):
    """What became of one of several new polls."""

    outcome: Annotated[
        str,
        Doc("Whether the poll was created."),
        Known(
            {
                CREATED: "Created",
                MISSING: "Not named in Zoom's reply: list the polls to be sure",
            }
        ),
    ]


class PollOutcomes(TypedDict, total=False):
    """The outcome of a creation of several polls."""

    polls: Annotated[
        list[PollOutcome], Doc("One outcome for each poll, in the order of the input.")
    ]

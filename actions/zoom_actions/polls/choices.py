"""The closed sets of values of a poll, with a label for each value."""

from __future__ import annotations

from zoom_connector.fields import IntChoice, StrChoice


class PollType(IntChoice):
    """What kind of poll it is; the account must have switched on the last two."""

    POLL = 1, "Poll"
    ADVANCED = 2, "Advanced poll"
    QUIZ = 3, "Quiz"


class QuestionType(StrChoice):
    """How a question of a poll is answered."""

    SINGLE = "single", "One of several answers"
    MULTIPLE = "multiple", "Several answers"
    MATCHING = "matching", "Match prompts with answers"
    RANK_ORDER = "rank_order", "Put prompts in order"
    SHORT_ANSWER = "short_answer", "Short text"
    LONG_ANSWER = "long_answer", "Long text"
    FILL_IN_THE_BLANK = "fill_in_the_blank", "Fill in the blanks"
    RATING_SCALE = "rating_scale", "Rate on a scale"

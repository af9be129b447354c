"""The closed sets of values of a webinar's inputs, with a label for each value."""

from __future__ import annotations

from zoom_connector.fields import IntChoice, StrChoice


class WebinarType(IntChoice):
    """The type of a webinar."""

    SINGLE = 5, "Single webinar"
    RECURRING_ANY_TIME = 6, "Recurring, no set time"
    RECURRING_AT_SET_TIMES = 9, "Recurring, at set times"


class ReminderTime(IntChoice):
    """How long before a webinar a reminder is sent."""

    NEVER = 0, "Never"
    HOUR = 1, "An hour before"
    DAY = 2, "A day before"
    DAY_AND_HOUR = 3, "A day and an hour before"
    WEEK = 4, "A week before"
    WEEK_AND_HOUR = 5, "A week and an hour before"
    WEEK_AND_DAY = 6, "A week and a day before"
    WEEK_DAY_AND_HOUR = 7, "A week, a day and an hour before"


class FollowUpTime(IntChoice):
    """How long after the planned end of a webinar a follow-up is sent."""

    NEVER = 0, "Never"
    DAY = 1, "A day after"
    TWO_DAYS = 2, "2 days after"
    THREE_DAYS = 3, "3 days after"
    FOUR_DAYS = 4, "4 days after"
    FIVE_DAYS = 5, "5 days after"
    SIX_DAYS = 6, "6 days after"
    SEVEN_DAYS = 7, "7 days after"


class VisibleQuestions(StrChoice):
    """Which questions attendees see."""

    ANSWERED = "only", "Answered questions"
    ALL = "all", "All questions"


class DelayUnit(StrChoice):
    """The unit of the delay of a recording that is shown as if it were live."""

    SECOND = "second", "Seconds, 1 to 60"
    MINUTE = "minute", "Minutes, 1 to 10"


class EmailLanguage(StrChoice):
    """The language of the e-mails about a webinar."""

    ENGLISH = "en-US", "English"
    GERMAN = "de-DE", "German"
    SPANISH = "es-ES", "Spanish"
    FRENCH = "fr-FR", "French"
    INDONESIAN = "id-ID", "Indonesian"
    JAPANESE = "jp-JP", "Japanese"
    DUTCH = "nl-NL", "Dutch"
    POLISH = "pl-PL", "Polish"
    PORTUGUESE = "pt-PT", "Portuguese"
    RUSSIAN = "ru-RU", "Russian"
    TURKISH = "tr-TR", "Turkish"
    SIMPLIFIED_CHINESE = "zh-CN", "Chinese (simplified)"
    TRADITIONAL_CHINESE = "zh-TW", "Chinese (traditional)"
    KOREAN = "ko-KO", "Korean"
    ITALIAN = "it-IT", "Italian"
    VIETNAMESE = "vi-VN", "Vietnamese"

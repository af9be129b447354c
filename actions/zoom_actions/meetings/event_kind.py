"""What distinguishes the two kinds of event that are scheduled: meetings and webinars.

Both have the same inputs for a schedule, a recurrence and a registration, and the same care is
taken of them. The facts are those of the fields' descriptions:
https://developers.zoom.us/docs/api/meetings/
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zoom_actions.meetings.choices import MeetingType, RecurrenceType

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


@dataclass(frozen=True, slots=True)
class Rule:
    """A field that Zoom uses only if another one has certain values.

    Attributes:
        field: Dotted path of the field.
        other: Dotted path of the field that it depends on.
        values: The values of the other field with which it is used.
        harmless: A value that means the same whether it is used or not.
    """

    field: str
    other: str
    values: Collection[Any]
    harmless: Any = False


@dataclass(frozen=True, slots=True)
class EventKind:
    """What holds for one kind of event.

    Attributes:
        noun: What one is called.
        number: The input with its number.
        scheduled: The type of a single event.
        at_set_times: The type of a series with set times.
        longest_intervals: Largest interval of a recurrence, by its unit.
        occurrence_fields: What can change for one occurrence.
        occurrence_settings: Which settings can.
        rules: Which fields Zoom ignores.
        assumed: What holds for a new event if the field is left out, by dotted path. The host's
            settings decide the others.
        flat: Fields of objects that are inputs of their own too.
        longest_agenda: Number of characters; None if Zoom states no limit.
    """

    noun: str
    number: str
    scheduled: int
    at_set_times: int
    longest_intervals: Mapping[int, int]
    occurrence_fields: Collection[str]
    occurrence_settings: Collection[str]
    rules: Collection[Rule]
    assumed: Mapping[str, Any]
    flat: Collection[str]
    longest_agenda: int | None = None

    @property
    def path(self) -> str:
        """The path template of one event."""
        return f"/{self.noun}s/{{{self.number}}}"


RECURRENCE_RULES = (
    Rule("recurrence.weekly_days", "recurrence.type", (RecurrenceType.WEEKLY,)),
    Rule("recurrence.monthly_day", "recurrence.type", (RecurrenceType.MONTHLY,)),
    Rule("recurrence.monthly_week", "recurrence.type", (RecurrenceType.MONTHLY,)),
    Rule("recurrence.monthly_week_day", "recurrence.type", (RecurrenceType.MONTHLY,)),
)
WITH_REGISTRATION = (0, 1)
"""The types of approval of an event for which people register."""

_SCHEDULED, _ANY_TIME, _FIXED = (
    MeetingType.SCHEDULED,
    MeetingType.RECURRING_ANY_TIME,
    MeetingType.RECURRING_AT_SET_TIMES,
)
_RULES = (
    Rule("start_time", "type", (_SCHEDULED, _FIXED)),
    Rule("timezone", "type", (_SCHEDULED, _FIXED)),
    Rule("duration", "type", (_SCHEDULED, _FIXED)),
    Rule("pre_schedule", "type", (_SCHEDULED, _ANY_TIME)),
    Rule("recurrence", "type", (_FIXED,)),
    Rule("settings.use_pmi", "type", (_SCHEDULED, _ANY_TIME)),
    Rule("settings.join_before_host", "type", (_SCHEDULED, _ANY_TIME, _FIXED)),
    Rule("settings.join_before_host", "settings.waiting_room", (False,)),
    Rule("settings.jbh_time", "settings.join_before_host", (True,), harmless=0),
    Rule("settings.registration_type", "type", (_FIXED,), harmless=1),
    Rule("settings.continuous_meeting_chat", "type", (_SCHEDULED, _ANY_TIME, _FIXED)),
    Rule("settings.allow_multiple_devices", "settings.approval_type", WITH_REGISTRATION),
    Rule("settings.show_share_button", "settings.approval_type", WITH_REGISTRATION),
    Rule("settings.show_join_info", "settings.approval_type", WITH_REGISTRATION),
    Rule("settings.host_pause_stop_recording", "settings.auto_recording", ("cloud",)),
    Rule("settings.who_will_receive_summary", "settings.auto_start_meeting_summary", (True,)),
    Rule("settings.who_can_ask_questions", "settings.auto_start_ai_companion_questions", (True,)),
    *RECURRENCE_RULES,
    # Zoom shows these numbers, which follow from the countries, and never takes them.
    Rule("settings.global_dial_in_numbers", "type", ()),
)

MEETING = EventKind(
    noun="meeting",
    number="meeting_id",
    scheduled=MeetingType.SCHEDULED,
    at_set_times=MeetingType.RECURRING_AT_SET_TIMES,
    # Zoom's schema has no such limits, but its text has one for each unit.
    longest_intervals={
        RecurrenceType.DAILY: 99,
        RecurrenceType.WEEKLY: 50,
        RecurrenceType.MONTHLY: 10,
    },
    occurrence_fields=("agenda", "start_time", "duration"),
    occurrence_settings=(
        "host_video",
        "participant_video",
        "join_before_host",
        "mute_upon_entry",
        "waiting_room",
        "watermark",
        "auto_recording",
    ),
    rules=_RULES,
    assumed={
        "type": MeetingType.SCHEDULED.value,
        "settings.join_before_host": False,
        "settings.approval_type": 2,
        "settings.auto_recording": "none",
    },
    flat={
        *("use_pmi", "jbh_time", "join_before_host", "registration_type", "approval_type"),
        "auto_recording",
    },
    longest_agenda=2000,
)

"""Inputs that the creation and the update of a meeting share, some of them for nested fields.

A form has `hostVideo`; Zoom expects it inside `settings`. Both forms are accepted; if both are
given, their values must agree.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Ge, Le, MaxLen, MinLen

from zoom_actions.meetings.choices import (
    ApprovalType,
    AudioMethod,
    AutoRecording,
    JoinBeforeHostTime,
    MeetingType,
    MonthlyWeek,
    RecurrenceType,
    RegistrationType,
    WeekDay,
)
from zoom_actions.meetings.settings import Recurrence as RecurrenceObject
from zoom_actions.shared.choice_sources import (
    COUNTRIES,
    MEETING_TEMPLATES,
    OCCURRENCES,
    SCHEDULERS,
    TIME_ZONES,
)
from zoom_actions.shared.comma_lists import CommaList
from zoom_actions.shared.identifiers import PersonText
from zoom_connector.actions.sections import Sections
from zoom_connector.actions.series_scope import ChangeScope
from zoom_connector.fields import (
    Body,
    DateTime,
    Doc,
    Example,
    Label,
    Local,
    Occurrence,
    Pattern,
    Query,
    Secret,
    StrChoice,
    TimeZone,
)


class MeetingListType(StrChoice):
    """Which meetings to list."""

    SCHEDULED = "scheduled", "All that have not expired"
    LIVE = "live", "Taking place now"
    UPCOMING = "upcoming", "Upcoming and live"
    UPCOMING_MEETINGS = "upcoming_meetings", "Upcoming and live (same list)"
    PREVIOUS_MEETINGS = "previous_meetings", "Previous"


SECTIONS = Sections(
    {
        "Meeting": ("user_id", "meeting_id", "occurrence_id", "scope", "topic", "agenda", "type"),
        "Schedule": ("start_time", "timezone", "duration", "schedule_for"),
        "Access": ("password", "default_password", "join_before_host", "jbh_time", "use_pmi"),
        "Audio and Video": (
            *("host_video", "participant_video", "mute_upon_entry", "audio"),
            *("global_dial_in_countries", "watermark"),
        ),
        "Recording": ("auto_recording",),
        "Registration": ("approval_type", "registration_type", "registrants_email_notification"),
        "Recurrence": (
            *("recurrence_type", "repeat_interval", "weekly_days", "monthly_day", "monthly_week"),
            *("monthly_week_day", "end_times", "end_date_time", "recurrence"),
        ),
        "Further Settings": (
            *("settings", "tracking_fields", "template_id", "sensitivity_label_id"),
            *("pre_schedule", "recovery_marker"),
        ),
    },
    advanced=frozenset(
        (
            *("schedule_for", "default_password", "jbh_time", "use_pmi", "watermark"),
            *("global_dial_in_countries", "registrants_email_notification", "recurrence"),
            *("settings", "tracking_fields", "template_id", "sensitivity_label_id"),
            *("pre_schedule", "recovery_marker"),
        )
    ),
)
"""The form of a meeting, new or changed."""

Topic = Annotated[
    str,
    MaxLen(200),
    Example("Daily meeting", essential=True),
    Doc("Title of the meeting, at most 200 characters."),
]
Agenda = Annotated[
    str,
    MaxLen(2000),
    Example("1. Numbers 2. Plans", essential=True),
    Doc("Description of the meeting, at most 2,000 characters."),
]
Kind = Annotated[MeetingType, Label("Meeting Type"), Example(2), Doc("Type of the meeting.")]
StartTime = Annotated[
    DateTime,
    Example("2030-03-14T10:00:00Z", essential=True),
    Doc("Start with `Z` or an offset, or local to `timezone` without either."),
]
Duration = Annotated[
    int,
    Ge(1),
    Le(1440),
    Example(60, essential=True),
    Doc("Planned length in minutes, up to a day."),
]
Timezone = Annotated[
    TimeZone,
    Example("America/New_York", essential=True),
    Doc("Time zone of the meeting, by its name in the tz database."),
    TIME_ZONES,
]
Passcode = Annotated[
    str,
    MaxLen(10),
    Secret(),
    Example("s3cret-9"),
    Doc("Passcode, at most 10 characters; the account may have stricter rules."),
]
ScheduleFor = Annotated[
    str,
    Example("robin.hale@example.com"),
    Doc("ID or e-mail address of the user for whom to schedule."),
    SCHEDULERS,
    PersonText,
]
PreSchedule = Annotated[
    bool,
    Example(value=False),
    Doc("Prepare the meeting for the Google Workspace add-on; types 2 and 3 only."),
]
TemplateId = Annotated[
    str, Example("Dv4YdINdTk+Z5RToadh5ug=="), Doc("ID of a meeting template."), MEETING_TEMPLATES
]
SensitivityLabelId = Annotated[
    str,
    Example("WAzVaIjFR1Cxd767i9jksw"),
    Doc("ID of a sensitivity label, if Zoom has enabled them."),
]

HostVideo = Annotated[
    bool,
    Body("settings.host_video"),
    Label("Host Video On Start"),
    Example(value=True, essential=True),
    Doc("Start with the host's camera on."),
]
ParticipantVideo = Annotated[
    bool,
    Body("settings.participant_video"),
    Example(value=False, essential=True),
    Doc("Start with participants' cameras on."),
]
MuteUponEntry = Annotated[
    bool,
    Body("settings.mute_upon_entry"),
    Example(value=True, essential=True),
    Doc("Mute people when they join."),
]
JoinBeforeHost = Annotated[
    bool,
    Body("settings.join_before_host"),
    Example(value=False, essential=True),
    Doc("Let people join before the host; a waiting room overrides this."),
]
JbhTime = Annotated[
    JoinBeforeHostTime,
    Body("settings.jbh_time"),
    Label("Time To Join Before Host"),
    Example(5),
    Doc("How many minutes before the start people can join without the host."),
]
Audio = Annotated[
    AudioMethod,
    Body("settings.audio"),
    Label("Audio Method"),
    Example("voip", essential=True),
    Doc("Audio options."),
]
Recording = Annotated[
    AutoRecording,
    Body("settings.auto_recording"),
    Example("cloud", essential=True),
    Doc("Automatic recording."),
]
DialInCountries = Annotated[
    list[Annotated[str, COUNTRIES]],
    Body("settings.global_dial_in_countries"),
    Example(["US", "DE"]),
    Doc("Countries of the dial-in numbers, as two-letter codes."),
]
UsePmi = Annotated[
    bool,
    Body("settings.use_pmi"),
    Label("Use Personal Meeting ID"),
    Example(value=False),
    Doc("Use the host's personal room."),
]
Watermark = Annotated[
    bool,
    Body("settings.watermark"),
    Label("Use Watermark"),
    Example(value=False),
    Doc("Put a watermark on shared screens."),
]
Approval = Annotated[
    ApprovalType,
    Body("settings.approval_type"),
    Example(0),
    Doc("Whether people register, and who approves; needs a licensed host."),
]
Registration = Annotated[
    RegistrationType,
    Body("settings.registration_type"),
    Example(1),
    Doc("What one registration for a series covers."),
]
RegistrantsEmailNotification = Annotated[
    bool,
    Body("settings.registrants_email_notification"),
    Label("Registration Email Notifications"),
    Example(value=True),
    Doc("Send registrants e-mails about approval, denial and cancellation."),
]

Recurrence = Annotated[
    RecurrenceObject,
    Label("Complete Recurrence"),
    Example({"type": 2, "repeat_interval": 1, "weekly_days": "2,4", "end_times": 10}),
    Doc("The complete recurrence, instead of or in addition to the inputs above."),
]
RecurrenceUnit = Annotated[
    RecurrenceType,
    Body("recurrence.type"),
    Label("Recurrence"),
    Example(2),
    Doc("Unit of the recurrence."),
]
RepeatInterval = Annotated[
    int,
    Ge(1),
    Body("recurrence.repeat_interval"),
    Example(1),
    Doc("Interval in units: up to 99 days, 50 weeks or 10 months."),
]
WeeklyDays = Annotated[
    str,
    CommaList("[1-7]", "days from 1 (Sunday) to 7 (Saturday) separated by commas, such as 1,3"),
    Body("recurrence.weekly_days"),
    Label("Weekly Day"),
    Example("1,3"),
    Doc("Days of a weekly series, 1 (Sunday) to 7, separated by commas."),
]
MonthlyDay = Annotated[
    int,
    Ge(1),
    Le(31),
    Body("recurrence.monthly_day"),
    Example(15),
    Doc("Day of a monthly series, 1 to 31."),
]
WeekOfMonth = Annotated[
    MonthlyWeek,
    Body("recurrence.monthly_week"),
    Label("Monthly Week"),
    Example(-1),
    Doc("Week of a monthly series; requires the weekday."),
]
WeekDayOfMonth = Annotated[
    WeekDay,
    Body("recurrence.monthly_week_day"),
    Label("Monthly Week Day"),
    Example(6),
    Doc("Weekday of a monthly series; requires the week."),
]
EndTimes = Annotated[
    int,
    Ge(0),
    Le(60),
    Body("recurrence.end_times"),
    Example(10),
    Doc("Number of occurrences, up to 60; 0 for no end."),
]
EndDateTime = Annotated[
    DateTime,
    Body("recurrence.end_date_time"),
    Example("2030-06-28T15:59:00Z"),
    Doc("Last possible occurrence, instead of a number; sent in UTC."),
]

OccurrenceInQuery = Annotated[Occurrence, Query(), Example("1648194360000"), OCCURRENCES]
"""One date of a series, in the query of a request with a body."""

Scope = Annotated[ChangeScope, Local(), Example("series")]
"""What a change of a recurring meeting applies to; never sent."""

Marker = Annotated[str, MinLen(4), MaxLen(64), Pattern(r"^[!-~]+$"), Local(), Example("order-4711")]
"""Identifies a new meeting; part of its agenda."""

"""The inputs that creating and updating a meeting share, some of them flat names of nested fields.

A person fills in `hostVideo`; Zoom wants it inside `settings`. Both forms are accepted, and the
same fact given in both must be the same.
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
from zoom_actions.meetings.series_scope import ChangeScope
from zoom_actions.meetings.settings import Recurrence as RecurrenceObject
from zoom_actions.shared.comma_lists import CommaList
from zoom_connector.fields import (
    Body,
    DateTime,
    Example,
    Label,
    Local,
    Occurrence,
    Pattern,
    Query,
    Secret,
    StrChoice,
)


class MeetingListType(StrChoice):
    """Which meetings to list."""

    SCHEDULED = "scheduled", "All that have not expired"
    LIVE = "live", "Taking place now"
    UPCOMING = "upcoming", "Upcoming and live"
    UPCOMING_MEETINGS = "upcoming_meetings", "Upcoming and live, the same list"
    PREVIOUS_MEETINGS = "previous_meetings", "Ended by plan"


Topic = Annotated[str, MaxLen(200), Example("Daily meeting")]
Agenda = Annotated[str, MaxLen(2000), Example("1. Numbers 2. Plans")]
Kind = Annotated[MeetingType, Label("Meeting Type"), Example(2)]
StartTime = Annotated[DateTime, Example("2030-03-14T10:00:00Z")]
Duration = Annotated[int, Ge(1), Le(1440), Example(60)]
Timezone = Annotated[str, Example("America/New_York")]
Passcode = Annotated[str, MaxLen(10), Secret(), Example("s3cret-9")]
ScheduleFor = Annotated[str, Example("robin.hale@example.com")]
PreSchedule = Annotated[bool, Example(value=False)]
TemplateId = Annotated[str, Example("Dv4YdINdTk+Z5RToadh5ug==")]
SensitivityLabelId = Annotated[str, Example("WAzVaIjFR1Cxd767i9jksw")]

HostVideo = Annotated[
    bool, Body("settings.host_video"), Label("Host Video On Start"), Example(value=True)
]
ParticipantVideo = Annotated[bool, Body("settings.participant_video"), Example(value=False)]
MuteUponEntry = Annotated[bool, Body("settings.mute_upon_entry"), Example(value=True)]
JoinBeforeHost = Annotated[bool, Body("settings.join_before_host"), Example(value=False)]
JbhTime = Annotated[
    JoinBeforeHostTime, Body("settings.jbh_time"), Label("Time To Join Before Host"), Example(5)
]
Audio = Annotated[AudioMethod, Body("settings.audio"), Label("Audio Method"), Example("voip")]
Recording = Annotated[AutoRecording, Body("settings.auto_recording"), Example("cloud")]
DialInCountries = Annotated[
    list[str], Body("settings.global_dial_in_countries"), Example(["US", "DE"])
]
UsePmi = Annotated[
    bool, Body("settings.use_pmi"), Label("Use Personal Meeting ID"), Example(value=False)
]
Watermark = Annotated[
    bool, Body("settings.watermark"), Label("Use Watermark"), Example(value=False)
]
Approval = Annotated[ApprovalType, Body("settings.approval_type"), Example(0)]
Registration = Annotated[RegistrationType, Body("settings.registration_type"), Example(1)]
RegistrantsEmailNotification = Annotated[
    bool,
    Body("settings.registrants_email_notification"),
    Label("Registration Email Notifications"),
    Example(value=True),
]

Recurrence = Annotated[
    RecurrenceObject,
    Example({"type": 2, "repeat_interval": 1, "weekly_days": "2,4", "end_times": 10}),
]
RecurrenceUnit = Annotated[RecurrenceType, Body("recurrence.type"), Example(2)]
RepeatInterval = Annotated[int, Ge(1), Body("recurrence.repeat_interval"), Example(1)]
WeeklyDays = Annotated[
    str,
    CommaList("[1-7]", "days from 1 (Sunday) to 7 (Saturday), with commas, such as 1,3"),
    Body("recurrence.weekly_days"),
    Label("Weekly Day"),
    Example("1,3"),
]
MonthlyDay = Annotated[int, Ge(1), Le(31), Body("recurrence.monthly_day"), Example(15)]
WeekOfMonth = Annotated[
    MonthlyWeek, Body("recurrence.monthly_week"), Label("Monthly Week"), Example(-1)
]
WeekDayOfMonth = Annotated[
    WeekDay, Body("recurrence.monthly_week_day"), Label("Monthly Week Day"), Example(6)
]
EndTimes = Annotated[int, Ge(0), Le(60), Body("recurrence.end_times"), Example(10)]
EndDateTime = Annotated[DateTime, Body("recurrence.end_date_time"), Example("2030-06-28T15:59:00Z")]

OccurrenceInQuery = Annotated[Occurrence, Query(), Example("1648194360000")]
"""One date of a series, beside a body."""

Scope = Annotated[ChangeScope, Local(), Example("series")]
"""What a change of a recurring meeting means; never sent."""

Marker = Annotated[str, MinLen(4), MaxLen(64), Pattern(r"^[!-~]+$"), Local(), Example("order-4711")]
"""What makes a new meeting known again; a part of its agenda."""

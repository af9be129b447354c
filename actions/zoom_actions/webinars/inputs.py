"""Inputs that the creation and the update of a webinar share; many are those of a meeting.

A form has `hostVideo`; Zoom expects it inside `settings`. Both forms are accepted; if both are
given, their values must agree.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Ge

from zoom_actions.meetings import inputs as meetings
from zoom_actions.shared.choice_sources import TIME_ZONES, WEBINAR_OCCURRENCES, WEBINAR_TEMPLATES
from zoom_actions.webinars.choices import WebinarType
from zoom_actions.webinars.settings import DelayedStart, WebinarRecurrence
from zoom_connector.actions.sections import Sections
from zoom_connector.fields import Body, Doc, Example, Label, TimeZone

SECTIONS = Sections(
    {
        "Webinar": ("user_id", "webinar_id", "occurrence_id", "scope", "topic", "agenda", "type"),
        "Schedule": ("start_time", "timezone", "duration", "schedule_for"),
        "Access": ("password", "default_passcode", "practice_session"),
        "Audio and Video": (
            *("host_video", "panelists_video", "hd_video", "audio", "global_dial_in_countries"),
        ),
        "Recording": ("auto_recording", "on_demand"),
        "Registration": (
            *("approval_type", "registration_type", "registrants_confirmation_email"),
            "registrants_email_notification",
        ),
        "Recurrence": (
            *("recurrence_type", "repeat_interval", "weekly_days", "monthly_day", "monthly_week"),
            *("monthly_week_day", "end_times", "end_date_time", "recurrence"),
        ),
        "Recorded Webinar": (
            *("is_simulive", "record_file_id", "transition_to_live", "simulive_delay_start"),
        ),
        "Further Settings": ("settings", "tracking_fields", "template_id", "recovery_marker"),
    },
    advanced=frozenset(
        (
            *("schedule_for", "default_passcode", "hd_video", "global_dial_in_countries"),
            *("on_demand", "registrants_confirmation_email", "registrants_email_notification"),
            *("recurrence", "is_simulive", "record_file_id", "transition_to_live"),
            *("simulive_delay_start", "settings", "tracking_fields", "template_id"),
            "recovery_marker",
        )
    ),
)
"""The form of a webinar, new or changed."""

Topic = Annotated[str, Example("Product tour", essential=True), Doc("Title of the webinar.")]
Agenda = Annotated[
    str,
    Example("What is new and what is next", essential=True),
    Doc("Description of the webinar."),
]
Kind = Annotated[WebinarType, Label("Webinar Type"), Example(5), Doc("Type of the webinar.")]
Duration = Annotated[
    int, Ge(1), Example(60, essential=True), Doc("Planned length in minutes; not without a time.")
]
Timezone = Annotated[
    TimeZone,
    Example("America/New_York", essential=True),
    Doc("Time zone of the webinar, by its name in the tz database."),
    TIME_ZONES,
]
TemplateId = Annotated[
    str,
    Example("5Cj3ceXoStO6TGOVvIOVPA=="),
    Doc("ID of a webinar template to schedule from."),
    WEBINAR_TEMPLATES,
]
OccurrenceInQuery = Annotated[meetings.OccurrenceInQuery, WEBINAR_OCCURRENCES]
PanelistsVideo = Annotated[
    bool,
    Body("settings.panelists_video"),
    Label("Panelists Video On Start"),
    Example(value=True, essential=True),
    Doc("Start with panelists' cameras on."),
]
HdVideo = Annotated[
    bool,
    Body("settings.hd_video"),
    Label("HD Video"),
    Example(value=False),
    Doc("Send video in HD."),
]
PracticeSession = Annotated[
    bool,
    Body("settings.practice_session"),
    Example(value=True, essential=True),
    Doc("Let panelists rehearse before the start."),
]
OnDemand = Annotated[
    bool,
    Body("settings.on_demand"),
    Example(value=False),
    Doc("Let people register to watch the recording later."),
]
RegistrantsConfirmationEmail = Annotated[
    bool,
    Body("settings.registrants_confirmation_email"),
    Label("Registration Confirmation Email"),
    Example(value=True),
    Doc("Confirm each registration by e-mail; needs the e-mails to registrants."),
]
RepeatInterval = Annotated[
    meetings.RepeatInterval, Doc("Interval in units: up to 90 days, 12 weeks or 3 months.")
]
Recurrence = Annotated[
    WebinarRecurrence,
    Label("Complete Recurrence"),
    Example({"type": 2, "repeat_interval": 1, "weekly_days": "2,4", "end_times": 10}),
    Doc("The complete recurrence, instead of or in addition to the inputs above."),
]
IsSimulive = Annotated[
    bool,
    Label("Show A Recording"),
    Example(value=False),
    Doc("Show a recording as if it were live; not for another host."),
]
RecordFileId = Annotated[
    str,
    Label("Recording File ID"),
    Example("f09340e1-cdc3-4eae-9a74-98f9777ed908"),
    Doc("ID of the file of the recording to show."),
]
TransitionToLive = Annotated[
    bool,
    Label("Continue Live"),
    Example(value=False),
    Doc("Continue live after the recording; the host must be there."),
]
DelayStart = Annotated[
    DelayedStart,
    Label("Delay Of The Recording"),
    Example({"enable": True, "time": 10, "timeunit": "second"}),
    Doc("How much later than the webinar the recording starts."),
]

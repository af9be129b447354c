"""The settings, recurrence and tracking fields of a meeting.

An update changes only the fields it has, so no field of these types has a default. Where Zoom
fills in a value for a new meeting, the description names it.
"""

from __future__ import annotations

from typing import Annotated, Required

from annotated_types import Ge, Le, MaxLen, MinLen
from typing_extensions import TypedDict

from zoom_actions.meetings.choices import MonthlyWeek, RecurrenceType, WeekDay
from zoom_actions.meetings.setting_objects import (
    AuthenticationException,
    AuthenticationExceptionUpdate,
    CustomKey,
)
from zoom_actions.meetings.shared_settings import SharedMeetingSettings
from zoom_actions.shared.comma_lists import CommaList
from zoom_connector.fields import DateTimeText, Doc, Example


class RecurrenceUnit(TypedDict, total=False):
    """What every recurrence begins with."""

    type: Required[Annotated[RecurrenceType, Doc("Unit of the repetition."), Example(2)]]


class RecurrenceDays(TypedDict, total=False):
    """On which days an event repeats, and until when."""

    # Zoom's schema allows single digits only, but its text describes a comma-separated list.
    weekly_days: Annotated[
        str,
        CommaList("[1-7]", "days from 1 (Sunday) to 7 (Saturday), such as 1,3"),
        Doc("Days of a weekly series, 1 (Sunday) to 7, separated by commas; Sunday if left out."),
        Example("2,4"),
    ]
    monthly_day: Annotated[
        int, Ge(1), Le(31), Doc("Day of a monthly series; the first if left out."), Example(15)
    ]
    monthly_week: Annotated[
        MonthlyWeek,
        Doc("Week of a monthly series; requires `monthly_week_day`."),
        Example(-1),
    ]
    monthly_week_day: Annotated[
        WeekDay, Doc("Weekday of a monthly series; requires `monthly_week`."), Example(6)
    ]
    end_times: Annotated[
        int,
        Ge(0),
        Le(60),
        Doc("Number of occurrences, 0 for no end, 1 if left out. Not with `end_date_time`."),
        Example(10),
    ]
    end_date_time: Annotated[
        DateTimeText,
        Doc("Last possible occurrence, sent in UTC. Not with `end_times`."),
        Example("2030-06-28T15:59:00Z"),
    ]


class _MeetingInterval(TypedDict, total=False):
    # The limits of the three units are only in Zoom's text, and Zoom has raised them before.
    repeat_interval: Annotated[
        int, Ge(1), Doc("Interval in units: up to 99 days, 50 weeks or 10 months."), Example(1)
    ]


class Recurrence(RecurrenceUnit, _MeetingInterval, RecurrenceDays, total=False):
    """When a meeting repeats, and until when."""


class TrackingFieldUpdate(TypedDict, total=False):
    """A tracking field of an existing meeting or webinar."""

    field: Annotated[str, Doc("Name of the tracking field."), Example("Department")]
    value: Annotated[str, Doc("Value of the tracking field."), Example("Sales")]


class TrackingField(TypedDict, total=False):
    """A tracking field of the account."""

    field: Required[
        Annotated[str, MinLen(1), Doc("Name of the tracking field."), Example("Department")]
    ]
    value: Annotated[str, Doc("Value of the tracking field."), Example("Sales")]


SHORT_SETTINGS = {"waiting_room": True, "host_video": True}
_LONG_SETTINGS = {
    **SHORT_SETTINGS,
    "participant_video": False,
    "mute_upon_entry": True,
    "join_before_host": False,
    "jbh_time": 5,
    "audio": "voip",
    "auto_recording": "cloud",
    "global_dial_in_countries": ["US", "DE"],
    "use_pmi": False,
    "watermark": False,
    "cn_meeting": False,
    "in_meeting": False,
    "approval_type": 0,
    "registration_type": 1,
    "registrants_confirmation_email": True,
    "registrants_email_notification": True,
    "close_registration": True,
    "show_share_button": False,
    "allow_multiple_devices": True,
    "contact_name": "Events desk",
    "contact_email": "events@example.com",
    "alternative_hosts": "robin.hale@example.com",
    "alternative_hosts_email_notification": True,
    "meeting_authentication": True,
    "authentication_option": "signIn_D8cJuqWVQ623CI4Q8yQK0Q",
    "authentication_domains": "example.com,*.example.org",
    "authentication_exception": [{"name": "Guest speaker", "email": "guest@example.com"}],
    "encryption_type": "enhanced_encryption",
    "approved_or_denied_countries_or_regions": {
        "enable": True,
        "method": "approve",
        "approved_list": ["DE", "FR", "US"],
    },
    "breakout_room": {
        "enable": True,
        "rooms": [{"name": "Design team", "participants": ["colleague@example.com"]}],
    },
    "language_interpretation": {
        "enable": True,
        "interpreters": [{"email": "interpreter@example.com", "languages": "US,FR"}],
    },
    "meeting_invitees": [{"email": "guest@example.com"}],
    "focus_mode": False,
    "private_meeting": False,
    "calendar_type": 2,
}
FULL_SETTINGS = {**_LONG_SETTINGS, "additional_data_center_regions": ["DE"]}
FULL_UPDATE = {**_LONG_SETTINGS, "custom_keys": [{"key": "crm_deal", "value": "D-1042"}]}


class MeetingSettings(SharedMeetingSettings, total=False):
    """The settings of a new meeting; those left out follow the host's settings."""

    authentication_exception: Annotated[
        list[AuthenticationException],
        Doc("People who can join without signing in."),
        Example([{"name": "Guest speaker", "email": "guest@example.com"}]),
    ]
    additional_data_center_regions: Annotated[
        list[str],
        Doc("Country codes of additional data centers for this meeting."),
        Example(["DE"]),
    ]
    show_join_info: Annotated[
        bool, Doc("Show the join link on the confirmation page of a registration."), Example(True)
    ]


class MeetingSettingsUpdate(SharedMeetingSettings, total=False):
    """The settings of a meeting to change; those left out stay as they are."""

    authentication_exception: Annotated[
        list[AuthenticationExceptionUpdate],
        Doc("People who can join without signing in."),
        Example([{"name": "Guest speaker", "email": "guest@example.com"}]),
    ]
    authentication_name: Annotated[
        str, Doc("Name of the sign-in profile."), Example("Sign in to Zoom")
    ]
    custom_keys: Annotated[
        list[CustomKey],
        MaxLen(10),
        Doc("Up to ten custom entries."),
        Example([{"key": "crm_deal", "value": "D-1042"}]),
    ]

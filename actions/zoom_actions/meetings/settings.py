"""What a person may set about a meeting: its settings, its recurrence and its tracking fields.

An update changes only the fields it names, so no field of these types carries a default; where
Zoom fills in a value at creation, the description says which.
"""

from __future__ import annotations

from typing import Annotated, Required

from annotated_types import Ge, Le, MaxLen
from typing_extensions import TypedDict

from zoom_actions.meetings.choices import MonthlyWeek, RecurrenceType, WeekDay
from zoom_actions.meetings.setting_objects import (
    AuthenticationException,
    AuthenticationExceptionUpdate,
    CustomKey,
)
from zoom_actions.meetings.shared_settings import SharedMeetingSettings
from zoom_actions.shared.comma_lists import CommaList
from zoom_connector.fields import Doc, Example, Format


class Recurrence(TypedDict, total=False):
    """When a recurring meeting repeats, and for how long."""

    type: Required[Annotated[RecurrenceType, Doc("Unit of the repetition."), Example(2)]]
    # The ceilings of the three units stand only in Zoom's prose, and Zoom has raised them before.
    repeat_interval: Annotated[
        int, Ge(1), Doc("Every how many units: up to 99 days, 50 weeks or 10 months."), Example(1)
    ]
    # Zoom's schema lists single digits only, yet its text asks for a list with commas.
    weekly_days: Annotated[
        str,
        CommaList("[1-7]", "days from 1 (Sunday) to 7 (Saturday), such as 1,3"),
        Doc("Days of a weekly meeting, from 1 (Sunday) to 7, with commas. Sunday if left out."),
        Example("2,4"),
    ]
    monthly_day: Annotated[
        int, Ge(1), Le(31), Doc("Day of a monthly meeting; the first if left out."), Example(15)
    ]
    monthly_week: Annotated[
        MonthlyWeek,
        Doc("Week of a monthly meeting; goes together with `monthly_week_day`."),
        Example(-1),
    ]
    monthly_week_day: Annotated[
        WeekDay, Doc("Weekday of a monthly meeting; goes with `monthly_week`."), Example(6)
    ]
    end_times: Annotated[
        int,
        Ge(0),
        Le(60),
        Doc("Number of occurrences, 0 for no end; one if left out. Excludes `end_date_time`."),
        Example(10),
    ]
    end_date_time: Annotated[
        str,
        Doc("Last possible occurrence, in UTC. Excludes `end_times`."),
        Example("2030-06-28T15:59:00Z"),
        Format("date-time"),
    ]


class TrackingFieldUpdate(TypedDict, total=False):
    """A tracking field of an existing meeting."""

    field: Annotated[str, Doc("Label of the tracking field."), Example("Department")]
    value: Annotated[str, Doc("Value to file the meeting under."), Example("Sales")]


class TrackingField(TypedDict, total=False):
    """A label of the account by which meetings are filed."""

    field: Required[Annotated[str, Doc("Label of the tracking field."), Example("Department")]]
    value: Annotated[str, Doc("Value to file the meeting under."), Example("Sales")]


class MeetingSettings(SharedMeetingSettings, total=False):
    """The settings of a meeting to create; what is left out follows the host's own settings."""

    authentication_exception: Annotated[
        list[AuthenticationException],
        Doc("People who need not sign in."),
        Example([{"name": "Guest speaker", "email": "guest@example.com"}]),
    ]
    additional_data_center_regions: Annotated[
        list[str], Doc("Country codes of extra data centers for this meeting."), Example(["DE"])
    ]
    show_join_info: Annotated[
        bool, Doc("Print the join link on the page that confirms a registration."), Example(True)
    ]


class MeetingSettingsUpdate(SharedMeetingSettings, total=False):
    """The settings of a meeting to change; what is left out stays as it is."""

    authentication_exception: Annotated[
        list[AuthenticationExceptionUpdate],
        Doc("People who need not sign in."),
        Example([{"name": "Guest speaker", "email": "guest@example.com"}]),
    ]
    authentication_name: Annotated[
        str, Doc("Name of the sign-in profile."), Example("Sign in to Zoom")
    ]
    custom_keys: Annotated[
        list[CustomKey],
        MaxLen(10),
        Doc("Up to ten entries of your own."),
        Example([{"key": "crm_deal", "value": "D-1042"}]),
    ]

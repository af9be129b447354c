"""What replies about meetings and webinars have in common."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.meetings.choices import (
    ApprovalType,
    AudioMethod,
    AutoRecording,
    MonthlyWeek,
    RecurrenceType,
    RegistrationType,
    WeekDay,
)
from zoom_connector.fields import Doc, Example, Format, Known, Unless


class Occurrence(TypedDict, total=False):
    """One date of a series."""

    occurrence_id: Annotated[
        str,
        Doc("First planned start in epoch milliseconds; unchanged if the start is moved."),
        Example("1899727200000"),
    ]
    start_time: Annotated[
        str,
        Doc("When this date begins, in UTC."),
        Format("date-time"),
        Example("2030-03-14T14:00:00Z"),
    ]
    duration: Annotated[int, Doc("Planned length in minutes."), Example(60)]
    status: Annotated[
        str,
        Doc("A deleted date stays in the series with the status `deleted`."),
        Known({"available": "Takes place", "deleted": "Deleted"}),
    ]


class Recurrence(TypedDict, total=False):
    """The recurrence of a series."""

    type: Annotated[int, Doc("Unit of the interval."), Known(RecurrenceType, first=2)]
    repeat_interval: Annotated[
        int, Doc("Number of days, weeks or months from one date to the next."), Example(1)
    ]
    weekly_days: Annotated[
        str, Doc("Days of the week from 1 (Sunday) to 7, separated by commas."), Example("2,5")
    ]
    monthly_day: Annotated[
        int, Doc("Day of the month, 1 to 31."), Unless("weekly_days"), Example(15)
    ]
    monthly_week: Annotated[
        int,
        Doc("Week of the month in which `monthly_week_day` counts."),
        Unless("weekly_days"),
        Known(MonthlyWeek),
    ]
    monthly_week_day: Annotated[
        int, Doc("Day of that week."), Unless("weekly_days"), Known(WeekDay)
    ]
    end_times: Annotated[
        int, Doc("Number of dates in the series; absent if it ends on a date."), Example(10)
    ]
    end_date_time: Annotated[
        str,
        Doc("Last possible date, in UTC; absent if the dates are counted."),
        Format("date-time"),
        Unless("end_times"),
        Example("2030-06-28T15:59:00Z"),
    ]


class TrackingField(TypedDict, total=False):
    """A tracking field of the account and its value."""

    field: Annotated[
        str, Doc("Name of the field in the account's settings."), Example("Department")
    ]
    value: Annotated[str, Doc("What the host entered or chose."), Example("Sales")]
    visible: Annotated[bool, Doc("Whether people who schedule see the field.")]


class DialInNumber(TypedDict, total=False):
    """A dial-in number."""

    number: Annotated[str, Doc("Telephone number with its calling code."), Example("+1 5550100")]
    type: Annotated[
        str,
        Doc("Who pays for the call."),
        Known(
            {"toll": "Caller pays", "tollfree": "Free for the caller", "premium": "Extra charge"}
        ),
    ]
    country: Annotated[str, Doc("Two letters for the country, such as `BR`."), Example("US")]
    country_name: Annotated[str, Doc("Name of the country in English."), Example("United States")]
    city: Annotated[
        str, Doc("City of the number; absent for the whole country."), Example("New York")
    ]


class LanguageInterpreter(TypedDict, total=False):
    """An interpreter between two spoken languages."""

    email: Annotated[
        str, Doc("Address of the interpreter."), Format("email"), Example("interpreter@example.com")
    ]
    interpreter_languages: Annotated[
        str, Doc("Names of both languages, separated by a comma."), Example("English,French")
    ]
    languages: Annotated[
        str,
        Doc("Codes of both languages, separated by a comma, such as `US,FR`."),
        Example("US,FR"),
    ]


class LanguageInterpretation(TypedDict, total=False):
    """Interpretation between spoken languages."""

    enable: Annotated[bool, Doc("Whether interpreters translate what is spoken.")]
    interpreters: Annotated[
        list[LanguageInterpreter], Doc("People who interpret, with their languages.")
    ]


class SignLanguageInterpreter(TypedDict, total=False):
    """An interpreter of a sign language."""

    email: Annotated[
        str, Doc("Address of the interpreter."), Format("email"), Example("signer@example.com")
    ]
    sign_language: Annotated[
        str, Doc("Name of the sign language, such as `American`."), Example("American")
    ]


class SignLanguageInterpretation(TypedDict, total=False):
    """Interpretation into sign languages."""

    enable: Annotated[bool, Doc("Whether interpreters appear in sign language windows.")]
    interpreters: Annotated[
        list[SignLanguageInterpreter], Doc("People who interpret, with their sign languages.")
    ]


class SharedSettings(TypedDict, total=False):
    """The settings that meetings and webinars share."""

    host_video: Annotated[bool, Doc("Whether the host's camera is on at the start.")]
    audio: Annotated[str, Doc("How people connect their audio."), Known(AudioMethod)]
    audio_conference_info: Annotated[
        str,
        Doc("Text on how to dial in to another provider's conference."),
        Example("Dial 5550100 and enter 42."),
    ]
    global_dial_in_countries: Annotated[
        list[Annotated[str, Doc("Two letters for a country, such as `US`."), Example("US")]],
        Doc("Countries whose dial-in numbers the invitation lists."),
    ]
    global_dial_in_numbers: Annotated[
        list[DialInNumber], Doc("Numbers that people can dial to join by telephone.")
    ]
    allow_multiple_devices: Annotated[
        bool, Doc("Whether one registrant can join with several devices.")
    ]
    additional_data_center_regions: Annotated[
        list[Annotated[str, Doc("Two letters for a region, such as `HK`."), Example("DE")]],
        Doc("Data center regions in addition to those of the host's settings."),
    ]
    meeting_authentication: Annotated[bool, Doc("Whether people have to sign in to join.")]
    authentication_option: Annotated[
        str,
        Doc("ID of the sign-in profile that applies."),
        Example("signIn_D8cJuqWVQ623CI4Q8yQK0Q"),
    ]
    authentication_name: Annotated[str, Doc("Name of that profile."), Example("Sign in to Zoom")]
    authentication_domains: Annotated[
        str, Doc("Domains that the profile admits, separated by commas."), Example("example.com")
    ]
    enforce_login: Annotated[bool, Doc("Deprecated: the same as `meeting_authentication`.")]
    enforce_login_domains: Annotated[
        str, Doc("Deprecated: the same as `authentication_domains`."), Example("example.com")
    ]
    alternative_hosts: Annotated[
        str,
        Doc("Addresses of people who can start it too, separated by semicolons."),
        Example("robin.hale@example.com"),
    ]
    alternative_host_update_polls: Annotated[
        bool, Doc("Whether alternative hosts can write polls.")
    ]
    approval_type: Annotated[
        int, Doc("Whether people register, and who approves them."), Known(ApprovalType)
    ]
    registration_type: Annotated[
        int, Doc("What one registration covers; only in a series."), Known(RegistrationType)
    ]
    close_registration: Annotated[bool, Doc("Whether registration ends with the planned date.")]
    registrants_confirmation_email: Annotated[
        bool, Doc("Whether registrants get a confirmation by e-mail.")
    ]
    registrants_email_notification: Annotated[
        bool, Doc("Whether registrants learn by e-mail if they are approved or denied.")
    ]
    contact_name: Annotated[str, Doc("Whom registrants can ask."), Example("Jordan Lee")]
    contact_email: Annotated[
        str,
        Doc("Address for questions of registrants; can be empty."),
        Example("jordan.lee@example.com"),
    ]
    show_share_button: Annotated[
        bool, Doc("Whether the registration page has buttons for social networks.")
    ]
    show_join_info: Annotated[bool, Doc("Whether the confirmation page shows how to join.")]
    auto_recording: Annotated[
        str, Doc("Whether and where recording starts by itself."), Known(AutoRecording)
    ]
    language_interpretation: Annotated[
        LanguageInterpretation, Doc("Interpretation between spoken languages.")
    ]
    sign_language_interpretation: Annotated[
        SignLanguageInterpretation, Doc("Interpretation into sign languages.")
    ]
    request_permission_to_unmute_participants: Annotated[
        bool, Doc("Whether people are asked for consent to be unmuted.")
    ]
    allow_host_control_participant_mute_state: Annotated[
        bool, Doc("Whether hosts mute and unmute people without asking.")
    ]
    email_in_attendee_report: Annotated[
        bool, Doc("Whether the attendee report shows addresses of guests who signed in.")
    ]

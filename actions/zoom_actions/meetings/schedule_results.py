"""What replies about meetings and webinars have in common."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc


class Occurrence(TypedDict, total=False):
    """One date of a series."""

    occurrence_id: Annotated[
        str, Doc("First planned start in epoch milliseconds; a postponement keeps it.")
    ]
    start_time: str
    duration: int
    status: Annotated[str, Doc("Deleted dates stay in the series with the status `deleted`.")]


class Recurrence(TypedDict, total=False):
    """The rule of a series."""

    type: int
    repeat_interval: int
    weekly_days: str
    monthly_day: int
    monthly_week: int
    monthly_week_day: int
    end_times: int
    end_date_time: str


class TrackingField(TypedDict, total=False):
    """A label of the account and its value."""

    field: str
    value: str
    visible: bool


class DialInNumber(TypedDict, total=False):
    """A telephone number that leads in."""

    number: str
    type: str
    country: str
    country_name: str
    city: str


class LanguageInterpreter(TypedDict, total=False):
    """An interpreter between two spoken languages."""

    email: str
    interpreter_languages: str
    languages: str


class LanguageInterpretation(TypedDict, total=False):
    """Interpretation between spoken languages."""

    enable: bool
    interpreters: list[LanguageInterpreter]


class SignLanguageInterpreter(TypedDict, total=False):
    """An interpreter of a sign language."""

    email: str
    sign_language: str


class SignLanguageInterpretation(TypedDict, total=False):
    """Interpretation into sign languages."""

    enable: bool
    interpreters: list[SignLanguageInterpreter]


class SharedSettings(TypedDict, total=False):
    """The settings that meetings and webinars share."""

    host_video: bool
    audio: str
    audio_conference_info: str
    global_dial_in_countries: list[str]
    global_dial_in_numbers: list[DialInNumber]
    allow_multiple_devices: bool
    additional_data_center_regions: list[str]
    meeting_authentication: bool
    authentication_option: str
    authentication_name: str
    authentication_domains: str
    enforce_login: bool
    enforce_login_domains: str
    alternative_hosts: str
    alternative_host_update_polls: bool
    approval_type: int
    registration_type: int
    close_registration: bool
    registrants_confirmation_email: bool
    registrants_email_notification: bool
    contact_name: str
    contact_email: str
    show_share_button: bool
    show_join_info: bool
    auto_recording: str
    language_interpretation: LanguageInterpretation
    sign_language_interpretation: SignLanguageInterpretation
    request_permission_to_unmute_participants: bool
    allow_host_control_participant_mute_state: bool
    email_in_attendee_report: bool

"""The settings that meetings and webinars have in common, to create or to update."""

from __future__ import annotations

from typing import Annotated

from annotated_types import MaxLen
from typing_extensions import TypedDict

from zoom_actions.meetings.choices import (
    ApprovalType,
    AudioMethod,
    AutoRecording,
    RegistrationType,
)
from zoom_actions.meetings.setting_objects import (
    LanguageInterpretation,
    SignLanguageInterpretation,
)
from zoom_actions.shared.choice_sources import COUNTRIES, SIGN_IN_PROFILES
from zoom_actions.shared.identifiers import PersonText
from zoom_connector.fields import Doc, Example


class EventSettings(TypedDict, total=False):
    """Settings without defaults: an update must not change fields it does not have."""

    host_video: Annotated[bool, Doc("Start with the host's camera on."), Example(True)]
    request_permission_to_unmute_participants: Annotated[
        bool,
        Doc(
            "Ask for consent to unmute. Not with `allow_host_control_participant_mute_state`. "
            "Off at first."
        ),
        Example(False),
    ]
    allow_host_control_participant_mute_state: Annotated[
        bool,
        Doc("Let hosts mute and unmute. Not with `request_permission_to_unmute_participants`."),
        Example(False),
    ]
    audio: Annotated[
        AudioMethod,
        Doc("Audio options. Telephone and computer at first."),
        Example("voip"),
    ]
    audio_conference_info: Annotated[
        str,
        MaxLen(2048),
        Doc("Dial-in details of another audio provider."),
        Example("Dial +1 5550100, code 4242"),
    ]
    global_dial_in_countries: Annotated[
        list[Annotated[str, COUNTRIES]],
        Doc("Countries of the dial-in numbers."),
        Example(["US", "DE"]),
    ]
    allow_multiple_devices: Annotated[
        bool, Doc("Let a registrant join from several devices at once."), Example(True)
    ]
    meeting_authentication: Annotated[bool, Doc("Admit signed-in people only."), Example(True)]
    authentication_option: Annotated[
        str,
        Doc("ID of the sign-in profile to require."),
        Example("signIn_D8cJuqWVQ623CI4Q8yQK0Q"),
        SIGN_IN_PROFILES,
    ]
    authentication_domains: Annotated[
        str,
        Doc("E-mail domains that can join, separated by commas."),
        Example("example.com,*.example.org"),
    ]
    enforce_login: Annotated[
        bool,
        Doc("Deprecated: admit signed-in people only. See `meeting_authentication`."),
        Example(False),
    ]
    enforce_login_domains: Annotated[
        str,
        Doc("Deprecated: domains to admit. See `authentication_domains`."),
        Example("example.com"),
    ]
    alternative_host_update_polls: Annotated[
        bool, Doc("Let alternative hosts edit polls."), Example(True)
    ]
    approval_type: Annotated[
        ApprovalType,
        Doc("Registration; requires a licensed host. None at first."),
        Example(0),
    ]
    registration_type: Annotated[
        RegistrationType,
        Doc("What one registration for a series covers. All occurrences at first."),
        Example(1),
    ]
    close_registration: Annotated[
        bool,
        Doc("Close registration after the planned date. Off at first."),
        Example(True),
    ]
    registrants_confirmation_email: Annotated[
        bool, Doc("Confirm each registration by e-mail."), Example(True)
    ]
    registrants_email_notification: Annotated[
        bool,
        Doc("Send registrants e-mails about approval, denial and cancellation."),
        Example(True),
    ]
    contact_name: Annotated[
        str, Doc("Name of the contact for registrants."), Example("Events desk")
    ]
    contact_email: Annotated[
        str,
        Doc("E-mail address of the contact for registrants."),
        Example("events@example.com"),
        PersonText,
    ]
    show_share_button: Annotated[
        bool, Doc("Show social media buttons next to the registration form."), Example(False)
    ]
    email_in_attendee_report: Annotated[
        bool,
        Doc("Include e-mail addresses of signed-in guests in attendance reports."),
        Example(True),
    ]
    auto_recording: Annotated[
        AutoRecording,
        Doc("Automatic recording. None at first."),
        Example("cloud"),
    ]
    language_interpretation: Annotated[
        LanguageInterpretation, Doc("Spoken interpretation."), Example({"enable": False})
    ]
    sign_language_interpretation: Annotated[
        SignLanguageInterpretation, Doc("Sign language interpretation."), Example({"enable": False})
    ]

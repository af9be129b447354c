"""The smaller sections of the settings, as Zoom reports them."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.settings.results.audio import AudioConferencing
from zoom_actions.settings.results.schedule import EmailNotification
from zoom_connector.fields import Doc, Example


class RecordingStorageLocation(TypedDict, total=False):
    """Where recordings and other content are stored."""

    allowed_values: Annotated[
        list[Annotated[str, Doc("Two letters for a country, such as `DE`."), Example("US")]],
        Doc("Countries to choose from."),
    ]
    value: Annotated[
        str, Doc("Two letters for the country of the storage, such as `US`."), Example("US")
    ]


class ProfileSettings(TypedDict, total=False):
    """Settings of the profile."""

    recording_storage_location: Annotated[
        RecordingStorageLocation, Doc("Country in which recordings and voicemail are stored.")
    ]


class WhiteboardSettings(TypedDict, total=False):
    """Where the whiteboard is offered."""

    out_meeting_advanced_whiteboard: Annotated[
        bool, Doc("Whether whiteboards are offered outside meetings.")
    ]
    in_meeting_advanced_whiteboard: Annotated[
        bool, Doc("Whether whiteboards are offered inside meetings.")
    ]


class GeneralSettings(TypedDict, total=False):
    """General settings."""

    auto_zoom_room_proximity_connect: Annotated[
        bool, Doc("Whether devices find Zoom Rooms near them by ultrasound.")
    ]


class MailAndCalendar(TypedDict, total=False):
    """Zoom Mail and Zoom Calendar."""

    email_calendar_management: Annotated[
        bool, Doc("Whether the client handles e-mail and calendars.")
    ]
    email_management: Annotated[bool, Doc("Whether the client handles e-mail.")]
    zoom_email_provider: Annotated[bool, Doc("Whether people can choose Zoom for their e-mail.")]


class RegistrationOptions(TypedDict, total=False):
    """What hosts may put on registration pages of webinars."""

    allow_host_to_enable_join_info: Annotated[
        bool, Doc("Whether hosts can show registrants how to join.")
    ]
    allow_host_to_enable_social_share_buttons: Annotated[
        bool, Doc("Whether hosts can show buttons of social networks.")
    ]
    enable_custom_questions: Annotated[bool, Doc("Whether custom questions are allowed.")]


class OtherOptions(TypedDict, total=False):
    """Settings outside the other sections."""

    allow_users_contact_support_via_chat: Annotated[
        bool, Doc("Whether web pages show the badge that opens Zoom's help.")
    ]
    blur_snapshot: Annotated[
        bool, Doc("Whether a phone's list of running apps hides what Zoom shows.")
    ]
    webinar_registration_options: Annotated[
        RegistrationOptions, Doc("What hosts can put on registration pages of webinars.")
    ]


class SharedSettings(TypedDict, total=False):
    """The sections that users and groups share."""

    audio_conferencing: Annotated[AudioConferencing, Doc("How people dial in and are called.")]
    email_notification: Annotated[EmailNotification, Doc("E-mails that Zoom sends.")]
    profile: Annotated[ProfileSettings, Doc("Where recordings are stored.")]
    general_setting: Annotated[GeneralSettings, Doc("How the client finds Zoom Rooms.")]
    meeting_authentication: Annotated[
        bool, Doc("Whether people have to sign in to join; only with that option.")
    ]
    recording_authentication: Annotated[
        bool, Doc("Whether viewers have to sign in; only with that option.")
    ]
    allow_authentication_exception: Annotated[
        bool, Doc("Whether hosts can invite people who need not sign in.")
    ]

"""The smaller sections of the settings, as Zoom reports them."""

from __future__ import annotations

from typing_extensions import TypedDict

from zoom_actions.settings.results.audio import AudioConferencing
from zoom_actions.settings.results.schedule import EmailNotification


class RecordingStorageLocation(TypedDict, total=False):
    """Where recordings and other content are stored."""

    allowed_values: list[str]
    value: str


class ProfileSettings(TypedDict, total=False):
    """What concerns the profile."""

    recording_storage_location: RecordingStorageLocation


class WhiteboardSettings(TypedDict, total=False):
    """Where the whiteboard is offered."""

    out_meeting_advanced_whiteboard: bool
    in_meeting_advanced_whiteboard: bool


class GeneralSettings(TypedDict, total=False):
    """What holds everywhere."""

    auto_zoom_room_proximity_connect: bool


class MailAndCalendar(TypedDict, total=False):
    """Mail and calendar in Zoom."""

    email_calendar_management: bool
    email_management: bool
    zoom_email_provider: bool


class RegistrationOptions(TypedDict, total=False):
    """What hosts may put on registration pages of webinars."""

    allow_host_to_enable_join_info: bool
    allow_host_to_enable_social_share_buttons: bool
    enable_custom_questions: bool


class OtherOptions(TypedDict, total=False):
    """What fits nowhere else."""

    allow_users_contact_support_via_chat: bool
    blur_snapshot: bool
    webinar_registration_options: RegistrationOptions


class SharedSettings(TypedDict, total=False):
    """The sections that users and groups share."""

    audio_conferencing: AudioConferencing
    email_notification: EmailNotification
    profile: ProfileSettings
    general_setting: GeneralSettings
    meeting_authentication: bool
    recording_authentication: bool
    allow_authentication_exception: bool

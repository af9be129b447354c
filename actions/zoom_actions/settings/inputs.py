"""The inputs that the settings of users and groups share."""

from __future__ import annotations

from typing import Annotated

from zoom_actions.settings.choices import SettingsOption
from zoom_actions.settings.schedule import EmailNotification, ProfileSettings
from zoom_actions.settings.security import AuthenticationProfile
from zoom_actions.shared.comma_lists import CommaList
from zoom_connector.actions.sections import Sections
from zoom_connector.fields import Doc, Example, Query

SECTIONS = Sections(
    {
        "Settings": ("user_id", "group_id", "option", "profile", "feature"),
        "Meetings": ("schedule_meeting", "in_meeting", "meeting_security", "other_options", "chat"),
        "Sign-In": ("meeting_authentication", "recording_authentication", "authentication_option"),
        "Recording": ("recording",),
        "Telephony": ("audio_conferencing", "telephony", "tsp"),
        "Notifications": ("email_notification",),
    },
    advanced=frozenset(
        ("option", "profile", "feature", "other_options", "authentication_option", "tsp")
    ),
)
"""The form of the settings of a user or a group."""

Option = Annotated[
    SettingsOption,
    Query(),
    Doc("Return this set instead of the common settings."),
    Example("meeting_security"),
]
ChangedOption = Annotated[
    Option, Doc("Which set is changed; derived from the sections if left out.")
]
FieldNames = Annotated[
    str,
    CommaList(r"\w+", "names of settings separated by commas, such as host_video,waiting_room"),
    Doc("Names of the settings to return, separated by commas; all if left out."),
    Example("host_video,waiting_room"),
]
AuthenticationChange = Annotated[
    AuthenticationProfile,
    Doc("A sign-in profile to change, show or hide."),
    Example({"id": "signIn_pH2xQfDgQvq6u8", "action": "update", "default_option": True}),
]
MeetingAuthentication = Annotated[
    bool, Doc("Require people to sign in to join meetings."), Example(value=True)
]
RecordingAuthentication = Annotated[
    bool, Doc("Require people to sign in to watch cloud recordings."), Example(value=True)
]
Emails = Annotated[
    EmailNotification, Doc("The e-mails that Zoom sends."), Example({"jbh_reminder": False})
]
Profile = Annotated[
    ProfileSettings,
    Doc("Where recordings are stored."),
    Example({"recording_storage_location": {"value": "DE"}}),
]

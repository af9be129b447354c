"""The inputs that the settings of users and groups share."""

from __future__ import annotations

from typing import Annotated

from zoom_actions.settings.choices import SettingsOption
from zoom_actions.settings.schedule import EmailNotification, ProfileSettings
from zoom_actions.settings.security import AuthenticationProfile
from zoom_actions.shared.comma_lists import CommaList
from zoom_connector.fields import Doc, Example, Query

Option = Annotated[
    SettingsOption,
    Query(),
    Doc("Ask for this set in place of the common settings."),
    Example("meeting_security"),
]
ChangedOption = Annotated[
    Option, Doc("Which set is changed; found out from the sections unless given.")
]
FieldNames = Annotated[
    str,
    CommaList(r"\w+", "names of settings with commas between, such as host_video,waiting_room"),
    Doc("Names of the settings to return, with commas; all unless given."),
    Example("host_video,waiting_room"),
]
AuthenticationChange = Annotated[
    AuthenticationProfile,
    Doc("A sign-in profile to change, show or hide."),
    Example({"id": "signIn_pH2xQfDgQvq6u8", "action": "update", "default_option": True}),
]
MeetingAuthentication = Annotated[
    bool, Doc("Only people who sign in may join meetings."), Example(value=True)
]
RecordingAuthentication = Annotated[
    bool, Doc("Only people who sign in may watch cloud recordings."), Example(value=True)
]
Emails = Annotated[
    EmailNotification, Doc("The mails that Zoom sends."), Example({"jbh_reminder": False})
]
Profile = Annotated[
    ProfileSettings,
    Doc("Where recordings are stored."),
    Example({"recording_storage_location": {"value": "DE"}}),
]

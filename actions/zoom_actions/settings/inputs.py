"""The inputs that the settings of users and groups share."""

from __future__ import annotations

from typing import Annotated

from zoom_actions.settings.choices import SettingsOption
from zoom_actions.settings.security import AuthenticationProfile
from zoom_actions.shared.comma_lists import CommaList
from zoom_connector.fields import Example, Query

Option = Annotated[SettingsOption, Query(), Example("meeting_security")]
FieldNames = Annotated[
    str,
    CommaList(r"\w+", "names of settings with commas between, such as host_video,waiting_room"),
    Example("host_video,waiting_room"),
]
AuthenticationChange = Annotated[
    AuthenticationProfile,
    Example({"id": "signIn_pH2xQfDgQvq6u8", "action": "update", "default_option": True}),
]

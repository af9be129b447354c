"""The inputs that actions on users and their settings share."""

from __future__ import annotations

from typing import Annotated

from annotated_types import MaxLen, MinLen

from zoom_actions.users.choices import LoginType
from zoom_actions.users.objects import AssignedLicense
from zoom_connector.fields import Doc, Example, Secret

Login = Annotated[LoginType, Doc("The way of signing in by which to find the user."), Example(101)]
# The limits are those of a new user's password: the schema of a change of password gives them in
# a keyword for numbers.
NewPassword = Annotated[str, Secret(), MinLen(8), MaxLen(32), Example("Quiet-Harbour-41")]
Licenses = Annotated[
    list[AssignedLicense],
    MaxLen(2),
    Doc("Licenses, where the account has several subscriptions."),
    Example([{"license_type": "MEETING", "license_option": 2, "subscription_id": "SUBREF-a1b2c3"}]),
]

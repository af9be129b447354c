"""Inputs that actions on users and their settings share."""

from __future__ import annotations

from typing import Annotated

from annotated_types import MaxLen, MinLen

from zoom_actions.users.choices import LoginType
from zoom_actions.users.objects import AssignedLicense
from zoom_connector.actions.sections import Sections
from zoom_connector.fields import Doc, Example, Secret

SECTIONS = Sections(
    {
        "Profile": (
            *("user_id", "first_name", "last_name", "display_name", "company", "dept"),
            *("job_title", "location", "cost_center", "manager", "timezone", "language"),
            *("pronouns", "pronouns_option", "about_me", "linkedin_url", "custom_attributes"),
        ),
        "Telephone": ("phone_numbers", "phone_number", "phone_country"),
        "Personal Meeting Room": ("pmi", "use_pmi", "vanity_name", "host_key"),
        "Licenses": (
            *("type", "feature", "zoom_one_type", "plan_united_type", "license_info_list"),
        ),
        "Account": (
            *("group_id", "division_ids", "cms_user_id", "login_type", "remove_tsp_credentials"),
        ),
    },
    advanced=frozenset(
        (
            *("cost_center", "pronouns", "pronouns_option", "about_me", "linkedin_url"),
            *("custom_attributes", "phone_number", "phone_country", "vanity_name", "host_key"),
            *("feature", "zoom_one_type", "plan_united_type", "license_info_list"),
            *("group_id", "division_ids", "cms_user_id", "login_type", "remove_tsp_credentials"),
        )
    ),
)
"""The form of a user's profile."""

Login = Annotated[LoginType, Doc("The sign-in method by which to look up the user."), Example(101)]
# The limits are those of a new user's password: the schema of a password change has them in a
# keyword for numbers.
NewPassword = Annotated[str, Secret(), MinLen(8), MaxLen(32), Example("Quiet-Harbour-41")]
Licenses = Annotated[
    list[AssignedLicense],
    MaxLen(2),
    Doc("Licenses, if the account has several subscriptions."),
    Example([{"license_type": "MEETING", "license_option": 2, "subscription_id": "SUBREF-a1b2c3"}]),
]

"""The objects nested in the inputs of new and changed users."""

from __future__ import annotations

from typing import Annotated

from annotated_types import MinLen
from typing_extensions import TypedDict

from zoom_actions.shared.choice_sources import COUNTRIES, USER_EMAILS, USERS
from zoom_actions.shared.identifiers import EmailAddress
from zoom_actions.users.choices import LicenseType, PhoneLabel
from zoom_actions.users.plans import LicenseOption, WorkplacePlan
from zoom_connector.fields import Doc, Example


class Feature(TypedDict, total=False):
    """The features of a user that an update can change."""

    zoom_phone: Annotated[
        bool, Doc("Zoom Phone; false also frees the user's numbers."), Example(value=True)
    ]


class NewUserFeature(TypedDict, total=False):
    """The features of a new user."""

    zoom_phone: Annotated[bool, Doc("Zoom Phone."), Example(value=True)]
    zoom_one_type: Annotated[WorkplacePlan, Doc("Zoom Workplace plan."), Example(64)]


class AssignedLicense(TypedDict):
    """A license from one of the account's subscriptions."""

    license_type: Annotated[
        LicenseType, Doc("What the license covers."), Example("ZOOM_WORKPLACE_BUNDLE")
    ]
    license_option: Annotated[
        LicenseOption, Doc("2 for a meeting license, otherwise the Workplace plan."), Example(16)
    ]
    subscription_id: Annotated[
        str, MinLen(1), Doc("ID of the subscription."), Example("SUBREF-a1b2c3-d4e5f6")
    ]


class AttributeValue(TypedDict, total=False):
    """The value of a custom attribute of the account."""

    key: Annotated[str, Doc("Key of the attribute."), Example("cbf_cywdkexrtqc73f97gd4w6g")]
    name: Annotated[str, Doc("Name of the attribute."), Example("Badge")]
    value: Annotated[str, Doc("Value for this user."), Example("B-1042")]


class PhoneNumber(TypedDict, total=False):
    """A telephone number on a profile."""

    code: Annotated[str, Doc("Calling code with its plus sign."), Example("+1")]
    country: Annotated[str, Doc("Two-letter country code."), Example("US"), COUNTRIES]
    label: Annotated[PhoneLabel, Doc("What the number is for."), Example("Office")]
    number: Annotated[str, Doc("The number without its calling code."), Example("5550100")]


class NamedUser(TypedDict, total=False):
    """A user, identified by ID or e-mail address."""

    id: Annotated[str, MinLen(1), Doc("ID of the user."), Example("u7Qx2mVbT1aRk9ZcW4eHsw"), USERS]
    email: Annotated[EmailAddress, Doc("E-mail address of the user."), USER_EMAILS]

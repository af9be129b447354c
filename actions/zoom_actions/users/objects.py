"""The objects nested in the inputs of a user to create or update."""

from __future__ import annotations

from typing import Annotated

from annotated_types import MinLen
from typing_extensions import TypedDict

from zoom_actions.shared.identifiers import EmailAddress
from zoom_actions.users.choices import LicenseType, PhoneLabel
from zoom_actions.users.plans import LicenseOption, WorkplacePlan
from zoom_connector.fields import Doc, Example


class Feature(TypedDict, total=False):
    """What an update can switch for a user."""

    zoom_phone: Annotated[
        bool, Doc("Zoom Phone; false also frees the user's numbers."), Example(value=True)
    ]


class NewUserFeature(TypedDict, total=False):
    """What a new user is equipped with."""

    zoom_phone: Annotated[bool, Doc("Zoom Phone."), Example(value=True)]
    zoom_one_type: Annotated[WorkplacePlan, Doc("Zoom Workplace plan."), Example(64)]


class AssignedLicense(TypedDict):
    """A license taken from one of the account's subscriptions."""

    license_type: Annotated[
        LicenseType, Doc("What the license covers."), Example("ZOOM_WORKPLACE_BUNDLE")
    ]
    license_option: Annotated[
        LicenseOption, Doc("2 for a meeting license, the plan for Workplace."), Example(16)
    ]
    subscription_id: Annotated[
        str, Doc("The subscription that pays for it."), Example("SUBREF-a1b2c3-d4e5f6")
    ]


class AttributeValue(TypedDict, total=False):
    """The value of an attribute that the account defines."""

    key: Annotated[str, Doc("Key of the attribute."), Example("cbf_cywdkexrtqc73f97gd4w6g")]
    name: Annotated[str, Doc("Name of the attribute."), Example("Badge")]
    value: Annotated[str, Doc("What it is for this user."), Example("B-1042")]


class PhoneNumber(TypedDict, total=False):
    """A telephone number on a profile."""

    code: Annotated[str, Doc("Calling code with its plus sign."), Example("+1")]
    country: Annotated[str, Doc("Two-letter country code."), Example("US")]
    label: Annotated[PhoneLabel, Doc("What the number is for."), Example("Office")]
    number: Annotated[str, Doc("The number without its calling code."), Example("5550100")]


class NamedUser(TypedDict, total=False):
    """A user, named by id or by address."""

    id: Annotated[str, MinLen(1), Doc("Id of the user."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")]
    email: Annotated[EmailAddress, Doc("Address of the user.")]

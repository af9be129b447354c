"""Users of the account."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.results import NumberedPage
from zoom_connector.fields import Doc


class CustomAttribute(TypedDict, total=False):
    """An attribute that the account defines."""

    key: str
    name: str
    value: str


class License(TypedDict, total=False):
    """A license a user holds."""

    license_type: str
    license_option: int
    subscription_id: str


class UserPhoneNumber(TypedDict, total=False):
    """A telephone number on a profile."""

    code: str
    country: str
    label: str
    number: str
    verified: bool


class _UserCore(TypedDict, total=False):
    """What a list and a single reply both tell about a user."""

    id: str
    email: str
    first_name: str
    last_name: str
    display_name: str
    type: int
    status: str
    role_id: Annotated[str, Doc("A number written as text: `0` is the owner, `2` a member.")]
    dept: str
    language: str
    timezone: str
    phone_number: str
    pic_url: str
    pmi: int
    verified: int
    login_types: list[int]
    employee_unique_id: str
    group_ids: list[str]
    im_group_ids: list[str]
    division_ids: list[str]
    custom_attributes: list[CustomAttribute]
    license_info_list: list[License]
    plan_united_type: str
    created_at: str
    user_created_at: str
    last_login_time: str
    last_client_version: str


class UserSummary(_UserCore, total=False):
    """A user as a list shows them."""

    host_key: Annotated[str, Doc("Secret: claims the host's rights in the user's meetings.")]


class User(_UserCore, total=False):
    """A user in full."""

    account_id: str
    account_number: int
    role_name: str
    job_title: str
    company: str
    location: str
    cost_center: str
    manager: str
    pronouns: str
    pronouns_option: int
    jid: str
    cms_user_id: str
    use_pmi: bool
    personal_meeting_url: str
    vanity_url: str
    phone_country: str
    phone_numbers: list[UserPhoneNumber]
    zoom_one_type: int
    cluster: str


class UserPage(NumberedPage, total=False):
    """A page of users."""

    users: list[UserSummary]


class CreatedUser(TypedDict, total=False):
    """A user just created."""

    id: str
    email: str
    first_name: str
    last_name: str
    type: int

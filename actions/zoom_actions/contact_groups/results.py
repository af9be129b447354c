"""Contact groups, and what is in them."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.results import Page
from zoom_connector.fields import Doc


class ContactGroupSummary(TypedDict, total=False):
    """A contact group as a list shows it."""

    group_id: str
    group_name: str
    group_privacy: Annotated[
        int, Doc("1 shows it to anyone, 2 lets others find it only, 3 hides it from others.")
    ]
    description: str


class ContactGroup(ContactGroupSummary, total=False):
    """A contact group."""

    total_members: int


class ContactGroupPage(Page, total=False):
    """A page of contact groups."""

    groups: list[ContactGroupSummary]


class ContactGroupMember(TypedDict, total=False):
    """A user or a group of users in a contact group."""

    id: str
    type: Annotated[int, Doc("1 is a user, 2 a group of users.")]
    name: str


class ContactGroupMemberPage(Page, total=False):
    """A page of what is in a contact group."""

    group_members: list[ContactGroupMember]


class AddedContacts(TypedDict, total=False):
    """What was added to a contact group."""

    member_ids: list[str]

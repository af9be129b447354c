"""Contact groups and their members."""

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
        int, Doc("1: visible to everyone; 2: others can only search for it; 3: hidden from others.")
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
    """A page of members of a contact group."""

    group_members: list[ContactGroupMember]


class AddedContacts(TypedDict, total=False):
    """The members added to a contact group."""

    member_ids: list[str]

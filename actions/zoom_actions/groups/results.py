"""Groups of users, and who is in them."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.results import NumberedPage, Page
from zoom_connector.fields import Doc


class Group(TypedDict, total=False):
    """A group of users."""

    id: str
    name: str
    total_members: int


class GroupPage(TypedDict, total=False):
    """A page of groups; Zoom leaves its size out."""

    groups: list[Group]
    total_records: int
    next_page_token: Annotated[str, Doc("Leads to the next page; empty on the last one.")]


class GroupChannel(TypedDict, total=False):
    """A chat channel of a group."""

    channel_id: str
    channel_name: str
    member_count: int


class GroupChannels(TypedDict, total=False):
    """All chat channels of a group; there are no further pages."""

    group_id: str
    channels: list[GroupChannel]


class GroupMember(TypedDict, total=False):
    """A user in a group."""

    id: str
    email: str
    first_name: str
    last_name: str
    type: Annotated[int, Doc("Plan of the user: 1 is Basic, 2 Licensed.")]


class GroupMemberPage(NumberedPage, total=False):
    """A page of the users in a group."""

    members: list[GroupMember]


class GroupAdmin(TypedDict, total=False):
    """An administrator of a group; Zoom gives no id."""

    email: str
    name: str


class GroupAdminPage(Page, total=False):
    """A page of the administrators of a group."""

    admins: list[GroupAdmin]
    total_records: int


class AddedUsers(TypedDict, total=False):
    """Who was added, and when."""

    ids: Annotated[str, Doc("Ids of the users added, with commas; compare with those given.")]
    added_at: str

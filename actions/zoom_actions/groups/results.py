"""Groups of users, their members and administrators."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.results import NumberedPage, Page
from zoom_connector.fields import Doc, Format, Known


class Group(TypedDict, total=False):
    """A group of users."""

    id: Annotated[str, Doc("ID by which other actions name the group.")]
    name: Annotated[str, Doc("Name of the group in the account.")]
    total_members: Annotated[int, Doc("Number of users in the group.")]


class GroupPage(TypedDict, total=False):
    """A page of groups; Zoom does not report its size."""

    groups: Annotated[list[Group], Doc("Groups on this page.")]
    total_records: Annotated[int, Doc("Number of groups on all pages together.")]
    next_page_token: Annotated[str, Doc("Token of the next page; empty on the last page.")]


class GroupChannel(TypedDict, total=False):
    """A chat channel of a group."""

    channel_id: Annotated[str, Doc("ID of the channel in Team Chat.")]
    channel_name: Annotated[str, Doc("Name of the channel in Team Chat.")]
    member_count: Annotated[int, Doc("Number of people in the channel.")]


class GroupChannels(TypedDict, total=False):
    """All chat channels of a group, on one page."""

    group_id: Annotated[str, Doc("ID of the group whose channels these are.")]
    channels: Annotated[list[GroupChannel], Doc("Every channel that belongs to the group.")]


class GroupMember(TypedDict, total=False):
    """A user in a group."""

    id: Annotated[str, Doc("User ID of the member.")]
    email: Annotated[str, Doc("Address with which the member signs in."), Format("email")]
    first_name: Annotated[str, Doc("Given name of the member.")]
    last_name: Annotated[str, Doc("Family name of the member.")]
    type: Annotated[int, Doc("Plan that the member has."), Known({1: "Basic", 2: "Licensed"})]


class GroupMemberPage(NumberedPage, total=False):
    """A page of the users in a group."""

    members: Annotated[list[GroupMember], Doc("Users on this page.")]


class GroupAdmin(TypedDict, total=False):
    """An administrator of a group; Zoom reports no ID."""

    email: Annotated[str, Doc("Address with which the administrator signs in."), Format("email")]
    name: Annotated[str, Doc("Name under which the administrator appears.")]


class GroupAdminPage(Page, total=False):
    """A page of the administrators of a group."""

    admins: Annotated[list[GroupAdmin], Doc("Administrators on this page.")]
    total_records: Annotated[int, Doc("Number of administrators of the group.")]


class AddedUsers(TypedDict, total=False):
    """The users added, and when."""

    ids: Annotated[
        str, Doc("IDs of the users added, separated by commas; it may hold fewer than were given.")
    ]
    added_at: Annotated[str, Doc("When they were added, in UTC."), Format("date-time")]

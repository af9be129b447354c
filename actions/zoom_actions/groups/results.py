"""Groups of users, their members and administrators."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.results import NumberedPage, Page
from zoom_connector.fields import Doc, Example, Format, Known


class Group(TypedDict, total=False):
    """A group of users."""

    id: Annotated[
        str, Doc("ID by which other actions name the group."), Example("RSMaSp8sTEGK0_oamiA2_w")
    ]
    name: Annotated[str, Doc("Name of the group in the account."), Example("Trainers")]
    total_members: Annotated[int, Doc("Number of users in the group."), Example(12)]


class GroupPage(TypedDict, total=False):
    """A page of groups; Zoom does not report its size."""

    groups: Annotated[list[Group], Doc("Groups on this page.")]
    total_records: Annotated[int, Doc("Number of groups on all pages together."), Example(2)]
    next_page_token: Annotated[
        str,
        Doc("Token of the next page; empty on the last page."),
        Example("IAfJX3jsOLW7w3dokmFl84zOa0MAVGyMEB2"),
    ]


class GroupChannel(TypedDict, total=False):
    """A chat channel of a group."""

    channel_id: Annotated[
        str, Doc("ID of the channel in Team Chat."), Example("Uyh5qeykTDiA66YQEYmFPg")
    ]
    channel_name: Annotated[str, Doc("Name of the channel in Team Chat."), Example("Field team")]
    member_count: Annotated[int, Doc("Number of people in the channel."), Example(12)]


class GroupChannels(TypedDict, total=False):
    """All chat channels of a group, on one page."""

    group_id: Annotated[
        str, Doc("ID of the group whose channels these are."), Example("RSMaSp8sTEGK0_oamiA2_w")
    ]
    channels: Annotated[list[GroupChannel], Doc("Every channel that belongs to the group.")]


class GroupMember(TypedDict, total=False):
    """A user in a group."""

    id: Annotated[str, Doc("User ID of the member."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")]
    email: Annotated[
        str,
        Doc("Address with which the member signs in."),
        Format("email"),
        Example("jordan.lee@example.com"),
    ]
    first_name: Annotated[str, Doc("Given name of the member."), Example("Jordan")]
    last_name: Annotated[str, Doc("Family name of the member."), Example("Lee")]
    type: Annotated[
        int, Doc("Plan that the member has."), Known({1: "Basic", 2: "Licensed"}, first=2)
    ]


class GroupMemberPage(NumberedPage, total=False):
    """A page of the users in a group."""

    members: Annotated[list[GroupMember], Doc("Users on this page.")]


class GroupAdmin(TypedDict, total=False):
    """An administrator of a group; Zoom reports no ID."""

    email: Annotated[
        str,
        Doc("Address with which the administrator signs in."),
        Format("email"),
        Example("jordan.lee@example.com"),
    ]
    name: Annotated[str, Doc("Name under which the administrator appears."), Example("Jordan Lee")]


class GroupAdminPage(Page, total=False):
    """A page of the administrators of a group."""

    admins: Annotated[list[GroupAdmin], Doc("Administrators on this page.")]
    total_records: Annotated[int, Doc("Number of administrators of the group."), Example(2)]


class AddedUsers(TypedDict, total=False):
    """The users added, and when."""

    ids: Annotated[
        str,
        Doc("IDs of the users added, separated by commas; it may hold fewer than were given."),
        Example("u7Qx2mVbT1aRk9ZcW4eHsw,Q7hV2kXsTq2m4zNfYw0c9A"),
    ]
    added_at: Annotated[
        str,
        Doc("When they were added, in UTC."),
        Format("date-time"),
        Example("2026-03-14T10:00:00Z"),
    ]

"""Channels of Team Chat and their members."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.chat.results import CHANNEL_TYPES, ChannelSettings, ChatChannel
from zoom_actions.shared.results import Page
from zoom_connector.fields import Doc, Example, Format, Known


class NewChannel(TypedDict, total=False):
    """A new channel."""

    id: Annotated[
        str, Doc("ID by which other actions name the channel."), Example("Uyh5qeykTDiA66YQEYmFPg")
    ]
    jid: Annotated[
        str,
        Doc("Address of the channel in the chat protocol (XMPP)."),
        Example("uyh5qeyktdia66yqeymfpg@conference.xmpp.example.com"),
    ]
    name: Annotated[str, Doc("Name of the channel."), Example("Field team")]
    type: Annotated[int, Doc("Who can find and join the channel."), Known(CHANNEL_TYPES, first=2)]
    channel_url: Annotated[
        str,
        Doc("Link that opens the channel in the Zoom client."),
        Format("uri"),
        Example("https://zoom.example.com/channel/Uyh5qeykTDiA66YQEYmFPg"),
    ]


class PostingMemberResult(TypedDict, total=False):
    """A member who may post where others may not."""

    member_id: Annotated[
        str, Doc("Member ID of the person in the chat."), Example("q7hv2kxstq2m4znfyw0c9a")
    ]
    user_id: Annotated[
        str,
        Doc("User ID of the person; empty for people of other accounts."),
        Example("Q7hV2kXsTq2m4zNfYw0c9A"),
    ]


class AllChannelSettings(ChannelSettings, total=False):
    """Permissions in a channel, with the members who may post."""

    designated_posting_members: Annotated[
        list[PostingMemberResult], Doc("Members who may post, if only chosen ones may.")
    ]


class Channel(NewChannel, total=False):
    """A channel with its settings."""

    channel_settings: Annotated[AllChannelSettings, Doc("What members can do in the channel.")]


class ChannelPage(Page, total=False):
    """A page of the public channels of the account."""

    total_records: Annotated[int, Doc("Number of channels on all pages together."), Example(2)]
    channels: Annotated[list[ChatChannel], Doc("Channels on this page.")]


class FoundChannel(TypedDict, total=False):
    """A channel that a search found."""

    id: Annotated[
        str, Doc("ID by which other actions name the channel."), Example("Uyh5qeykTDiA66YQEYmFPg")
    ]
    name: Annotated[str, Doc("Name of the channel."), Example("Field team")]
    type: Annotated[int, Doc("Who can find and join the channel."), Known(CHANNEL_TYPES, first=2)]
    channel_url: Annotated[
        str,
        Doc("Link that opens the channel in the Zoom client."),
        Format("uri"),
        Example("https://zoom.example.com/channel/Uyh5qeykTDiA66YQEYmFPg"),
    ]
    member_count: Annotated[int, Doc("Number of members."), Example(2)]


class ChannelSearchPage(Page, total=False):
    """A page of the channels that a search found."""

    channels: Annotated[list[FoundChannel], Doc("Channels on this page.")]


class ChannelMember(TypedDict, total=False):
    """A member of a channel; names and address are empty for people who are not contacts."""

    id: Annotated[
        str,
        Doc("User ID of the member; empty for people of other accounts."),
        Example("Q7hV2kXsTq2m4zNfYw0c9A"),
    ]
    member_id: Annotated[
        str, Doc("Member ID of the person in the chat."), Example("q7hv2kxstq2m4znfyw0c9a")
    ]
    email: Annotated[
        str, Doc("Address of the member."), Format("email"), Example("robin.hale@example.com")
    ]
    first_name: Annotated[str, Doc("Given name of the member."), Example("Robin")]
    last_name: Annotated[str, Doc("Family name of the member."), Example("Hale")]
    name: Annotated[str, Doc("Name under which the member appears."), Example("Robin Hale")]
    role: Annotated[
        str,
        Doc("What the member may do."),
        Known({"owner": "Owner", "admin": "Administrator", "member": "Member"}, first="member"),
    ]
    is_external: Annotated[
        bool, Doc("Whether the member belongs to another organization."), Example(False)
    ]


class ChannelMemberPage(Page, total=False):
    """A page of the members of a channel."""

    total_records: Annotated[int, Doc("Number of members of the channel."), Example(2)]
    members: Annotated[list[ChannelMember], Doc("Members on this page.")]


class InvitedMembers(TypedDict, total=False):
    """The people who were added, and when."""

    ids: Annotated[
        str,
        Doc("Their user IDs, separated by commas, without people of other accounts."),
        Example("Q7hV2kXsTq2m4zNfYw0c9A"),
    ]
    member_ids: Annotated[
        str, Doc("Their member IDs, separated by commas."), Example("q7hv2kxstq2m4znfyw0c9a")
    ]
    added_at: Annotated[
        str,
        Doc("When they were added, in UTC."),
        Format("date-time"),
        Example("2026-03-14T10:00:00Z"),
    ]


class JoinedMember(TypedDict, total=False):
    """The user who joined, and when."""

    id: Annotated[str, Doc("User ID of the user."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")]
    member_id: Annotated[
        str, Doc("Member ID of the user in the chat."), Example("u7qx2mvbt1ark9zcw4ehsw")
    ]
    added_at: Annotated[
        str,
        Doc("When the user joined, in UTC."),
        Format("date-time"),
        Example("2026-03-14T10:00:00Z"),
    ]

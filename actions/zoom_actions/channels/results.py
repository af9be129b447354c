"""Channels of Team Chat and their members."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.chat.results import CHANNEL_TYPES, ChannelSettings, ChatChannel
from zoom_actions.shared.results import Page
from zoom_connector.fields import Doc, Format, Known


class NewChannel(TypedDict, total=False):
    """A new channel."""

    id: Annotated[str, Doc("ID by which other actions name the channel.")]
    jid: Annotated[str, Doc("Address of the channel in the chat protocol (XMPP).")]
    name: Annotated[str, Doc("Name of the channel.")]
    type: Annotated[int, Doc("Who can find and join the channel."), Known(CHANNEL_TYPES)]
    channel_url: Annotated[
        str, Doc("Link that opens the channel in the Zoom client."), Format("uri")
    ]


class PostingMemberResult(TypedDict, total=False):
    """A member who may post where others may not."""

    member_id: Annotated[str, Doc("Member ID of the person in the chat.")]
    user_id: Annotated[str, Doc("User ID of the person; empty for people of other accounts.")]


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

    total_records: Annotated[int, Doc("Number of channels on all pages together.")]
    channels: Annotated[list[ChatChannel], Doc("Channels on this page.")]


class FoundChannel(TypedDict, total=False):
    """A channel that a search found."""

    id: Annotated[str, Doc("ID by which other actions name the channel.")]
    name: Annotated[str, Doc("Name of the channel.")]
    type: Annotated[int, Doc("Who can find and join the channel."), Known(CHANNEL_TYPES)]
    channel_url: Annotated[
        str, Doc("Link that opens the channel in the Zoom client."), Format("uri")
    ]
    member_count: Annotated[int, Doc("Number of members.")]


class ChannelSearchPage(Page, total=False):
    """A page of the channels that a search found."""

    channels: Annotated[list[FoundChannel], Doc("Channels on this page.")]


class ChannelMember(TypedDict, total=False):
    """A member of a channel; names and address are empty for people who are not contacts."""

    id: Annotated[str, Doc("User ID of the member; empty for people of other accounts.")]
    member_id: Annotated[str, Doc("Member ID of the person in the chat.")]
    email: Annotated[str, Doc("Address of the member."), Format("email")]
    first_name: Annotated[str, Doc("Given name of the member.")]
    last_name: Annotated[str, Doc("Family name of the member.")]
    name: Annotated[str, Doc("Name under which the member appears.")]
    role: Annotated[
        str,
        Doc("What the member may do."),
        Known({"owner": "Owner", "admin": "Administrator", "member": "Member"}),
    ]
    is_external: Annotated[bool, Doc("Whether the member belongs to another organization.")]


class ChannelMemberPage(Page, total=False):
    """A page of the members of a channel."""

    total_records: Annotated[int, Doc("Number of members of the channel.")]
    members: Annotated[list[ChannelMember], Doc("Members on this page.")]


class InvitedMembers(TypedDict, total=False):
    """The people who were added, and when."""

    ids: Annotated[
        str, Doc("Their user IDs, separated by commas, without people of other accounts.")
    ]
    member_ids: Annotated[str, Doc("Their member IDs, separated by commas.")]
    added_at: Annotated[str, Doc("When they were added, in UTC."), Format("date-time")]


class JoinedMember(TypedDict, total=False):
    """The user who joined, and when."""

    id: Annotated[str, Doc("User ID of the user.")]
    member_id: Annotated[str, Doc("Member ID of the user in the chat.")]
    added_at: Annotated[str, Doc("When the user joined, in UTC."), Format("date-time")]

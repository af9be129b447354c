"""Actions on the members of a channel of Team Chat."""

from __future__ import annotations

from typing import Annotated, Any

from annotated_types import Ge, Le

from zoom_actions.channels.actions import GROUP, READ_SCOPES, WRITE_SCOPES
from zoom_actions.channels.inputs import ChannelId, FurtherMembers
from zoom_actions.channels.recovery import FindJoined
from zoom_actions.channels.results import ChannelMemberPage, InvitedMembers, JoinedMember
from zoom_actions.shared.identifiers import PersonText
from zoom_actions.shared.paging import PageToken
from zoom_actions.shared.people import give_added
from zoom_actions.shared.results import NoContent
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmAdded, ConfirmDeleted
from zoom_connector.fields import UNSET, Example

_MEMBERS = "/chat/channels/{channel_id}/members"


def give_invited(found: list[dict[str, Any]]) -> dict[str, str]:
    """Return the result of an invitation from the entries of the members."""
    return {**give_added(found), "member_ids": give_added(found, "member_id")["ids"]}


@endpoint(
    "GET /chat/channels/{channel_id}/members",
    items="members",
    group=GROUP,
    rate="medium",
    scopes=READ_SCOPES,
    granular_scopes=("team_chat:read:list_members", "team_chat:read:list_members:admin"),
)
def list_channel_members(
    zoom: Connection,
    channel_id: ChannelId,
    *,
    page_size: Annotated[int, Ge(1), Le(100), Example(100)] = 30,
    next_page_token: PageToken = UNSET,
) -> ChannelMemberPage:
    """List the members of a chat channel.

    Args:
        page_size: Number of members per page, up to 100.
    """
    ...


@endpoint(
    "POST /chat/channels/{channel_id}/members",
    group=GROUP,
    rate="medium",
    safety="write",
    idempotent=False,
    scopes=WRITE_SCOPES,
    granular_scopes=("team_chat:write:members", "team_chat:write:members:admin"),
    recovery=ConfirmAdded(_MEMBERS, "members", "members", {"email": "email"}, give_invited),
)
def invite_channel_members(
    zoom: Connection, channel_id: ChannelId, *, members: FurtherMembers
) -> InvitedMembers:
    """Add up to five contacts of the user to a chat channel.

    Args:
        members: The people, each by e-mail address.

    Source:
        https://developers.zoom.us/docs/api/team-chat/
    """
    ...


@endpoint(
    "DELETE /chat/channels/{channel_id}/members/{identifier}",
    group=GROUP,
    rate="medium",
    safety="destructive",
    irreversible="",
    idempotent=False,
    scopes=WRITE_SCOPES,
    granular_scopes=("team_chat:delete:member", "team_chat:delete:member:admin"),
    recovery=ConfirmDeleted(
        "the member", _MEMBERS, "members", ("id", "email", "member_id"), "identifier"
    ),
)
def remove_channel_member(
    zoom: Connection,
    channel_id: ChannelId,
    identifier: Annotated[str, PersonText, Example("robin.hale@example.com")],
) -> NoContent:
    """Remove one member from a chat channel.

    Args:
        identifier: The member, by e-mail address, user ID or member ID.
    """
    ...


@endpoint(
    "POST /chat/channels/{channel_id}/members/me",
    group=GROUP,
    rate="medium",
    safety="write",
    # Zoom does not say what it answers to a member.
    idempotent=False,
    scopes=WRITE_SCOPES,
    granular_scopes=("team_chat:write:member",),
    recovery=FindJoined(),
)
def join_channel(
    zoom: Connection,
    channel_id: Annotated[ChannelId, Example("4d7e2b9c61f34a0e8b5a9c1d")],
) -> JoinedMember:
    """Let the user who connected the app join a public chat channel of the organization.

    Needs a user-level app. A private channel can be joined by invitation only.
    """
    ...


@endpoint(
    "DELETE /chat/channels/{channel_id}/members/me",
    group=GROUP,
    rate="medium",
    safety="destructive",
    irreversible="A private channel can be joined again by invitation only.",
    idempotent=False,
    scopes=WRITE_SCOPES,
    granular_scopes=("team_chat:delete:member", "team_chat:delete:member:admin"),
    recovery=ConfirmDeleted(
        "the membership", "/chat/users/me/channels", "channels", ("id",), "channel_id"
    ),
)
def leave_channel(zoom: Connection, channel_id: ChannelId) -> NoContent:
    """Let the user who connected the app leave a chat channel, and lose access to it.

    Needs a user-level app.
    """
    ...

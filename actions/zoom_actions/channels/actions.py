"""Actions on channels of Team Chat."""

from __future__ import annotations

from typing import Annotated, Any

from annotated_types import Ge, Le, MinLen

from zoom_actions.channels.inputs import (
    ChannelId,
    ChannelName,
    ChannelSettingsChange,
    ChannelType,
    FirstMembers,
    NewChannelSettings,
    NewChannelType,
    SharedSpace,
    check_new_channel,
    check_settings,
    find_ignored,
)
from zoom_actions.channels.results import (
    Channel,
    ChannelPage,
    ChannelSearchPage,
    NewChannel,
)
from zoom_actions.shared.choice_sources import USERS
from zoom_actions.shared.identifiers import PersonText, UserId
from zoom_actions.shared.paging import PageToken
from zoom_actions.shared.results import NoContent
from zoom_actions.shared.updates import check_change
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmDeleted, ConfirmUpdated, FindCreated
from zoom_connector.errors import Problem
from zoom_connector.fields import UNSET, Body, Example, Pattern, StrChoice

READ_SCOPES = (
    "chat_channel:read",
    "chat_channel:write",
    "chat_channel:read:admin",
    "chat_channel:write:admin",
)
WRITE_SCOPES = ("chat_channel:write", "chat_channel:write:admin")
GROUP = "Channels"

CREATED = FindCreated(
    "/chat/users/{user_id}/channels",
    "channels",
    {"name": "name", "type": "type"},
    "its name, which no other channel may have, and its type",
    queries=({"page_size": "1000"},),
    make_data=lambda one, _: {
        name: one[name] for name in NewChannel.__annotations__ if name in one
    },
)


class SearchType(StrChoice):
    """How the name of a channel is searched."""

    KEYWORDS = "by_channel_name", "Words in the name"
    EXACT = "by_channel_name_exact_match", "The whole name"


class Haystack(StrChoice):
    """Which channels are searched."""

    JOINED = "user_joined", "Channels of the user"
    PUBLIC = "public", "Public channels of the account"
    ALL = "all", "Both"


def check_update(values: dict[str, Any]) -> list[Problem]:
    """Return what is wrong with the settings, and whether nothing would be changed."""
    return check_settings(values) + check_change(values, {"channel_id"})


def check_search(values: dict[str, Any]) -> list[Problem]:
    """Return what is wrong with what is searched, and fill in how it is searched."""
    wanted = {"keywords": SearchType.KEYWORDS, "channel_name": SearchType.EXACT}
    given = [name for name in wanted if name in values]
    if not given:
        message = "or `channelName` is required: words of the name, or the whole name"
        return [Problem("keywords", message, has_given=False)]
    if len(given) > 1:
        message = "cannot be combined with `keywords`: give words of the name, or the whole name"
        return [Problem("channelName", message, values["channel_name"])]
    kind = values.setdefault("search_type", wanted[given[0]])
    if kind != wanted[given[0]]:
        message = f"must be {wanted[given[0]].value} with what is given"
        return [Problem("searchType", message, kind.value)]
    return []


@endpoint(
    "POST /chat/users/{user_id}/channels",
    group=GROUP,
    rate="medium",
    safety="write",
    idempotent=False,
    scopes=WRITE_SCOPES,
    granular_scopes=("team_chat:write:user_channel", "team_chat:write:user_channel:admin"),
    validate=check_new_channel,
    silent_rules=find_ignored,
    recovery=CREATED,
)
def create_channel(
    zoom: Connection,
    user_id: UserId,
    *,
    # Zoom's file requires neither, although a channel without a name cannot be found again.
    name: ChannelName,
    type: Annotated[NewChannelType, Example(2)],
    members: FirstMembers = UNSET,
    channel_settings: Annotated[NewChannelSettings, Example({"posting_permissions": 2})] = UNSET,
    shared_space: Annotated[SharedSpace, Example({"space_id": "8609fdea87b44e2f8e0"})] = UNSET,
) -> NewChannel:
    """Create a chat channel that the user owns, with up to 20 further members.

    A name that another channel has is refused.

    Args:
        user_id: The owner, by ID or e-mail address; `me` with a user-level app only.
        name: Name of the channel, at most 256 characters.
        type: Who can find and join it.
        members: People to add at once, each by e-mail address; up to 20.
        channel_settings: What members can do in it.
        shared_space: The shared space to create it in; the type must be private then.

    Source:
        https://developers.zoom.us/docs/api/team-chat/
    """
    ...


@endpoint(
    "GET /chat/channels/{channel_id}",
    group=GROUP,
    rate="medium",
    scopes=READ_SCOPES,
    granular_scopes=("team_chat:read:channel", "team_chat:read:channel:admin"),
)
def get_channel(zoom: Connection, channel_id: ChannelId) -> Channel:
    """Get one chat channel with its settings."""
    ...


@endpoint(
    "PATCH /chat/channels/{channel_id}",
    group=GROUP,
    rate="medium",
    safety="write",
    idempotent=True,
    scopes=WRITE_SCOPES,
    granular_scopes=("team_chat:update:channel", "team_chat:update:channel:admin"),
    validate=check_update,
    silent_rules=find_ignored,
    recovery=ConfirmUpdated("the channel"),
)
def update_channel(
    zoom: Connection,
    channel_id: ChannelId,
    *,
    name: Annotated[ChannelName, Example("project updates")] = UNSET,
    type: Annotated[ChannelType, Example(5)] = UNSET,
    channel_settings: Annotated[
        ChannelSettingsChange, Example({"mention_all_permissions": 2})
    ] = UNSET,
) -> NoContent:
    """Change the name, the type or the settings of a chat channel.

    Only its owner and its administrators can do so, and only the owner can change who may add
    members and who may mention everyone.

    Args:
        name: The new name, at most 256 characters.
        type: Who can find and join it from now on.
        channel_settings: What members can do in it.
    """
    ...


@endpoint(
    "DELETE /chat/channels/{channel_id}",
    group=GROUP,
    rate="medium",
    safety="destructive",
    irreversible="The channel is deleted for all members, with everything that was posted in it.",
    idempotent=False,
    scopes=WRITE_SCOPES,
    granular_scopes=("team_chat:delete:channel", "team_chat:delete:channel:admin"),
    recovery=ConfirmDeleted("the channel"),
)
def delete_channel(zoom: Connection, channel_id: ChannelId) -> NoContent:
    """Delete a chat channel for all of its members."""
    ...


@endpoint(
    "POST /chat/channels/search",
    items="channels",
    group=GROUP,
    rate="resource-intensive",
    safety="read",
    scopes=READ_SCOPES,
    granular_scopes=("team_chat:write:search_channels", "team_chat:write:search_channels:admin"),
    validate=check_search,
)
def search_channels(
    zoom: Connection,
    *,
    haystack: Annotated[Haystack, Example("all")],
    keywords: Annotated[
        list[Annotated[str, MinLen(1), Pattern(r"^[^\s!-/:-@\[-`{-~]+$")]],
        MinLen(1),
        Body("needle.keywords"),
        Example(["project"], essential=True),
    ] = UNSET,
    channel_name: Annotated[
        str, MinLen(1), Body("needle.channel_name"), Example("project news")
    ] = UNSET,
    search_type: Annotated[SearchType, Body("needle.search_type"), Example("by_channel_name")] = (
        UNSET
    ),
    user_id: Annotated[
        str, MinLen(1), PersonText, Example("RPx-3vv7UDd8TWZB0L_UFw"), USERS
    ] = UNSET,
    include_archived: Annotated[bool, Example(value=True)] = False,
    page_size: Annotated[int, Ge(1), Le(20), Example(20)] = 10,
    next_page_token: PageToken = UNSET,
) -> ChannelSearchPage:
    """Search chat channels by words of their name or by the whole name.

    Zoom counts this as resource-intensive. Of the channels of a user it returns one page.

    Args:
        haystack: Which channels to search.
        keywords: Words of the name, each of letters and digits only.
        channel_name: The whole name; upper and lower case matter.
        search_type: Filled in from `keywords` or `channel_name`.
        user_id: ID of the user whose channels are searched; required for an account-level app,
            and left out otherwise.
        include_archived: Also search archived channels.
        page_size: Number of channels per page, up to 20.
    """
    ...


@endpoint(
    "GET /chat/channels",
    items="channels",
    group=GROUP,
    rate="medium",
    scopes=("chat_channel:read:admin", "chat_channel:write:admin"),
    granular_scopes=("team_chat:read:list_channels:admin",),
)
def list_account_channels(
    zoom: Connection,
    *,
    page_size: Annotated[int, Ge(1), Le(20), Example(20)] = 10,
    next_page_token: PageToken = UNSET,
) -> ChannelPage:
    """List the public chat channels of the account.

    Needs an account-level app, and a role that can view chat channels.

    Args:
        page_size: Number of channels per page, up to 20.
    """
    ...

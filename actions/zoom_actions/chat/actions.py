"""Team Chat: a user's channels and messages."""

from __future__ import annotations

from typing import Annotated, Any

from annotated_types import Ge, Le, MaxLen, MinLen

from zoom_actions.chat.results import ChatChannelPage, ChatMessagePage
from zoom_actions.shared.choice_sources import CHANNELS, USER_EMAILS
from zoom_actions.shared.identifiers import UserId
from zoom_actions.shared.paging import PageToken
from zoom_connector import Connection, endpoint
from zoom_connector.actions.date_windows import DateWindow, check_range
from zoom_connector.errors import Problem
from zoom_connector.fields import UNSET, Date, Example, Instant, StrChoice

EDITED = "include_deleted_and_edited_message"


class SearchType(StrChoice):
    """What a search covers."""

    MESSAGE = "message", "Text of messages"
    FILE = "file", "Files"


class DownloadFormat(StrChoice):
    """The format that a file has behind its download link."""

    MP4_AUDIO = "audio/mp4", "Audio as MP4"


def check_messages(values: dict[str, Any]) -> list[Problem]:
    """Return what Zoom would refuse or silently ignore in a query for messages."""
    return _check_partner(values) + _check_search(values) + _check_time(values)


def _check_partner(values: dict[str, Any]) -> list[Problem]:
    """Check that one conversation is named; a complete search may omit it."""
    given = [name for name in ("to_contact", "to_channel") if name in values]
    if len(given) == 1 or {"search_type", "search_key"} <= values.keys():
        return []
    if given:
        message = "cannot be combined with `toContact`: give one of the two"
        return [Problem("toChannel", message, values["to_channel"])]
    message = "or `toChannel` is required, unless `searchType` and `searchKey` are given"
    return [Problem("toContact", message, has_given=False)]


def _check_search(values: dict[str, Any]) -> list[Problem]:
    given = {"search_type", "search_key"} & values.keys()
    problems: list[Problem] = []
    if given == {"search_type"}:
        problems.append(Problem("searchKey", "is required with `searchType`", has_given=False))
    if given == {"search_key"}:
        problems.append(Problem("searchType", "is required with `searchKey`", has_given=False))
    if given and values.get(EDITED):
        message = "is not available in a search"
        problems.append(Problem("includeDeletedAndEditedMessage", message, given=True))
    elif given:
        # Zoom refuses both together whatever the value, and false is its default.
        values.pop(EDITED, None)
    return problems


def _check_time(values: dict[str, Any]) -> list[Problem]:
    if "date" in values and "from" in values:
        # Zoom uses the date and silently ignores `from`.
        message = "cannot be combined with `from`: give the day or the range"
        return [Problem("date", message, values["date"])]
    return check_range(values)


@endpoint(
    "GET /chat/users/{user_id}/channels",
    items="channels",
    label="List User's Channels",
    group="Chat",
    rate="medium",
    scopes=(
        "chat_channel:read",
        "chat_channel:write",
        "chat_channel:read:admin",
        "chat_channel:write:admin",
    ),
    granular_scopes=(
        "team_chat:read:list_user_channels",
        "team_chat:read:list_user_channels:admin",
    ),
)
def list_users_channels(
    zoom: Connection,
    user_id: UserId,
    *,
    page_size: Annotated[int, Ge(1), Le(1000), Example(1000)] = 10,
    next_page_token: PageToken = UNSET,
) -> ChatChannelPage:
    """List the chat channels of a user.

    Args:
        page_size: Number of channels per page.
    """
    ...


@endpoint(
    "GET /chat/users/{user_id}/messages",
    items="messages",
    label="List User's Chat Messages",
    group="Chat",
    rate="medium",
    scopes=(
        "chat_message:read",
        "chat_message:write",
        "chat_message:read:admin",
        "chat_message:write:admin",
    ),
    granular_scopes=(
        "team_chat:read:list_user_messages",
        "team_chat:read:list_user_messages:admin",
    ),
    # Zoom keeps six months and documents no maximum range; its other lists allow a month.
    # Without a date or a start it lists today only: https://developers.zoom.us/docs/api/
    window=DateWindow(kept_months=6, fills_from=True, instants=True, unless=("date",)),
    validate=check_messages,
)
def list_users_chat_messages(
    zoom: Connection,
    user_id: UserId,
    *,
    to_contact: Annotated[str, Example("robin.hale@example.com"), USER_EMAILS] = UNSET,
    to_channel: Annotated[str, Example("8c4f1a0e52d94b7f9f0d3b6a"), CHANNELS] = UNSET,
    date: Annotated[Date, Example("2026-03-14")] = UNSET,
    from_: Annotated[Instant, Example("2026-03-10T00:00:00Z")] = UNSET,
    to: Annotated[Instant, Example("2026-03-14T12:00:00Z")] = UNSET,
    search_type: Annotated[SearchType, Example("message")] = UNSET,
    search_key: Annotated[str, MinLen(1), MaxLen(256), Example("budget")] = UNSET,
    include_deleted_and_edited_message: Annotated[bool, Example(value=True)] = False,
    exclude_child_message: Annotated[bool, Example(value=True)] = False,
    download_file_formats: Annotated[DownloadFormat, Example("audio/mp4")] = UNSET,
    page_size: Annotated[int, Ge(1), Le(50), Example(50)] = 10,
    next_page_token: PageToken = UNSET,
) -> ChatMessagePage:
    """List or search the chat messages of a user with a contact or in a channel.

    Give a contact or a channel; a search may omit both. Without a date or a start, the month
    before `to` is listed. A longer range is read month by month and returned as one list. Zoom
    keeps six months.

    Args:
        to_contact: The contact, by e-mail address, user ID or member ID.
        to_channel: ID of the channel.
        date: One day.
        from_: Start of a range; a month before its end if left out. Not with `date`.
        to: End of a range; now if left out.
        search_type: What to search; required with `search_key`.
        search_key: Search words, up to 256 characters.
        include_deleted_and_edited_message: Also list deleted and edited messages; not in a search.
        exclude_child_message: Leave out replies in threads.
        download_file_formats: Format of audio files behind their download links.
        page_size: Number of messages per page.

    Source:
        https://developers.zoom.us/docs/api/
    """
    ...

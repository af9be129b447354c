"""Actions on single messages of Team Chat: send, read, edit, delete, react."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from annotated_types import Ge, Le, MaxLen, MinLen

from zoom_actions.chat.actions import DownloadFormat
from zoom_actions.chat.marks import (
    AtItems,
    CardChange,
    Cards,
    FileIds,
    Message,
    RichText,
    check_marks,
)
from zoom_actions.chat.message_results import OneMessage, SentMessage, Thread
from zoom_actions.chat.reactions import Emoji, ReactionAction, check_reaction
from zoom_actions.chat.recipients import (
    ChannelName,
    ContactName,
    MessageId,
    ToChannel,
    ToContact,
    check_conversation,
    find_named,
)
from zoom_actions.chat.recovery import ConfirmEdited, ConfirmReaction, FindSent
from zoom_actions.shared.identifiers import UserId
from zoom_actions.shared.results import NoContent
from zoom_actions.shared.updates import check_change
from zoom_connector import Connection, endpoint
from zoom_connector.actions.date_windows import check_range
from zoom_connector.actions.reconciliation import ConfirmDeleted
from zoom_connector.actions.sections import Sections
from zoom_connector.errors import Problem
from zoom_connector.fields import UNSET, Doc, Example, File, Instant, StrChoice, Upload
from zoom_connector.text.bounded_files import MEBIBYTE

_READ = (
    "chat_message:read",
    "chat_message:read:admin",
    "chat_message:write",
    "chat_message:write:admin",
)
_WRITE = ("chat_message:write", "chat_message:write:admin")
_GROUP = "Chat"

_FIGURES = Example({"fileName": "figures.txt", "base64": "UTEgMTIKUTIgMTQK"})
ReplyTo = Annotated[
    str,
    MinLen(1),
    Example("C5B1D6A0-6B1E-4F0C-9D52-3E7A8B4C2D10"),
    Doc("ID of the first message of the thread to reply to; a reply cannot be replied to."),
]


class SortOrder(StrChoice):
    """The order of the replies."""

    DESC = "desc", "Newest first"
    ASC = "asc", "Oldest first"


def check_message(values: dict[str, Any]) -> list[Problem]:
    """Return what is wrong with the recipient, the mentions and the formats of a message."""
    return check_conversation(values) + check_marks(values)


def check_edit(values: dict[str, Any]) -> list[Problem]:
    """Return what is wrong with the conversation, and whether nothing would be changed."""
    fixed = {"user_id", "message_id", "to_contact", "to_channel"}
    return check_conversation(values) + check_change(values, fixed)


def check_thread(values: dict[str, Any]) -> list[Problem]:
    """Return what is wrong with the conversation and the range."""
    return check_conversation(values) + check_range(values)


@endpoint(
    "POST /chat/users/{user_id}/messages",
    group=_GROUP,
    rate="medium",
    safety="write",
    idempotent=False,
    scopes=_WRITE,
    granular_scopes=("team_chat:write:user_message", "team_chat:write:user_message:admin"),
    validate=check_message,
    precondition=find_named,
    recovery=FindSent(),
    sections=Sections(
        {
            "Recipient": ("user_id", "to_contact", "to_channel", "contact_name", "channel_name"),
            "Message": ("message", "reply_main_message_id", "file_ids", "scheduled_time"),
            "Mark-up": ("at_items", "rich_text", "interactive_cards"),
        },
        advanced=("interactive_cards",),
    ),
)
def send_chat_message(
    zoom: Connection,
    user_id: UserId,
    *,
    to_channel: ToChannel = UNSET,
    channel_name: ChannelName = UNSET,
    to_contact: ToContact = UNSET,
    contact_name: ContactName = UNSET,
    message: Message,
    reply_main_message_id: ReplyTo = UNSET,
    at_items: AtItems = UNSET,
    rich_text: RichText = UNSET,
    file_ids: FileIds = UNSET,
    interactive_cards: Cards = UNSET,
    scheduled_time: Annotated[Instant, Example("2031-07-01T09:00:00Z", lasting=False)] = UNSET,
) -> SentMessage:
    r"""Send a chat message to one contact or one channel, now or at a set time.

    Give exactly one recipient: `to_contact`, `to_channel`, or a name. A name is looked up before
    anything is sent; one that no contact or channel has, or several, is refused. Looking up a
    channel needs the scopes of `listUsersChannels`, a contact those of `searchContacts`.

    The user must be a member of the channel. Zoom blocks a channel for 10 seconds to 5 minutes
    after 10 messages in a second, 30 in 10, 60 in 100 or 450 in 1,000 seconds.

    Args:
        user_id: The sender, by ID or e-mail address; `me` with a user-level app only.
        message: Text, up to 1,024 characters; `\n` begins a new line.
        at_items: Mentions in the text; only in a channel.
        rich_text: Formats of parts of the text, such as bold or a link.
        file_ids: IDs of up to six files to attach, which were uploaded before.
        interactive_cards: Up to five cards of the app that calls.
        scheduled_time: When to send it: 30 minutes to 180 days from now. Until then it is a
            draft, which no list shows.

    Source:
        https://developers.zoom.us/docs/api/team-chat/
    """
    ...


@endpoint(
    "POST /chat/users/{user_id}/messages/files",
    group=_GROUP,
    # Zoom gives it no label, but 20 requests a second, which is that of medium ones.
    rate="medium",
    service="file",
    safety="write",
    idempotent=False,
    scopes=_WRITE,
    granular_scopes=("team_chat:write:message_files", "team_chat:write:message_files:admin"),
    validate=check_conversation,
    recovery=FindSent(),
)
def send_chat_file(
    zoom: Connection,
    user_id: UserId,
    *,
    to_channel: ToChannel = UNSET,
    to_contact: Annotated[ToContact, Example("Q7hV2kXsTq2m4zNfYw0c9A")] = UNSET,
    files: Annotated[Upload | Path, File(largest=16 * MEBIBYTE, kinds=()), _FIGURES],
    reply_main_message_id: ReplyTo = UNSET,
) -> SentMessage:
    """Send a file to one contact or one channel of the team chat.

    Pictures (PNG, JPG, GIF) are shown in the chat. Without cloud storage Zoom keeps a file for
    seven days. It is sent to Zoom's host for files, such as `file.zoom.us`.

    Args:
        user_id: The sender, by ID or e-mail address; `me` with a user-level app only.
        to_contact: The contact, by user ID or member ID.
        files: The file, at most 16 MB.

    Source:
        https://developers.zoom.us/docs/api/team-chat/
    """
    ...


@endpoint(
    "GET /chat/users/{user_id}/messages/{message_id}",
    group=_GROUP,
    rate="medium",
    scopes=_READ,
    granular_scopes=("team_chat:read:user_message", "team_chat:read:user_message:admin"),
    validate=check_conversation,
)
def get_chat_message(
    zoom: Connection,
    user_id: UserId,
    message_id: MessageId,
    *,
    to_channel: ToChannel = UNSET,
    to_contact: ToContact = UNSET,
    download_file_formats: Annotated[DownloadFormat, Example("audio/mp4")] = UNSET,
) -> OneMessage:
    """Get one chat message of a user with a contact or in a channel.

    Args:
        download_file_formats: Format of audio files behind their download links.
    """
    ...


@endpoint(
    "PUT /chat/users/{user_id}/messages/{message_id}",
    group=_GROUP,
    rate="medium",
    safety="write",
    idempotent=True,
    irreversible="The previous text is lost.",
    scopes=_WRITE,
    granular_scopes=("team_chat:update:user_message", "team_chat:update:user_message:admin"),
    validate=check_edit,
    recovery=ConfirmEdited(),
)
def update_chat_message(
    zoom: Connection,
    user_id: UserId,
    message_id: MessageId,
    *,
    to_channel: ToChannel = UNSET,
    to_contact: ToContact = UNSET,
    message: Annotated[Message, Example("The report is ready, with figures.")] = UNSET,
    file_ids: FileIds = UNSET,
    interactive_cards: Annotated[
        list[CardChange], MaxLen(5), Example([{"card_id": "xBvggqyjQUal6TecwMlYwQ"}])
    ] = UNSET,
) -> NoContent:
    """Edit a chat message that the user sent.

    Only the sender can edit a message. A message that was sent without files cannot get any.

    Args:
        message: The new text, up to 1,024 characters.
        file_ids: IDs of the files that the message has afterwards, up to six; an empty list
            removes all.
        interactive_cards: The cards that the message has afterwards, up to five; an empty list
            removes all.
    """
    ...


@endpoint(
    "DELETE /chat/users/{user_id}/messages/{message_id}",
    group=_GROUP,
    rate="medium",
    safety="destructive",
    idempotent=False,
    scopes=_WRITE,
    granular_scopes=("team_chat:delete:user_message", "team_chat:delete:user_message:admin"),
    validate=check_conversation,
    recovery=ConfirmDeleted("the message", kept_query=("to_contact", "to_channel")),
)
def delete_chat_message(
    zoom: Connection,
    user_id: UserId,
    message_id: MessageId,
    *,
    to_channel: ToChannel = UNSET,
    to_contact: ToContact = UNSET,
) -> NoContent:
    """Delete a chat message that the user sent, for everyone who could read it."""
    ...


@endpoint(
    "PATCH /chat/users/{user_id}/messages/{message_id}/emoji_reactions",
    group=_GROUP,
    rate="medium",
    safety="write",
    idempotent=True,
    scopes=_WRITE,
    granular_scopes=("team_chat:update:message_emoji", "team_chat:update:message_emoji:admin"),
    validate=check_reaction,
    recovery=ConfirmReaction(),
)
def react_to_chat_message(
    zoom: Connection,
    user_id: UserId,
    message_id: MessageId,
    *,
    action: Annotated[ReactionAction, Example("add")],
    emoji: Emoji = UNSET,
    to_channel: ToChannel = UNSET,
    to_contact: ToContact = UNSET,
    custom_emoji: Annotated[bool, Example(value=True)] = UNSET,
    custom_emoji_id: Annotated[str, MinLen(1), Example("mvaVolafRwSU2-9ag2b8pA")] = UNSET,
) -> NoContent:
    """Add an emoji to a chat message, or remove one that the user added.

    Args:
        action: Whether to add or to remove it.
        emoji: The emoji as its code point, such as `U+1F44D`, or the character itself.
        custom_emoji: Whether the emoji is one of the account's own.
        custom_emoji_id: ID of the file of such an emoji; required with `custom_emoji`.
    """
    ...


@endpoint(
    "GET /chat/users/{user_id}/messages/{message_id}/thread",
    group=_GROUP,
    rate="medium",
    scopes=("chat_message:read", "chat_message:read:admin"),
    granular_scopes=("team_chat:read:thread_message", "team_chat:read:thread_message:admin"),
    validate=check_thread,
)
def get_chat_thread(
    zoom: Connection,
    user_id: UserId,
    message_id: MessageId,
    *,
    to_channel: ToChannel = UNSET,
    to_contact: ToContact = UNSET,
    from_: Annotated[Instant, Example("2026-03-10T00:00:00Z")],
    to: Annotated[Instant, Example("2026-03-14T12:00:00Z")] = UNSET,
    limit: Annotated[int, Ge(1), Le(100), Example(100)] = 10,
    sort: Annotated[SortOrder, Example("asc")] = SortOrder.DESC,
    need_main_message: Annotated[bool, Example(value=False)] = True,
    need_emoji: Annotated[bool, Example(value=True)] = False,
    need_attachment: Annotated[bool, Example(value=True)] = False,
    need_rich_text: Annotated[bool, Example(value=True)] = UNSET,
    need_at_items: Annotated[bool, Example(value=True)] = UNSET,
) -> Thread:
    """Get the replies to a chat message, up to a hundred, with the message itself.

    Zoom has no further pages: for more, move `from` and `to`.

    Args:
        message_id: ID of the first message of the thread.
        from_: Replies sent from this time on.
        to: Replies sent up to this time; now if left out.
        limit: Number of replies, up to 100.
        sort: Order of the replies.
        need_main_message: Also return the first message of the thread.
        need_emoji: Also return emojis.
        need_attachment: Also return files.
        need_rich_text: Also return formats.
        need_at_items: Also return mentions.
    """
    ...

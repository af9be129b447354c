"""Team Chat: channels and messages."""

from __future__ import annotations

from typing import Annotated, Any

from typing_extensions import TypedDict

from zoom_actions.shared.results import DatedPage, Page
from zoom_connector.fields import Doc


class ChannelSettings(TypedDict, total=False):
    """Who may do what in a channel."""

    posting_permissions: int
    add_member_permissions: int
    mention_all_permissions: int
    allow_to_add_external_users: int
    new_members_can_see_previous_messages_files: bool


class ChatChannel(TypedDict, total=False):
    """A channel."""

    id: str
    jid: str
    name: str
    type: int
    channel_url: str
    channel_settings: ChannelSettings


class ChatChannelPage(Page, total=False):
    """A page of channels."""

    total_records: int
    channels: list[ChatChannel]


class ChatFile(TypedDict, total=False):
    """A file sent with a message."""

    file_id: str
    file_name: str
    file_size: Annotated[int, Doc("In bytes.")]
    download_url: str


class RichText(TypedDict, total=False):
    """The formatting of a stretch of the text."""

    start_position: int
    end_position: int
    format_type: str
    format_attr: str


class ReactionSender(TypedDict, total=False):
    """A person who reacted."""

    user_id: str
    member_id: str


class Reaction(TypedDict, total=False):
    """An emoji under a message, with those who chose it."""

    emoji: str
    total_count: int
    senders: list[ReactionSender]


class Mention(TypedDict, total=False):
    """A stretch of the text that mentions someone."""

    at_type: int
    at_contact: str
    at_contact_member_id: str
    start_position: int
    end_position: int


class InteractiveCard(TypedDict, total=False):
    """A card an app has posted."""

    card_id: str
    card_json: Annotated[str, Doc("The card as JSON text, still to be parsed.")]


class ChatMessage(ChatFile, total=False):
    """A message; the single-file fields repeat the first of `files`."""

    id: str
    message: str
    message_type: str
    status: str
    sender: str
    sender_display_name: str
    send_member_id: str
    date_time: str
    timestamp: Annotated[int, Doc("Epoch milliseconds.")]
    reply_main_message_id: str
    reply_main_message_timestamp: int
    files: list[ChatFile]
    rich_text: list[RichText]
    reactions: list[Reaction]
    at_items: list[Mention]
    interactive_cards: list[InteractiveCard]
    bot_message: dict[str, Any]


class ChatMessagePage(DatedPage, Page, total=False):
    """A page of messages; `from` and `to` are moments, `date` the day asked for."""

    date: str
    messages: list[ChatMessage]

"""Team Chat: a single message, and a thread."""

from __future__ import annotations

from typing import Annotated, Any

from typing_extensions import TypedDict

from zoom_actions.chat.results import (
    MESSAGE_TYPES,
    ChatFile,
    InteractiveCard,
    Mention,
    MessageCore,
    RichText,
)
from zoom_connector.fields import Doc, Example, Format, Known


class SentMessage(TypedDict, total=False):
    """The message that was sent."""

    id: Annotated[
        str,
        Doc("ID of the message; of the draft if it is sent at a set time."),
        Example("DC6AE69B-8D9E-4115-A2B7-BC09E7C9F5B6"),
    ]


class ReactionCount(TypedDict, total=False):
    """An emoji under a message, with the IDs of the people who chose it."""

    emoji: Annotated[str, Doc("Emoji as code points, such as `U+1F44D`."), Example("U+1F44D")]
    total_count: Annotated[int, Doc("Number of people who chose it."), Example(1)]
    user_ids: Annotated[
        list[Annotated[str, Doc("User ID of one person."), Example("Q7hV2kXsTq2m4zNfYw0c9A")]],
        Doc("User IDs of those who chose it, without people of other accounts."),
    ]
    member_ids: Annotated[
        list[Annotated[str, Doc("Member ID of one person."), Example("q7hv2kxstq2m4znfyw0c9a")]],
        Doc("Member IDs of all who chose it."),
    ]


class OneMessage(MessageCore, total=False):
    """A message; the single-file fields repeat the first of `files`."""

    message_url: Annotated[
        str,
        Doc("Link that opens the message in the Zoom client."),
        Format("uri"),
        Example("https://zoom.example.com/message/DC6AE69B-8D9E-4115-A2B7-BC09E7C9F5B6"),
    ]
    reactions: Annotated[list[ReactionCount], Doc("Emojis under the message.")]


class ThreadReaction(TypedDict, total=False):
    """An emoji under a message of a thread."""

    emoji_id: Annotated[str, Doc("Emoji as code points, such as `U+1F44D`."), Example("U+1F44D")]
    count: Annotated[int, Doc("How often it was chosen."), Example(1)]
    is_sender: Annotated[
        bool, Doc("Whether the user is one of those who chose it."), Example(False)
    ]


class ThreadMessage(TypedDict, total=False):
    """The first message of a thread, or a reply to it."""

    msg_id: Annotated[
        str,
        Doc("ID by which other actions name the message."),
        Example("DC6AE69B-8D9E-4115-A2B7-BC09E7C9F5B6"),
    ]
    message: Annotated[
        str,
        Doc("Text without its formats; empty if only a file was sent."),
        Example("@Robin Hale please read these notes."),
    ]
    is_reply: Annotated[bool, Doc("False for the first message of the thread."), Example(False)]
    timestamp: Annotated[
        int, Doc("When it was sent, in epoch milliseconds."), Example(1773482400000)
    ]
    reactions: Annotated[list[ThreadReaction], Doc("Emojis, if requested.")]
    last_reply_time: Annotated[
        int,
        Doc("When the last reply was sent, in epoch milliseconds; only in the first message."),
        Example(1773486000000),
    ]
    is_followed: Annotated[
        bool, Doc("Whether the user follows the thread; only in the first message.")
    ]
    files: Annotated[list[ChatFile], Doc("Files of the message, if requested.")]
    sender_user_id: Annotated[
        str,
        Doc("User ID of the sender; empty for people who are not contacts."),
        Example("u7Qx2mVbT1aRk9ZcW4eHsw"),
    ]
    sender_email: Annotated[
        str,
        Doc("Address of the sender; empty for people who are not contacts."),
        Example("jordan.lee@example.com"),
    ]
    sender_member_id: Annotated[
        str, Doc("Member ID of the sender in the chat."), Example("u7qx2mvbt1ark9zcw4ehsw")
    ]
    sender_display_name: Annotated[
        str, Doc("Name of the sender as others see it."), Example("Jordan Lee")
    ]
    rich_text: Annotated[list[RichText], Doc("Formats of parts of the text, if requested.")]
    at_items: Annotated[
        list[Mention], Doc("People and channels that the text mentions, if requested.")
    ]
    bot_message: Annotated[
        dict[str, Any],
        Doc("Content of a chatbot's message, as the chatbot sent it."),
        Example({"head": {"text": "Reminder"}}),
    ]
    interactive_cards: Annotated[
        list[InteractiveCard], Doc("Cards that an app posted with the message.")
    ]
    message_type: Annotated[str, Doc("What the message consists of."), Known(MESSAGE_TYPES)]


class Thread(TypedDict, total=False):
    """A thread of messages."""

    total: Annotated[int, Doc("Number of replies in the thread."), Example(1)]
    messages: Annotated[
        list[ThreadMessage], Doc("The replies, with the first message if it was requested.")
    ]

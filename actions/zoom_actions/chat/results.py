"""Team Chat: channels and messages."""

from __future__ import annotations

from typing import Annotated, Any

from typing_extensions import TypedDict

from zoom_actions.shared.results import Page
from zoom_connector.fields import Doc, Example, Format, Known


class ChannelSettings(TypedDict, total=False):
    """Permissions in a channel."""

    posting_permissions: Annotated[
        int,
        Doc("Who can post."),
        Known(
            {
                1: "All members",
                2: "Owner and administrators",
                3: "Owner, administrators and chosen members",
            }
        ),
    ]
    add_member_permissions: Annotated[
        int, Doc("Who can add members."), Known({1: "All members", 2: "Owner and administrators"})
    ]
    mention_all_permissions: Annotated[
        int,
        Doc("Who can mention everyone with `@all`."),
        Known({1: "All members", 2: "Owner and administrators", 3: "No one"}),
    ]
    allow_to_add_external_users: Annotated[
        int,
        Doc("Who can add people from outside the organization."),
        Known(
            {
                0: "No one",
                1: "All members",
                2: "Members of the organization",
                3: "Owner and administrators",
            }
        ),
    ]
    new_members_can_see_previous_messages_files: Annotated[
        bool, Doc("Whether new members see what was posted before.")
    ]


CHANNEL_TYPES = {
    0: "Unknown",
    1: "Private, by invitation",
    2: "Private, organization only",
    3: "Public",
    4: "Group chat",
    5: "Public, organization only",
}


class ChatChannel(TypedDict, total=False):
    """A channel."""

    id: Annotated[
        str, Doc("ID by which other actions name the channel."), Example("Uyh5qeykTDiA66YQEYmFPg")
    ]
    jid: Annotated[
        str,
        Doc("Address of the channel in the chat protocol (XMPP)."),
        Example("uyh5qeyktdia66yqeymfpg@conference.xmpp.example.com"),
    ]
    name: Annotated[str, Doc("Name of the channel."), Example("Field team")]
    type: Annotated[
        int,
        Doc("Who can find and join the channel."),
        Known(CHANNEL_TYPES, first=2),
    ]
    channel_url: Annotated[
        str,
        Doc("Link that opens the channel in the Zoom client."),
        Format("uri"),
        Example("https://zoom.example.com/channel/Uyh5qeykTDiA66YQEYmFPg"),
    ]
    channel_settings: Annotated[ChannelSettings, Doc("What members can do in the channel.")]


class ChatChannelPage(Page, total=False):
    """A page of channels."""

    total_records: Annotated[int, Doc("Number of channels on all pages together."), Example(2)]
    channels: Annotated[list[ChatChannel], Doc("Channels on this page.")]


class ChatFile(TypedDict, total=False):
    """A file sent with a message."""

    file_id: Annotated[str, Doc("ID of the file."), Example("cVxT2mK9zNfYw0c9AqGv7Q")]
    file_name: Annotated[str, Doc("Name of the file with its extension."), Example("notes.txt")]
    file_size: Annotated[int, Doc("Size in bytes."), Example(1024)]
    download_url: Annotated[
        str,
        Doc("Address of the content; needs an access token."),
        Format("uri"),
        Example("https://zoom.example.com/file/cVxT2mK9zNfYw0c9AqGv7Q"),
    ]


class RichText(TypedDict, total=False):
    """The formatting of part of the text."""

    start_position: Annotated[
        int, Doc("First character of the text to which the format applies, from 0."), Example(12)
    ]
    end_position: Annotated[
        int, Doc("Last character of the text to which the format applies."), Example(17)
    ]
    format_type: Annotated[
        str,
        Doc("Kind of format."),
        Known(
            {
                "Bold": "Bold",
                "Italic": "Italic",
                "Strikethrough": "Struck through",
                "BulletedList": "Bulleted list",
                "NumberedList": "Numbered list",
                "Underline": "Underlined",
                "FontSize": "Size",
                "FontColor": "Color",
                "BackgroundColor": "Background",
                "LeftIndent": "Indentation",
                "Paragraph": "Heading",
                "Quote": "Quotation",
                "AddLink": "Link",
            }
        ),
    ]
    format_attr: Annotated[
        str,
        Doc("Value of the format: size, RGB color, pixels, heading level or link."),
        Example("#FF0000"),
    ]


class ReactionSender(TypedDict, total=False):
    """A person who reacted."""

    user_id: Annotated[
        str,
        Doc("User ID of the person; absent for people of other accounts."),
        Example("Q7hV2kXsTq2m4zNfYw0c9A"),
    ]
    member_id: Annotated[
        str, Doc("Member ID of the person in the chat."), Example("q7hv2kxstq2m4znfyw0c9a")
    ]


class Reaction(TypedDict, total=False):
    """An emoji under a message, with the people who chose it."""

    emoji: Annotated[str, Doc("Emoji as code points, such as `U+1F44D`."), Example("U+1F44D")]
    total_count: Annotated[int, Doc("Number of people who chose it."), Example(1)]
    senders: Annotated[list[ReactionSender], Doc("People who chose it.")]


class Mention(TypedDict, total=False):
    """A part of the text that mentions someone."""

    at_type: Annotated[
        int,
        Doc("Whether a person or the whole channel is mentioned."),
        Known({1: "Contact", 2: "Channel"}),
    ]
    at_contact: Annotated[
        str,
        Doc("User ID of the person; empty for people of other accounts."),
        Example("Q7hV2kXsTq2m4zNfYw0c9A"),
    ]
    at_contact_member_id: Annotated[
        str, Doc("Member ID of the person in the chat."), Example("q7hv2kxstq2m4znfyw0c9a")
    ]
    start_position: Annotated[int, Doc("Position of the `@` in the text, from 0."), Example(0)]
    end_position: Annotated[int, Doc("Position of the last character of the name."), Example(10)]


class InteractiveCard(TypedDict, total=False):
    """A card that an app posted."""

    card_id: Annotated[str, Doc("ID of the card."), Example("c-1042")]
    card_json: Annotated[
        str, Doc("The card as unparsed JSON text."), Example('{"head": {"text": "Reminder"}}')
    ]


MESSAGE_TYPES = {
    "plain_text_message": "Text",
    "jpg_image_file": "JPEG picture",
    "audio_file": "Sound",
    "video_file": "Video",
    "png_image_file": "PNG picture",
    "gif_file": "GIF picture",
    "giphy_file": "Picture of GIPHY",
    "code_snippet": "Code",
    "file_and_text": "File with text",
    "others": "Anything else",
}


class MessageCore(ChatFile, total=False):
    """What every list and look-up reports about a message."""

    id: Annotated[
        str,
        Doc("ID by which other actions name the message."),
        Example("DC6AE69B-8D9E-4115-A2B7-BC09E7C9F5B6"),
    ]
    message: Annotated[
        str,
        Doc("Text without its formats; empty if only a file was sent."),
        Example("@Robin Hale please read these notes."),
    ]
    message_type: Annotated[
        str,
        Doc("What the message consists of."),
        Known(MESSAGE_TYPES),
    ]
    sender: Annotated[
        str,
        Doc("Address of the sender; empty for people who are not contacts."),
        Example("jordan.lee@example.com"),
    ]
    sender_display_name: Annotated[
        str, Doc("Name of the sender as others see it."), Example("Jordan Lee")
    ]
    send_member_id: Annotated[
        str, Doc("Member ID of the sender in the chat."), Example("u7qx2mvbt1ark9zcw4ehsw")
    ]
    date_time: Annotated[
        str,
        Doc("When the message was sent, in UTC."),
        Format("date-time"),
        Example("2026-03-14T10:00:00Z"),
    ]
    timestamp: Annotated[
        int, Doc("When the message was sent, in epoch milliseconds."), Example(1773482400000)
    ]
    reply_main_message_id: Annotated[
        str,
        Doc("ID of the message that this one answers; only in replies."),
        Example("7BAF42D9-DE59-441D-A8CA-DF25621A7A8C"),
    ]
    reply_main_message_timestamp: Annotated[
        int,
        Doc("When that message was sent, in epoch milliseconds; only in replies."),
        Example(1773478800000),
    ]
    files: Annotated[list[ChatFile], Doc("All files of the message.")]
    rich_text: Annotated[list[RichText], Doc("Formats of parts of the text.")]
    at_items: Annotated[list[Mention], Doc("People and channels that the text mentions.")]
    interactive_cards: Annotated[
        list[InteractiveCard], Doc("Cards that an app posted with the message.")
    ]
    bot_message: Annotated[
        dict[str, Any],
        Doc("Content of a chatbot's message, as the chatbot sent it."),
        Example({"head": {"text": "Reminder"}}),
    ]


class ChatMessage(MessageCore, total=False):
    """A message in a list; the single-file fields repeat the first of `files`."""

    status: Annotated[
        str,
        Doc("Whether it was changed; only if changed messages are requested."),
        Known({"Normal": "Unchanged", "Edited": "Edited", "Deleted": "Deleted"}),
    ]
    reactions: Annotated[list[Reaction], Doc("Emojis under the message.")]


# `from` is a Python keyword, so this type cannot be written as a class.
TimedPage = TypedDict(
    "TimedPage",
    {
        "from": Annotated[
            str,
            Doc("Start of the list, as requested."),
            Format("date-time"),
            Example("2026-03-10T00:00:00Z"),
        ],
        "to": Annotated[
            str,
            Doc("End of the list, as requested."),
            Format("date-time"),
            Example("2026-03-14T12:00:00Z"),
        ],
    },
    total=False,
)


class ChatMessagePage(TimedPage, Page, total=False):
    """A page of messages; `from`, `to` and `date` repeat the request."""

    date: Annotated[
        str, Doc("Day of the list, as requested."), Format("date"), Example("2026-03-14")
    ]
    messages: Annotated[list[ChatMessage], Doc("Messages on this page, the newest first.")]

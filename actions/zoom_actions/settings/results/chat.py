"""The chat of a group, as Zoom reports it."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.settings.choices import ContactScope, EmojiSet, ShareScope
from zoom_actions.settings.results.security import ChatEtiquette
from zoom_connector.fields import Doc, Example, Known


class FileSharing(TypedDict, total=False):
    """Files in chats and channels."""

    enable: Annotated[bool, Doc("Whether people can send files.")]
    share_option: Annotated[str, Doc("With whom files can be shared."), Known(ShareScope)]


class ChatEmojis(TypedDict, total=False):
    """Emojis in chats."""

    enable: Annotated[bool, Doc("Whether the emoji library is offered.")]
    emojis_option: Annotated[str, Doc("Which emojis the library holds."), Known(EmojiSet)]


class Retention(TypedDict, total=False):
    """How long messages are kept."""

    enable: Annotated[bool, Doc("Whether messages are deleted after a time.")]
    retention_period_of_direct_messages_and_group_conversation: Annotated[
        str,
        Doc("How long direct and group messages are kept: a number and `y`, `m` or `d`."),
        Example("6m"),
    ]
    retention_period_of_channels: Annotated[
        str, Doc("How long channels are kept: a number and `y`, `m` or `d`."), Example("1y")
    ]


class ContactRule(TypedDict, total=False):
    """Who can be added as a contact."""

    enable: Annotated[bool, Doc("Whether it is possible at all.")]
    selected_option: Annotated[int, Doc("With whom it is possible."), Known(ContactScope, first=3)]
    user_email_addresses: Annotated[
        str,
        Doc("Domains for option 3, addresses for option 4, separated by commas."),
        Example("example.com"),
    ]


class ThirdPartyArchiving(TypedDict, total=False):
    """Messages archived with another provider."""

    enable: Annotated[bool, Doc("Whether messages are archived with another provider.")]


class AnimatedImages(TypedDict, total=False):
    """Animated pictures from GIPHY."""

    enable: Annotated[bool, Doc("Whether people can search for them.")]


class ChatSettings(TypedDict, total=False):
    """The chat of a group."""

    share_files: Annotated[FileSharing, Doc("Files in chats; screenshots are always possible.")]
    chat_emojis: Annotated[ChatEmojis, Doc("Emojis in chats.")]
    record_voice_messages: Annotated[bool, Doc("Whether people can send spoken messages.")]
    record_video_messages: Annotated[
        bool, Doc("Whether people can send video messages; needs `share_files`.")
    ]
    screen_capture: Annotated[bool, Doc("Whether people can take and send screenshots.")]
    create_public_channels: Annotated[bool, Doc("Whether people can create public channels.")]
    create_private_channels: Annotated[bool, Doc("Whether people can create private channels.")]
    share_links_in_chat: Annotated[bool, Doc("Whether people can link to messages and channels.")]
    schedule_meetings_in_chat: Annotated[
        bool, Doc("Whether people can schedule a meeting from a chat.")
    ]
    set_retention_period_in_cloud: Annotated[
        Retention, Doc("How long Zoom's cloud keeps messages and files.")
    ]
    set_retention_period_in_local: Annotated[Retention, Doc("How long devices keep messages.")]
    allow_users_to_search_others_options: Annotated[
        str,
        Doc("Where people are found: 1 account, 2 master account, 3 organization; commas between."),
        Example("1,3"),
    ]
    allow_users_to_add_contacts: Annotated[ContactRule, Doc("Who can be added as a contact.")]
    allow_users_to_chat_with_others: Annotated[ContactRule, Doc("Who can be messaged.")]
    chat_etiquette_tool: Annotated[ChatEtiquette, Doc("Rules that block words in chats.")]
    send_data_to_third_party_archiving_service: Annotated[
        ThirdPartyArchiving, Doc("Messages archived with another provider.")
    ]
    translate_messages: Annotated[bool, Doc("Whether people can translate messages.")]
    search_and_send_animated_gif_images: Annotated[
        AnimatedImages, Doc("Animated pictures from GIPHY.")
    ]

"""The chat of a group, as Zoom reports it."""

from __future__ import annotations

from typing_extensions import TypedDict

from zoom_actions.settings.results.security import ChatEtiquette


class FileSharing(TypedDict, total=False):
    """Files in chats and channels."""

    enable: bool
    share_option: str


class ChatEmojis(TypedDict, total=False):
    """Emojis in chats."""

    enable: bool
    emojis_option: str


class Retention(TypedDict, total=False):
    """How long messages are kept."""

    enable: bool
    retention_period_of_direct_messages_and_group_conversation: str
    retention_period_of_channels: str


class ContactRule(TypedDict, total=False):
    """Whom people may add as contacts."""

    enable: bool
    selected_option: int
    user_email_addresses: str


class ThirdPartyArchiving(TypedDict, total=False):
    """Messages passed on to an archive of another provider."""

    enable: bool


class AnimatedImages(TypedDict, total=False):
    """Animated pictures from GIPHY."""

    enable: bool


class ChatSettings(TypedDict, total=False):
    """The chat of a group."""

    share_files: FileSharing
    chat_emojis: ChatEmojis
    record_voice_messages: bool
    record_video_messages: bool
    screen_capture: bool
    create_public_channels: bool
    create_private_channels: bool
    share_links_in_chat: bool
    schedule_meetings_in_chat: bool
    set_retention_period_in_cloud: Retention
    set_retention_period_in_local: Retention
    allow_users_to_search_others_options: str
    allow_users_to_add_contacts: ContactRule
    allow_users_to_chat_with_others: ContactRule
    chat_etiquette_tool: ChatEtiquette
    send_data_to_third_party_archiving_service: ThirdPartyArchiving
    translate_messages: bool
    search_and_send_animated_gif_images: AnimatedImages

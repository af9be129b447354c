"""The chat of a group, and what fits nowhere else."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.settings.choices import ContactScope, EmojiSet, ShareScope
from zoom_actions.settings.security import ChatEtiquette
from zoom_actions.settings.switch import Switch
from zoom_connector.fields import Doc, Example


class FileSharing(TypedDict, total=False):
    """Files in chats and channels."""

    enable: Annotated[Switch, Doc("Allow files.")]
    share_option: Annotated[ShareScope, Doc("With whom."), Example("anyone")]


class ChatEmojis(TypedDict, total=False):
    """Emojis in chats."""

    enable: Annotated[Switch, Doc("Offer the library.")]
    emojis_option: Annotated[EmojiSet, Doc("Which emojis it holds."), Example("all")]


class Retention(TypedDict, total=False):
    """How long messages are kept."""

    enable: Annotated[Switch, Doc("Delete after a time; otherwise they are kept.")]
    retention_period_of_direct_messages_and_group_conversation: Annotated[
        str,
        Doc("How long direct and group messages are kept: a number and `y`, `m` or `d`."),
        Example("6m"),
    ]
    retention_period_of_channels: Annotated[
        str, Doc("How long channels are kept: a number and `y`, `m` or `d`."), Example("1y")
    ]


class ContactRule(TypedDict, total=False):
    """Whom people may add as contacts."""

    enable: Annotated[Switch, Doc("Allow it.")]
    selected_option: Annotated[ContactScope, Doc("Whom."), Example(1)]
    user_email_addresses: Annotated[
        str,
        Doc("Domains with option 3, addresses with option 4; with commas."),
        Example("example.com"),
    ]


class ThirdPartyArchiving(TypedDict, total=False):
    """Messages passed on to an archive of another provider."""

    enable: Annotated[Switch, Doc("Pass messages on.")]


class AnimatedImages(TypedDict, total=False):
    """Animated pictures from GIPHY."""

    enable: Annotated[Switch, Doc("Let people search for them.")]


class ChatSettings(TypedDict, total=False):
    """The chat of a group."""

    share_files: Annotated[
        FileSharing,
        Doc("Let people send files; screenshots are always possible."),
        Example({"enable": True}),
    ]
    chat_emojis: Annotated[ChatEmojis, Doc("Offer the emoji library."), Example({"enable": True})]
    record_voice_messages: Annotated[Switch, Doc("Let people send spoken messages.")]
    record_video_messages: Annotated[
        Switch, Doc("Let people send video messages; needs `share_files`.")
    ]
    screen_capture: Annotated[Switch, Doc("Let people take and send screenshots.")]
    create_public_channels: Annotated[Switch, Doc("Let people open public channels.")]
    create_private_channels: Annotated[Switch, Doc("Let people open private channels.")]
    share_links_in_chat: Annotated[Switch, Doc("Let people link to messages and channels.")]
    schedule_meetings_in_chat: Annotated[
        Switch, Doc("Let people schedule a meeting out of a chat.")
    ]
    set_retention_period_in_cloud: Annotated[
        Retention, Doc("How long Zoom's cloud keeps messages and files."), Example({"enable": True})
    ]
    set_retention_period_in_local: Annotated[
        Retention, Doc("How long devices keep messages."), Example({"enable": True})
    ]
    allow_users_to_search_others_options: Annotated[
        str,
        Doc("Who can be found, with commas: 1 account, 2 master account, 3 organization."),
        Example("1,3"),
    ]
    allow_users_to_add_contacts: Annotated[
        ContactRule, Doc("Whom people may add as contacts."), Example({"enable": True})
    ]
    allow_users_to_chat_with_others: Annotated[
        ContactRule, Doc("Whom people may write to."), Example({"enable": True})
    ]
    chat_etiquette_tool: Annotated[
        ChatEtiquette, Doc("Rules that keep some words out of chats."), Example({"enable": True})
    ]
    send_data_to_third_party_archiving_service: Annotated[
        ThirdPartyArchiving,
        Doc("Archive messages with another provider."),
        Example({"enable": True}),
    ]
    translate_messages: Annotated[Switch, Doc("Let people translate messages.")]
    search_and_send_animated_gif_images: Annotated[
        AnimatedImages, Doc("Animated pictures from GIPHY."), Example({"enable": True})
    ]


class RegistrationOptions(TypedDict, total=False):
    """What hosts may put on registration pages of webinars."""

    allow_host_to_enable_join_info: Annotated[
        Switch, Doc("Let hosts show how to join once someone has registered.")
    ]
    allow_host_to_enable_social_share_buttons: Annotated[
        Switch, Doc("Let hosts show buttons of social networks.")
    ]
    enable_custom_questions: Annotated[Switch, Doc("Allow questions of one's own.")]


class OtherOptions(TypedDict, total=False):
    """What fits nowhere else."""

    allow_users_contact_support_via_chat: Annotated[
        Switch, Doc("Show the badge that leads to Zoom's help.")
    ]
    blur_snapshot: Annotated[Switch, Doc("Hide Zoom's picture in a phone's list of running apps.")]
    webinar_registration_options: Annotated[
        RegistrationOptions,
        Doc("Registration for webinars."),
        Example(
            {
                "allow_host_to_enable_join_info": True,
                "allow_host_to_enable_social_share_buttons": True,
            }
        ),
    ]

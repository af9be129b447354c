"""Security of meetings, passcodes and sign-in profiles, as Zoom reports them."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.settings.choices import (
    Admitters,
    CharactersInARow,
    EncryptionType,
    PolicyStatus,
    WaitingParticipants,
)
from zoom_connector.fields import Doc, Example, Known, Unless


class PasscodeRules(TypedDict, total=False):
    """What a passcode of a meeting or webinar must contain."""

    consecutive_characters_length: Annotated[
        int,
        Doc("How many characters in a row, such as `abcd`, are too many."),
        Known(CharactersInARow),
    ]
    have_letter: Annotated[bool, Doc("Whether it needs a letter.")]
    have_number: Annotated[bool, Doc("Whether it needs a digit.")]
    have_special_character: Annotated[
        bool, Doc("Whether it needs a special character, such as `!`.")
    ]
    have_upper_and_lower_characters: Annotated[
        bool, Doc("Whether it needs upper and lower case letters.")
    ]
    length: Annotated[int, Doc("Smallest number of characters."), Example(8)]
    only_allow_numeric: Annotated[bool, Doc("Whether it has to consist of digits.")]
    weak_enhance_detection: Annotated[bool, Doc("Whether people are warned about weak passcodes.")]


class WaitingRoomRules(TypedDict, total=False):
    """Who waits, and who admits them."""

    participants_to_place_in_waiting_room: Annotated[
        int, Doc("Who waits."), Known(WaitingParticipants)
    ]
    users_who_can_admit_participants_from_waiting_room: Annotated[
        int, Doc("Who admits people."), Known(Admitters)
    ]
    whitelisted_domains_for_waiting_room: Annotated[
        str,
        Doc("Domains whose people do not wait, separated by commas."),
        Example("example.com,example.org"),
    ]


class EtiquettePolicy(TypedDict, total=False):
    """A rule that blocks words in chats."""

    description: Annotated[str, Doc("What the rule is for."), Example("Keeps drafts out of chats")]
    id: Annotated[str, Doc("ID of the rule."), Example("aefwf23dsv-khuity8")]
    is_locked: Annotated[
        bool, Doc("Whether only an administrator of the account can change the rule.")
    ]
    keywords: Annotated[
        list[Annotated[str, Doc("Word that the rule finds."), Example("confidential")]],
        Doc("Words that the rule finds."),
    ]
    name: Annotated[str, Doc("Name of the rule."), Example("Confidential drafts")]
    regular_expression: Annotated[
        str,
        Doc("Pattern that the rule finds; empty if it has words."),
        Unless("keywords"),
        Example("draft-[0-9]+"),
    ]
    status: Annotated[str, Doc("Whether the rule applies."), Known(PolicyStatus)]
    trigger_action: Annotated[
        int,
        Doc("What happens to such a message."),
        Known({1: "Ask the sender to confirm", 2: "Block the message"}),
    ]


class ChatEtiquette(TypedDict, total=False):
    """Rules that block words in chats."""

    enable: Annotated[bool, Doc("Whether the rules apply.")]
    policies: Annotated[list[EtiquettePolicy], Doc("Rules, in the order in which Zoom lists them.")]


class MeetingSecurity(TypedDict, total=False):
    """Security of meetings and webinars."""

    auto_security: Annotated[
        bool, Doc("Whether every meeting needs a passcode, waiting room or sign-in.")
    ]
    block_user_domain: Annotated[bool, Doc("Whether people of some domains cannot join.")]
    block_user_domain_list: Annotated[
        list[Annotated[str, Doc("Domain, such as `example.com`."), Example("*.example.org")]],
        Doc("Domains whose people cannot join, at most 20."),
    ]
    embed_password_in_join_link: Annotated[bool, Doc("Whether join links carry the passcode.")]
    encryption_type: Annotated[str, Doc("Who holds the encryption keys."), Known(EncryptionType)]
    end_to_end_encrypted_meetings: Annotated[bool, Doc("Whether end-to-end encryption is offered.")]
    meeting_password: Annotated[
        bool, Doc("Whether meetings outside personal rooms need a passcode.")
    ]
    meeting_password_requirement: Annotated[PasscodeRules, Doc("What a passcode has to contain.")]
    only_authenticated_can_join_from_webclient: Annotated[
        bool, Doc("Whether people have to sign in to join in the browser.")
    ]
    phone_password: Annotated[bool, Doc("Whether people who dial in need a passcode in digits.")]
    pmi_password: Annotated[bool, Doc("Whether personal rooms need a passcode.")]
    require_password_for_scheduled_meeting: Annotated[
        bool, Doc("Whether meetings that were scheduled before need a passcode.")
    ]
    require_password_for_scheduled_webinar: Annotated[
        bool, Doc("Whether webinars that were scheduled before need a passcode.")
    ]
    waiting_room: Annotated[bool, Doc("Whether people wait until they are admitted.")]
    waiting_room_settings: Annotated[WaitingRoomRules, Doc("Who waits, and who admits them.")]
    webinar_password: Annotated[bool, Doc("Whether new webinars get a passcode.")]


class GroupMeetingSecurity(MeetingSecurity, total=False):
    """Security of meetings and webinars, for a group."""

    chat_etiquette_tool: Annotated[ChatEtiquette, Doc("Rules that block words in chats.")]

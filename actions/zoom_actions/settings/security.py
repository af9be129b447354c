"""Security of meetings, passcodes and sign-in profiles."""

from __future__ import annotations

from typing import Annotated

from annotated_types import MaxLen, MinLen
from typing_extensions import TypedDict

from zoom_actions.settings.choices import (
    Admitters,
    CharactersInARow,
    EncryptionType,
    PolicyStatus,
    ProfileAction,
    SignInType,
    WaitingParticipants,
)
from zoom_actions.settings.switch import Switch
from zoom_actions.shared.choice_sources import SIGN_IN_PROFILES
from zoom_connector.fields import Doc, Example


class PasscodeRules(TypedDict, total=False):
    """What a passcode of a meeting or webinar must contain."""

    consecutive_characters_length: Annotated[
        CharactersInARow,
        Doc("How many consecutive characters, as in `abcd`, are too many; 0 for no limit."),
        Example(0),
    ]
    have_letter: Annotated[Switch, Doc("At least one letter.")]
    have_number: Annotated[Switch, Doc("At least one digit.")]
    have_special_character: Annotated[Switch, Doc("At least one special character.")]
    have_upper_and_lower_characters: Annotated[Switch, Doc("Upper and lower case letters.")]
    length: Annotated[int, Doc("Minimum number of characters."), Example(8)]
    only_allow_numeric: Annotated[Switch, Doc("Only digits.")]
    weak_enhance_detection: Annotated[Switch, Doc("Warn about weak passcodes.")]


class WaitingRoomRules(TypedDict, total=False):
    """Who waits, and who admits them."""

    participants_to_place_in_waiting_room: Annotated[
        WaitingParticipants, Doc("Who waits."), Example(0)
    ]
    users_who_can_admit_participants_from_waiting_room: Annotated[
        Admitters, Doc("Who admits."), Example(0)
    ]
    whitelisted_domains_for_waiting_room: Annotated[
        str,
        Doc("Domains whose users do not wait, separated by commas; only if value 2 waits."),
        Example("example.com,example.org"),
    ]


class EtiquettePolicy(TypedDict, total=False):
    """An existing rule, to turn on or off."""

    id: Annotated[str, Doc("ID of the rule."), Example("aefwf23dsv-khuity8")]
    status: Annotated[PolicyStatus, Doc("Whether the rule applies."), Example("activated")]


class ChatEtiquette(TypedDict, total=False):
    """Rules that block words in chats."""

    enable: Annotated[Switch, Doc("Apply the rules.")]
    policies: Annotated[
        list[EtiquettePolicy],
        Doc("The rules to turn on or off."),
        Example([{"id": "aefwf23dsv-khuity8", "status": "activated"}]),
    ]


class MeetingSecurity(TypedDict, total=False):
    """Security of meetings and webinars."""

    auto_security: Annotated[
        Switch,
        Doc("Require a security option for every meeting; only large plans can turn this off."),
    ]
    block_user_domain: Annotated[Switch, Doc("Block people from some domains.")]
    block_user_domain_list: Annotated[
        list[Annotated[str, MinLen(5), MaxLen(30)]],
        MaxLen(20),
        Doc("Up to 20 domains to block, of 5 to 30 characters."),
        Example(["*.example.com"]),
    ]
    embed_password_in_join_link: Annotated[
        Switch, Doc("Include the encrypted passcode in the join link.")
    ]
    encryption_type: Annotated[
        EncryptionType, Doc("Who holds the keys."), Example("enhanced_encryption")
    ]
    end_to_end_encrypted_meetings: Annotated[Switch, Doc("Offer end-to-end encryption.")]
    meeting_password: Annotated[
        Switch, Doc("Passcode for all meetings except those in personal rooms.")
    ]
    meeting_password_requirement: Annotated[
        PasscodeRules,
        Doc("Rules for passcodes."),
        Example({"consecutive_characters_length": 0, "have_letter": True}),
    ]
    only_authenticated_can_join_from_webclient: Annotated[
        Switch, Doc("Require people who join in the browser to sign in.")
    ]
    phone_password: Annotated[Switch, Doc("Ask callers for a numeric passcode.")]
    pmi_password: Annotated[Switch, Doc("Passcode for personal rooms.")]
    require_password_for_scheduled_meeting: Annotated[
        Switch, Doc("Passcode for meetings that are already scheduled.")
    ]
    require_password_for_scheduled_webinar: Annotated[
        Switch, Doc("Passcode for webinars that are already scheduled.")
    ]
    waiting_room: Annotated[
        Switch,
        Doc("Let people wait until they are admitted; no one can then join before the host."),
    ]
    waiting_room_settings: Annotated[
        WaitingRoomRules,
        Doc("Details of the waiting room."),
        Example(
            {
                "participants_to_place_in_waiting_room": 0,
                "users_who_can_admit_participants_from_waiting_room": 0,
            }
        ),
    ]
    webinar_password: Annotated[Switch, Doc("Give new webinars a passcode.")]


class GroupMeetingSecurity(MeetingSecurity, total=False):
    """Security of meetings and webinars, for a group."""

    chat_etiquette_tool: Annotated[
        ChatEtiquette, Doc("Rules that block words in chats."), Example({"enable": True})
    ]


class AuthenticationProfile(TypedDict, total=False):
    """A sign-in profile to change."""

    action: Annotated[ProfileAction, Doc("What to do with the profile."), Example("update")]
    default_option: Annotated[Switch, Doc("Make it the default.")]
    domains: Annotated[
        str, Doc("Domains whose users can join, separated by commas."), Example("example.com")
    ]
    id: Annotated[
        str, Doc("ID of the profile."), Example("signIn_pH2xQfDgQvq6u8"), SIGN_IN_PROFILES
    ]
    name: Annotated[str, Doc("Name of the profile."), Example("Sign in to Zoom")]
    # One of these is for meetings only, one for recordings only; `validation` distinguishes them.
    type: Annotated[SignInType, Doc("Who can join."), Example("enforce_login")]

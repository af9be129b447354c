"""Who gets into meetings, and how: security, passcodes and sign-in profiles."""

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
from zoom_connector.fields import Doc, Example


class PasscodeRules(TypedDict, total=False):
    """What a passcode of a meeting or webinar must contain."""

    consecutive_characters_length: Annotated[
        CharactersInARow,
        Doc("How many characters in a row, as in `abcd`, are too many; 0 for no limit."),
        Example(0),
    ]
    have_letter: Annotated[Switch, Doc("At least one letter.")]
    have_number: Annotated[Switch, Doc("At least one digit.")]
    have_special_character: Annotated[Switch, Doc("At least one special character.")]
    have_upper_and_lower_characters: Annotated[Switch, Doc("Capital and small letters.")]
    length: Annotated[int, Doc("Fewest characters."), Example(8)]
    only_allow_numeric: Annotated[Switch, Doc("Digits and nothing else.")]
    weak_enhance_detection: Annotated[Switch, Doc("Warn of weak passcodes.")]


class WaitingRoomRules(TypedDict, total=False):
    """Who waits, and who admits."""

    participants_to_place_in_waiting_room: Annotated[
        WaitingParticipants, Doc("Who waits."), Example(0)
    ]
    users_who_can_admit_participants_from_waiting_room: Annotated[
        Admitters, Doc("Who admits."), Example(0)
    ]
    whitelisted_domains_for_waiting_room: Annotated[
        str,
        Doc("Domains that need not wait, with commas; when 2 says who waits."),
        Example("example.com,example.org"),
    ]


class EtiquettePolicy(TypedDict, total=False):
    """A rule that exists, to switch on or off."""

    id: Annotated[str, Doc("Id of the rule."), Example("aefwf23dsv-khuity8")]
    status: Annotated[PolicyStatus, Doc("Whether the rule applies."), Example("activated")]


class ChatEtiquette(TypedDict, total=False):
    """Rules that keep some words out of chats."""

    enable: Annotated[Switch, Doc("Apply the rules.")]
    policies: Annotated[
        list[EtiquettePolicy],
        Doc("The rules to switch."),
        Example([{"id": "aefwf23dsv-khuity8", "status": "activated"}]),
    ]


class MeetingSecurity(TypedDict, total=False):
    """Security of meetings and webinars."""

    auto_security: Annotated[
        Switch, Doc("Secure every meeting in one way at least; only large plans can turn it off.")
    ]
    block_user_domain: Annotated[Switch, Doc("Keep people of some domains out.")]
    block_user_domain_list: Annotated[
        list[Annotated[str, MinLen(5), MaxLen(30)]],
        MaxLen(20),
        Doc("Up to 20 domains to keep out, of 5 to 30 characters."),
        Example(["*.example.com"]),
    ]
    embed_password_in_join_link: Annotated[
        Switch, Doc("Put the passcode, encrypted, into the join link.")
    ]
    encryption_type: Annotated[
        EncryptionType, Doc("Who holds the keys."), Example("enhanced_encryption")
    ]
    end_to_end_encrypted_meetings: Annotated[Switch, Doc("Offer end-to-end encryption.")]
    meeting_password: Annotated[
        Switch, Doc("Passcode for all meetings but those in personal rooms.")
    ]
    meeting_password_requirement: Annotated[
        PasscodeRules,
        Doc("Rules for passcodes."),
        Example({"consecutive_characters_length": 0, "have_letter": True}),
    ]
    only_authenticated_can_join_from_webclient: Annotated[
        Switch, Doc("Have people who join in the browser sign in.")
    ]
    phone_password: Annotated[Switch, Doc("Ask callers for a passcode of digits.")]
    pmi_password: Annotated[Switch, Doc("Passcode for personal rooms.")]
    require_password_for_scheduled_meeting: Annotated[
        Switch, Doc("Passcode for meetings scheduled already.")
    ]
    require_password_for_scheduled_webinar: Annotated[
        Switch, Doc("Passcode for webinars scheduled already.")
    ]
    waiting_room: Annotated[
        Switch, Doc("Let people wait until they are admitted; nobody then joins ahead of the host.")
    ]
    waiting_room_settings: Annotated[
        WaitingRoomRules,
        Doc("The waiting room in detail."),
        Example(
            {
                "participants_to_place_in_waiting_room": 0,
                "users_who_can_admit_participants_from_waiting_room": 0,
            }
        ),
    ]
    webinar_password: Annotated[Switch, Doc("Give new webinars a passcode.")]


class GroupMeetingSecurity(MeetingSecurity, total=False):
    """Security of meetings and webinars, as a group has it."""

    chat_etiquette_tool: Annotated[
        ChatEtiquette, Doc("Rules that keep some words out of chats."), Example({"enable": True})
    ]


class AuthenticationProfile(TypedDict, total=False):
    """A sign-in profile to change."""

    action: Annotated[ProfileAction, Doc("What to do with the profile."), Example("update")]
    default_option: Annotated[Switch, Doc("Make it the default.")]
    domains: Annotated[
        str, Doc("Domains whose users may enter, with commas."), Example("example.com")
    ]
    id: Annotated[str, Doc("Id of the profile."), Example("signIn_pH2xQfDgQvq6u8")]
    name: Annotated[str, Doc("Name of the profile."), Example("Sign in to Zoom")]
    # One of these is for meetings only, one for recordings only: a check tells them apart.
    type: Annotated[SignInType, Doc("Who may enter."), Example("enforce_login")]

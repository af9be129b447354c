"""Who gets into meetings, and how, as Zoom reports it."""

from __future__ import annotations

from typing_extensions import TypedDict


class PasscodeRules(TypedDict, total=False):
    """What a passcode of a meeting or webinar must contain."""

    consecutive_characters_length: int
    have_letter: bool
    have_number: bool
    have_special_character: bool
    have_upper_and_lower_characters: bool
    length: int
    only_allow_numeric: bool
    weak_enhance_detection: bool


class WaitingRoomRules(TypedDict, total=False):
    """Who waits, and who admits."""

    participants_to_place_in_waiting_room: int
    users_who_can_admit_participants_from_waiting_room: int
    whitelisted_domains_for_waiting_room: str


class EtiquettePolicy(TypedDict, total=False):
    """A rule that keeps some words out of chats."""

    description: str
    id: str
    is_locked: bool
    keywords: list[str]
    name: str
    regular_expression: str
    status: str
    trigger_action: int


class ChatEtiquette(TypedDict, total=False):
    """Rules that keep some words out of chats."""

    enable: bool
    policies: list[EtiquettePolicy]


class MeetingSecurity(TypedDict, total=False):
    """Security of meetings and webinars."""

    auto_security: bool
    block_user_domain: bool
    block_user_domain_list: list[str]
    embed_password_in_join_link: bool
    encryption_type: str
    end_to_end_encrypted_meetings: bool
    meeting_password: bool
    meeting_password_requirement: PasscodeRules
    only_authenticated_can_join_from_webclient: bool
    phone_password: bool
    pmi_password: bool
    require_password_for_scheduled_meeting: bool
    require_password_for_scheduled_webinar: bool
    waiting_room: bool
    waiting_room_settings: WaitingRoomRules
    webinar_password: bool


class GroupMeetingSecurity(MeetingSecurity, total=False):
    """Security of meetings and webinars, as a group has it."""

    chat_etiquette_tool: ChatEtiquette

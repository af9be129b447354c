"""How people dial in and are called, as Zoom reports it."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict


class TollNumber(TypedDict, total=False):
    """A telephone number of the account's."""

    code: str
    country_code: str
    country_name: str
    display_number: str
    number: str


class TollFreeCall(TypedDict, total=False):
    """Dialing in by toll-free numbers and by toll numbers that cost the account a fee."""

    allow_webinar_attendees_dial: bool
    enable: bool
    numbers: list[TollNumber]


class TollCall(TypedDict, total=False):
    """Dialing in by toll numbers."""

    enable: bool
    numbers: list[TollNumber]


class Country(TypedDict, total=False):
    """A country or region."""

    code: str
    name: str


class CallOutCountries(TypedDict, total=False):
    """The countries that may be called."""

    allowed_countries: list[Country]
    selected_countries: list[Country]


class CallMe(TypedDict, total=False):
    """Calls from the meeting to telephones."""

    enable: bool
    require_press_1_for_call_me: str
    allow_webinar_attendees_call_me: bool
    call_out_countries: CallOutCountries


class PhoneMasking(TypedDict, total=False):
    """How the numbers of people who dial in are hidden."""

    enable: bool
    masking_type: str


class DialInCountries(TypedDict, total=False):
    """The countries whose dial-in numbers an invitation lists."""

    allowed_countries: list[Country]
    selected_countries: list[Country]
    include_toll_free: bool


class AudioConferencing(TypedDict, total=False):
    """How people dial in and are called."""

    toll_free_and_fee_based_toll_call: TollFreeCall
    toll_call: TollCall
    call_me_and_invite_by_phone: CallMe
    personal_audio_conference: bool
    participant_phone_masking: PhoneMasking
    global_dial_in_countries: DialInCountries


class TelephonyRegions(TypedDict, total=False):
    """Where most callers are."""

    selection_values: str


class UserTelephonyRegions(TelephonyRegions, total=False):
    """Where most callers are, as a user has it."""

    allowed_values: list[str]


class SharedTelephony(TypedDict, total=False):
    """Telephone conferences: what users and groups share."""

    audio_conference_info: str
    third_party_audio: bool


class UserTelephony(SharedTelephony, total=False):
    """Telephone conferences, as a user has it."""

    show_international_numbers_link: bool
    telephony_regions: UserTelephonyRegions


class GroupTelephony(SharedTelephony, total=False):
    """Telephone conferences, as a group has it."""

    telephony_regions: TelephonyRegions


class SelectedCountries(TypedDict, total=False):
    """The countries whose dial-in numbers an invitation lists."""

    allowed_countries: list[Country]
    selected_countries: list[Country]


class Tsp(TypedDict, total=False):
    """Telephone conferences of another provider."""

    call_out: bool
    call_out_countries: list[dict[str, Any]]
    show_international_numbers_link: bool
    global_dial_in_countries: SelectedCountries

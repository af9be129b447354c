"""Dialing in and being called, as Zoom reports it."""

from __future__ import annotations

from typing import Annotated, Any

from typing_extensions import TypedDict

from zoom_actions.settings.choices import PhoneMask, PressOne
from zoom_connector.fields import Doc, Example, Known


class TollNumber(TypedDict, total=False):
    """A telephone number of the account."""

    code: Annotated[str, Doc("Calling code without its plus sign."), Example("1")]
    country_code: Annotated[str, Doc("Two letters for the country, such as `US`."), Example("US")]
    country_name: Annotated[str, Doc("Name of the country in English."), Example("United States")]
    display_number: Annotated[str, Doc("Number as people read it."), Example("+1 5550100")]
    number: Annotated[str, Doc("Number without its calling code."), Example("5550100")]


class TollFreeCall(TypedDict, total=False):
    """Dialing in by toll-free numbers and by toll numbers that cost the account a fee."""

    allow_webinar_attendees_dial: Annotated[
        bool, Doc("Whether attendees of webinars can use these numbers.")
    ]
    enable: Annotated[bool, Doc("Whether people can dial these numbers.")]
    numbers: Annotated[list[TollNumber], Doc("Numbers that people can dial, at most 100.")]


class TollCall(TypedDict, total=False):
    """Dialing in by toll numbers."""

    enable: Annotated[bool, Doc("Whether people can dial toll numbers.")]
    numbers: Annotated[list[TollNumber], Doc("Numbers that people can dial, at most 100.")]


class Country(TypedDict, total=False):
    """A country or region."""

    code: Annotated[str, Doc("Two letters for the country, such as `US`."), Example("US")]
    name: Annotated[str, Doc("Name of the country in English."), Example("United States")]


class CallOutCountries(TypedDict, total=False):
    """The countries that may be called."""

    allowed_countries: Annotated[
        list[Country], Doc("Countries that the account offers for such calls.")
    ]
    selected_countries: Annotated[list[Country], Doc("Countries to which calls are possible now.")]


class CallMe(TypedDict, total=False):
    """Calls from the meeting to telephones."""

    enable: Annotated[bool, Doc("Whether Zoom can call people on their telephones.")]
    require_press_1_for_call_me: Annotated[
        str, Doc("When the person called must press 1 to enter."), Known(PressOne)
    ]
    allow_webinar_attendees_call_me: Annotated[
        bool, Doc("Whether attendees of webinars can be called too.")
    ]
    call_out_countries: Annotated[CallOutCountries, Doc("Countries to which calls are possible.")]


class PhoneMasking(TypedDict, total=False):
    """How the numbers of people who dial in are hidden."""

    enable: Annotated[bool, Doc("Whether part of each number is hidden.")]
    masking_type: Annotated[str, Doc("Which digits are hidden."), Known(PhoneMask)]


class DialInCountries(TypedDict, total=False):
    """The countries whose dial-in numbers an invitation lists."""

    allowed_countries: Annotated[list[Country], Doc("Countries whose numbers the account offers.")]
    selected_countries: Annotated[
        list[Country], Doc("Countries whose numbers the invitation lists, in its order.")
    ]
    include_toll_free: Annotated[bool, Doc("Whether the invitation lists toll-free numbers too.")]


class AudioConferencing(TypedDict, total=False):
    """How people dial in and are called."""

    toll_free_and_fee_based_toll_call: Annotated[
        TollFreeCall, Doc("Dialing in by toll-free numbers, or toll numbers with a fee.")
    ]
    toll_call: Annotated[TollCall, Doc("Dialing in by toll numbers.")]
    call_me_and_invite_by_phone: Annotated[CallMe, Doc("Calls from the meeting to telephones.")]
    personal_audio_conference: Annotated[
        bool, Doc("Whether people have personal audio conferences.")
    ]
    participant_phone_masking: Annotated[
        PhoneMasking, Doc("How the list of participants shows telephone numbers.")
    ]
    global_dial_in_countries: Annotated[
        DialInCountries, Doc("Countries whose dial-in numbers are in invitations.")
    ]


class TelephonyRegions(TypedDict, total=False):
    """Where most callers are."""

    selection_values: Annotated[str, Doc("Code of the chosen region."), Example("US")]


class UserTelephonyRegions(TelephonyRegions, total=False):
    """Where most callers are, for a user."""

    allowed_values: Annotated[
        list[Annotated[str, Doc("Two letters for a region, such as `US`."), Example("US")]],
        Doc("Regions to choose from."),
    ]


class SharedTelephony(TypedDict, total=False):
    """Settings of telephone conferences that users and groups share."""

    audio_conference_info: Annotated[
        str,
        Doc("Text of invitations on another provider's conference."),
        Example("Dial 5550100 and enter 42."),
    ]
    third_party_audio: Annotated[bool, Doc("Whether the conference of another provider is used.")]


class UserTelephony(SharedTelephony, total=False):
    """Telephone conferences, for a user."""

    show_international_numbers_link: Annotated[
        bool, Doc("Whether invitations have a link to international numbers.")
    ]
    telephony_regions: Annotated[UserTelephonyRegions, Doc("Where most callers are.")]


class GroupTelephony(SharedTelephony, total=False):
    """Telephone conferences, for a group."""

    telephony_regions: Annotated[TelephonyRegions, Doc("Where most callers are.")]


class SelectedCountries(TypedDict, total=False):
    """The countries whose dial-in numbers an invitation lists."""

    allowed_countries: Annotated[list[Country], Doc("Countries whose numbers the account offers.")]
    selected_countries: Annotated[
        list[Country], Doc("Countries whose numbers the invitation lists, in its order.")
    ]


class Tsp(TypedDict, total=False):
    """Telephone conferences of another provider."""

    call_out: Annotated[bool, Doc("Whether the provider can call people.")]
    call_out_countries: Annotated[
        list[
            Annotated[
                dict[str, Any],
                Doc("A country, in a form that Zoom does not document."),
                Example({"code": "US", "name": "United States"}),
            ]
        ],
        Doc("Countries to which the provider can call."),
    ]
    show_international_numbers_link: Annotated[
        bool, Doc("Whether invitations have a link to international numbers.")
    ]
    global_dial_in_countries: Annotated[
        SelectedCountries, Doc("Countries whose dial-in numbers are in invitations.")
    ]

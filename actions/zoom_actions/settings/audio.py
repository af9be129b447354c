"""How people dial in and are called."""

from __future__ import annotations

from typing import Annotated, Any

from annotated_types import MaxLen
from typing_extensions import TypedDict

from zoom_actions.settings.choices import PhoneMask, PressOne
from zoom_actions.settings.switch import Switch
from zoom_actions.shared.choice_sources import COUNTRIES
from zoom_connector.fields import Doc, Example


class PhoneMasking(TypedDict, total=False):
    """How the numbers of people who dial in are hidden."""

    enable: Annotated[Switch, Doc("Hide part of each number.")]
    masking_type: Annotated[PhoneMask, Doc("Which digits are hidden."), Example("mask_default")]


class Country(TypedDict, total=False):
    """A country or region."""

    code: Annotated[str, Doc("Two-letter country code."), Example("DE"), COUNTRIES]
    name: Annotated[str, Doc("Name of the country."), Example("Germany")]


class DialInCountries(TypedDict, total=False):
    """The countries whose dial-in numbers an invitation lists."""

    selected_countries: Annotated[
        list[Country],
        Doc("The countries, in the order the invitation lists them."),
        Example([{"code": "DE", "name": "Germany"}]),
    ]
    include_toll_free: Annotated[Switch, Doc("List toll-free numbers too.")]


class TollNumber(TypedDict, total=False):
    """A telephone number of the account."""

    code: Annotated[str, Doc("Calling code without its plus sign."), Example("49")]
    country_code: Annotated[str, Doc("Two-letter country code."), Example("DE"), COUNTRIES]
    country_name: Annotated[str, Doc("Name of the country."), Example("Germany")]
    display_number: Annotated[
        str, MaxLen(30), Doc("Number as people read it."), Example("+49 5550100")
    ]
    number: Annotated[str, MaxLen(30), Doc("Number without its calling code."), Example("5550100")]


class TollFreeCall(TypedDict, total=False):
    """Dialing in by toll-free numbers and by toll numbers that cost the account a fee."""

    allow_webinar_attendees_dial: Annotated[
        Switch, Doc("Let attendees of webinars use these numbers.")
    ]
    enable: Annotated[Switch, Doc("Offer these numbers.")]
    numbers: Annotated[
        list[TollNumber],
        MaxLen(100),
        Doc("Up to 100 numbers."),
        Example([{"code": "49", "country_code": "DE"}]),
    ]


class TollCall(TypedDict, total=False):
    """Dialing in by toll numbers."""

    enable: Annotated[Switch, Doc("Offer toll numbers.")]
    numbers: Annotated[
        list[TollNumber],
        MaxLen(100),
        Doc("Up to 100 numbers."),
        Example([{"code": "49", "country_code": "DE"}]),
    ]


class CallOutCountries(TypedDict, total=False):
    """The countries that may be called."""

    selected_countries: Annotated[
        list[Country], Doc("The selected countries."), Example([{"code": "DE", "name": "Germany"}])
    ]


class CallMe(TypedDict, total=False):
    """Calls from the meeting to telephones."""

    enable: Annotated[Switch, Doc("Let people be called.")]
    require_press_1_for_call_me: Annotated[
        PressOne, Doc("When the person called must press 1 to enter."), Example("auto")
    ]
    call_out_countries: Annotated[
        CallOutCountries,
        Doc("Countries that may be called."),
        Example({"selected_countries": [{"code": "DE", "name": "Germany"}]}),
    ]
    allow_webinar_attendees_call_me: Annotated[Switch, Doc("Let attendees of webinars be called.")]


class AudioConferencing(TypedDict, total=False):
    """How people dial in and are called."""

    participant_phone_masking: Annotated[
        PhoneMasking,
        Doc("Hide the telephone numbers in the list of participants."),
        Example({"enable": True}),
    ]
    global_dial_in_countries: Annotated[
        DialInCountries,
        Doc("Countries whose dial-in numbers are in invitations."),
        Example(
            {"selected_countries": [{"code": "DE", "name": "Germany"}], "include_toll_free": True}
        ),
    ]


class GroupAudioConferencing(AudioConferencing, total=False):
    """How people dial in and are called, for a group."""

    toll_free_and_fee_based_toll_call: Annotated[
        TollFreeCall,
        Doc("Toll-free numbers, and toll numbers with a fee."),
        Example({"enable": True}),
    ]
    toll_call: Annotated[TollCall, Doc("Toll numbers."), Example({"enable": True})]
    call_me_and_invite_by_phone: Annotated[
        CallMe, Doc("Calls from Zoom to a participant's telephone."), Example({"enable": True})
    ]
    personal_audio_conference: Annotated[Switch, Doc("Give people personal audio conferences.")]


class TelephonyRegions(TypedDict, total=False):
    """Where most callers are."""

    selection_values: Annotated[str, Doc("The selected region."), Example("DE")]


class SharedTelephony(TypedDict, total=False):
    """Settings of telephone conferences that users and groups share."""

    third_party_audio: Annotated[Switch, Doc("Use the telephone conference of another provider.")]


class UserTelephony(SharedTelephony, total=False):
    """Telephone conferences, for a user."""

    audio_conference_info: Annotated[
        str,
        MaxLen(2048),
        Doc("What invitations say about the telephone conference of another provider."),
        Example("Dial 5550100 and enter 42."),
    ]
    show_international_numbers_link: Annotated[
        Switch, Doc("Put a link to international numbers into invitations.")
    ]
    telephony_regions: Annotated[
        TelephonyRegions, Doc("Where most callers are."), Example({"selection_values": "DE"})
    ]


class GroupTelephony(SharedTelephony, total=False):
    """Telephone conferences, for a group."""

    audio_conference_info: Annotated[
        str,
        Doc("What invitations say about the telephone conference of another provider."),
        Example("Dial 5550100 and enter 42."),
    ]


class SelectedCountries(TypedDict, total=False):
    """The countries whose dial-in numbers an invitation lists."""

    selected_countries: Annotated[
        list[Country],
        Doc("The countries, in the order the invitation lists them."),
        Example([{"code": "DE", "name": "Germany"}]),
    ]


class Tsp(TypedDict, total=False):
    """Telephone conferences of another provider."""

    call_out: Annotated[Switch, Doc("Allow calls to telephones.")]
    # Zoom's schema only says that the entries are objects.
    call_out_countries: Annotated[
        list[dict[str, Any]], Doc("Countries that may be called."), Example([{"code": "DE"}])
    ]
    show_international_numbers_link: Annotated[
        Switch, Doc("Put a link to international numbers into invitations.")
    ]
    global_dial_in_countries: Annotated[
        SelectedCountries,
        Doc("Countries whose dial-in numbers are in invitations."),
        Example({"selected_countries": [{"code": "DE", "name": "Germany"}]}),
    ]

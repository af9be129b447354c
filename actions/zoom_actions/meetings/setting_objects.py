"""The objects nested in the settings of a meeting to create or update."""

from __future__ import annotations

from typing import Annotated, Required

from annotated_types import MaxLen, MinLen
from typing_extensions import TypedDict

from zoom_actions.meetings.choices import (
    DialInNumberType,
    QuestionVisibility,
    RegionMethod,
    ResourcePermission,
    ResourceType,
    WaitingRoomAudience,
    WaitingRoomMode,
)
from zoom_actions.shared.choice_sources import COUNTRIES, TWO_COUNTRIES, TWO_LANGUAGES
from zoom_actions.shared.identifiers import EmailAddress, Link
from zoom_connector.fields import Doc, Example


class WaitingRoomOptions(TypedDict, total=False):
    """Who waits in the waiting room."""

    mode: Required[Annotated[WaitingRoomMode, Doc("Where the rules come from."), Example("custom")]]
    who_goes_to_waiting_room: Annotated[
        WaitingRoomAudience,
        Doc("Who waits; needed with the custom mode."),
        Example("users_not_in_account"),
    ]


class CountryRestriction(TypedDict, total=False):
    """The countries from which people can or cannot join."""

    enable: Annotated[bool, Doc("Apply the restriction."), Example(True)]
    method: Annotated[RegionMethod, Doc("Which list applies."), Example("approve")]
    approved_list: Annotated[
        list[Annotated[str, COUNTRIES]],
        Doc("Country codes to admit, with the approve method."),
        Example(["DE", "FR"]),
    ]
    denied_list: Annotated[
        list[Annotated[str, COUNTRIES]],
        Doc("Country codes to deny, with the deny method."),
        Example(["CX"]),
    ]


class AuthenticationException(TypedDict, total=False):
    """A person who can join without signing in."""

    name: Annotated[str, Doc("Name of the guest."), Example("Guest speaker")]
    email: Annotated[
        EmailAddress,
        Doc("E-mail address for the personal invitation."),
        Example("guest@example.com"),
    ]


class AuthenticationExceptionUpdate(AuthenticationException, total=False):
    """A person who can join without signing in, in an update."""

    join_url: Annotated[
        Link, Doc("Personal join link of the guest."), Example("https://example.com/w/11111")
    ]


class MeetingInvitee(TypedDict, total=False):
    """A person invited to the meeting."""

    email: Annotated[
        EmailAddress, Doc("E-mail address of the invited person."), Example("colleague@example.com")
    ]


class BreakoutRoom(TypedDict, total=False):
    """A breakout room and the people in it."""

    name: Annotated[str, Doc("Name of the room."), Example("Design team")]
    participants: Annotated[
        list[EmailAddress],
        Doc("E-mail addresses of the people assigned to the room."),
        Example(["colleague@example.com"]),
    ]


class BreakoutRooms(TypedDict, total=False):
    """Breakout rooms that are assigned before the meeting."""

    enable: Annotated[bool, Doc("Assign people to rooms before the meeting."), Example(True)]
    rooms: Annotated[
        list[BreakoutRoom],
        Doc("The rooms."),
        Example([{"name": "Design team", "participants": ["colleague@example.com"]}]),
    ]


class LanguageInterpreter(TypedDict, total=False):
    """An interpreter between two spoken languages."""

    email: Annotated[
        EmailAddress, Doc("E-mail address of the interpreter."), Example("interpreter@example.com")
    ]
    interpreter_languages: Annotated[
        str,
        Doc("Two languages by name, separated by a comma."),
        Example("English,French"),
        TWO_LANGUAGES,
    ]
    languages: Annotated[
        str,
        Doc("Deprecated: two country codes; use `interpreter_languages`."),
        Example("US,FR"),
        TWO_COUNTRIES,
    ]


class LanguageInterpretation(TypedDict, total=False):
    """Interpretation between spoken languages."""

    enable: Annotated[
        bool, Doc("Offer interpretation; the host's plan must include it."), Example(True)
    ]
    interpreters: Annotated[
        list[LanguageInterpreter],
        Doc("The interpreters and their languages."),
        Example([{"email": "interpreter@example.com", "interpreter_languages": "English,French"}]),
    ]


class SignLanguageInterpreter(TypedDict, total=False):
    """An interpreter of a sign language."""

    email: Annotated[
        EmailAddress, Doc("E-mail address of the interpreter."), Example("interpreter@example.com")
    ]
    sign_language: Annotated[
        str, Doc("Sign language, by its name in the host's settings."), Example("American")
    ]


class SignLanguageInterpretation(TypedDict, total=False):
    """Interpretation into sign languages."""

    enable: Annotated[
        bool, Doc("Offer sign language; the host's account must allow it."), Example(True)
    ]
    # Zoom's schema has `maximum: 20`, which has no effect on a list.
    interpreters: Annotated[
        list[SignLanguageInterpreter],
        MaxLen(20),
        Doc("Up to 20 interpreters."),
        Example([{"email": "interpreter@example.com", "sign_language": "American"}]),
    ]


class QuestionAndAnswer(TypedDict, total=False):
    """Written questions during the meeting."""

    enable: Annotated[bool, Doc("Open a questions panel."), Example(True)]
    allow_submit_questions: Annotated[bool, Doc("Let participants ask in writing."), Example(True)]
    allow_anonymous_questions: Annotated[bool, Doc("Allow anonymous questions."), Example(False)]
    question_visibility: Annotated[
        QuestionVisibility, Doc("Which questions attendees see."), Example("all")
    ]
    attendees_can_comment: Annotated[
        bool, Doc("Let attendees reply under a question."), Example(True)
    ]
    attendees_can_upvote: Annotated[bool, Doc("Let attendees upvote a question."), Example(True)]


class ContinuousMeetingChat(TypedDict, total=False):
    """A chat that continues after the meeting."""

    enable: Annotated[bool, Doc("Keep the chat before and after the meeting."), Example(True)]
    auto_add_invited_external_users: Annotated[
        bool, Doc("Deprecated: add external invitees to the chat."), Example(False)
    ]
    auto_add_meeting_participants: Annotated[
        bool, Doc("Deprecated: add participants to the chat."), Example(False)
    ]


class VideoChannel(TypedDict, total=False):
    """A channel of Zoom's video management."""

    channel_id: Required[
        Annotated[str, MinLen(1), Doc("ID of the channel."), Example("Uyh5qeykTDiA66YQEYmFPg")]
    ]
    name: Annotated[str, Doc("Name of the channel."), Example("Weekly calls")]


class VideoManagement(TypedDict, total=False):
    """Publication of the recordings in video channels."""

    enable: Required[
        Annotated[bool, Doc("Publish every recording. Off in a new meeting."), Example(True)]
    ]
    channels: Annotated[
        list[VideoChannel],
        MinLen(1),
        MaxLen(5),
        Doc("One to five channels that take the recordings."),
        Example([{"channel_id": "Uyh5qeykTDiA66YQEYmFPg"}]),
    ]


class MeetingResource(TypedDict, total=False):
    """A document attached to the meeting."""

    resource_type: Annotated[ResourceType, Doc("Kind of document."), Example("whiteboard")]
    resource_id: Annotated[str, Doc("ID of the document."), Example("X4Hy02w3QUOdskKofgb9Jg")]
    permission_level: Annotated[
        ResourcePermission,
        Doc("What people with the link can do; edit by default."),
        Example("viewer"),
    ]


class DialInNumber(TypedDict, total=False):
    """A dial-in number of the meeting."""

    number: Annotated[str, Doc("Number in international form."), Example("+1 5550100")]
    type: Annotated[DialInNumberType, Doc("Who pays for the call."), Example("toll")]
    country: Annotated[str, Doc("Two-letter country code."), Example("US"), COUNTRIES]
    country_name: Annotated[str, Doc("Name of the country."), Example("United States")]
    city: Annotated[str, Doc("City of the number, if it has one."), Example("New York")]


class CustomKey(TypedDict, total=False):
    """A custom name and value that Zoom stores with the meeting."""

    key: Annotated[str, MaxLen(64), Doc("Name of the entry."), Example("crm_deal")]
    value: Annotated[str, MaxLen(256), Doc("Value of the entry."), Example("D-1042")]

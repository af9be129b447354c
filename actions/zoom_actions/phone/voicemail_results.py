"""Voicemails, of the account and of a user."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.results import CountedPage, DatedPage
from zoom_connector.fields import Doc, Example, Format, Known

OWNERS = {
    "user": "A person",
    "callQueue": "A call queue",
    "sharedLineGroup": "A shared line group",
    "autoReceptionist": "An auto receptionist",
    "commonArea": "A common area",
    "sharedOffice": "A shared office (former name of a common area)",
}
EXTENSION_STATES = {"inactive": "Inactive", "deleted": "Deleted"}


class _Voicemail(TypedDict, total=False):
    """What both lists report about a voicemail."""

    id: Annotated[str, Doc("ID of the voicemail."), Example("b62a471e5d884f2b9b12564228c8f2b8")]
    status: Annotated[
        str, Doc("Whether it was listened to."), Known({"read": "Listened to", "unread": "New"})
    ]
    date_time: Annotated[
        str, Doc("When it was left, in UTC."), Format("date-time"), Example("2026-03-14T11:00:00Z")
    ]
    duration: Annotated[int, Doc("Length in seconds."), Example(20)]
    download_url: Annotated[
        str,
        Doc("Address of the sound; needs an access token."),
        Format("uri"),
        Example(
            "https://zoom.example.com/v2/phone/voice_mails/download/b62a471e5d884f2b9b12564228c8f2b8"
        ),
    ]
    call_id: Annotated[str, Doc("ID of the call."), Example("7340568442811010002")]
    call_log_id: Annotated[
        str,
        Doc("ID of the call in the older call log."),
        Example("5d1e482a-2c41-4b8f-9e37-6a20c8d4f113"),
    ]
    call_element_id: Annotated[
        str, Doc("ID of this part of the call in the history."), Example("20260314-5dLy0nWc")
    ]
    caller_name: Annotated[str, Doc("Name of the person who called."), Example("Guest speaker")]
    caller_number: Annotated[str, Doc("Number of that person."), Example("+12025550103")]
    caller_number_type: Annotated[
        int,
        Doc("Whether that number belongs to the account."),
        Known({1: "Internal", 2: "External"}, first=2),
    ]
    caller_account_code: Annotated[
        str, Doc("Code to dial before that extension from another account."), Example("701")
    ]
    callee_name: Annotated[str, Doc("Name of the person who was called."), Example("Jordan Lee")]
    callee_number: Annotated[str, Doc("Number that was called."), Example("1001")]
    callee_number_type: Annotated[
        int,
        Doc("Whether that number belongs to the account."),
        Known({1: "Internal", 2: "External", 3: "Custom emergency number"}),
    ]
    callee_account_code: Annotated[
        str, Doc("Code to dial before that extension from another account."), Example("702")
    ]


class UserVoicemail(_Voicemail, total=False):
    """A voicemail of one user."""

    call_history_id: Annotated[
        str, Doc("ID of the call in the history; deprecated by Zoom."), Example("20260314-8cWy3nLa")
    ]


class UserVoicemailPage(DatedPage, CountedPage, total=False):
    """A page of the voicemails of a user; `from` and `to` repeat the request."""

    voice_mails: Annotated[list[UserVoicemail], Doc("Voicemails on this page.")]


class VoicemailOwner(TypedDict, total=False):
    """The extension to which a voicemail belongs."""

    id: Annotated[str, Doc("ID of the owner."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")]
    name: Annotated[str, Doc("Name of the owner."), Example("Jordan Lee")]
    type: Annotated[str, Doc("Kind of owner."), Known(OWNERS)]
    extension_number: Annotated[int, Doc("Internal number of the owner."), Example(1001)]
    extension_status: Annotated[
        str,
        Doc("Why the extension cannot be called, if it cannot."),
        Known(EXTENSION_STATES, first="deleted"),
    ]
    extension_deleted_time: Annotated[
        str,
        Doc("When the extension was deleted, if it was."),
        Format("date-time"),
        Example("2026-03-20T10:00:00Z"),
    ]


class Voicemail(_Voicemail, total=False):
    """A voicemail of the account."""

    owner: Annotated[VoicemailOwner, Doc("To whom it belongs.")]
    deleted_time: Annotated[
        str,
        Doc("When it was moved to the trash; only there."),
        Format("date-time"),
        Example("2026-03-15T10:00:00Z"),
    ]
    # Zoom's own spelling.
    days_left_auto_permantely_delete: Annotated[
        int, Doc("Days until it is lost, -1 for never; only in the trash."), Example(30)
    ]
    soft_deleted_type: Annotated[
        str,
        Doc("How it came into the trash; only there."),
        Known({"Manual": "By a person", "Data Retention": "By a rule of the account"}),
    ]


class VoicemailPage(DatedPage, CountedPage, total=False):
    """A page of the voicemails of the account; `from` and `to` repeat the request."""

    voice_mails: Annotated[list[Voicemail], Doc("Voicemails on this page.")]

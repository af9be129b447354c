"""Recordings of telephone calls."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.results import CountedPage, DatedPage, Page
from zoom_connector.fields import Doc, Example, Format, Known


class CallParty(TypedDict, total=False):
    """A colleague who made or answered a call."""

    name: Annotated[str, Doc("Name of the user."), Example("Robin Hale")]
    extension_number: Annotated[str, Doc("Internal number of the user, as text."), Example("1002")]


class _CallRecording(TypedDict, total=False):
    """What both lists report about a recorded call."""

    id: Annotated[str, Doc("ID of the recording."), Example("c71b360f6e774e3aa101453117b7e1a7")]
    call_id: Annotated[
        str, Doc("ID of the call that was recorded."), Example("7340568442811010001")
    ]
    call_log_id: Annotated[
        str,
        Doc("ID of the call in the older call log."),
        Example("3c2b360f-6e77-4e3a-a101-453117b7e1a7"),
    ]
    call_element_id: Annotated[
        str, Doc("ID of this leg of the call in the call history."), Example("20260314-4cKx9mVb")
    ]
    meeting_uuid: Annotated[
        str,
        Doc("UUID of the meeting into which the call was turned, if it was."),
        Example("atsXxhSEQWit9t+U02HXNQ=="),
    ]
    direction: Annotated[
        str,
        Doc("Whether the extension received or placed the call."),
        Known({"inbound": "Received", "outbound": "Placed"}),
    ]
    date_time: Annotated[
        str,
        Doc("When the recording began, in UTC."),
        Format("date-time"),
        Example("2026-03-14T10:00:00Z"),
    ]
    duration: Annotated[int, Doc("In seconds."), Example(120)]
    caller_name: Annotated[str, Doc("Name of the person who called."), Example("Robin Hale")]
    caller_number: Annotated[
        str, Doc("Number of that person: E.164, or an extension."), Example("1002")
    ]
    caller_number_type: Annotated[
        int,
        Doc("Whether that number belongs to the account."),
        Known(
            {1: "Internal", 2: "External"},
        ),
    ]
    caller_account_code: Annotated[
        str, Doc("Code to dial before that extension from another account."), Example("701")
    ]
    callee_name: Annotated[str, Doc("Name of the person who was called."), Example("Jordan Lee")]
    callee_number: Annotated[
        str, Doc("Number that was called: E.164, or an extension."), Example("1001")
    ]
    callee_number_type: Annotated[
        int,
        Doc("Whether that number belongs to the account."),
        Known({1: "Internal", 2: "External", 3: "Custom emergency number"}),
    ]
    callee_account_code: Annotated[
        str, Doc("Code to dial before that extension from another account."), Example("702")
    ]
    outgoing_by: Annotated[CallParty, Doc("User who placed a call on behalf of a call queue.")]
    accepted_by: Annotated[CallParty, Doc("User who answered a call to a call queue.")]
    download_url: Annotated[
        str,
        Doc("Needs an access token in the Authorization header."),
        Format("uri"),
        Example("https://zoom.example.com/v2/phone/recording/download/Qx7vT2mK9zNf"),
    ]
    transcript_download_url: Annotated[
        str,
        Doc("Transcript; needs an access token as `download_url` does."),
        Format("uri"),
        Example("https://zoom.example.com/v2/phone/recording_transcript/download/Qx7vT2mK9zNf"),
    ]


class PhoneRecording(_CallRecording, total=False):
    """A recorded call of one user."""

    call_history_id: Annotated[
        str, Doc("ID of the call in the call history."), Example("20260314-7bVx2mK9")
    ]


class PhoneRecordingPage(DatedPage, CountedPage, total=False):
    """A page of one user's recorded calls; `from` and `to` repeat the request."""

    recordings: Annotated[list[PhoneRecording], Doc("Recorded calls on this page.")]


class RecordingOwner(TypedDict, total=False):
    """The extension to which a recording belongs."""

    id: Annotated[
        str, Doc("ID of the user, call queue or common area."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")
    ]
    name: Annotated[str, Doc("Name of the user, call queue or common area."), Example("Jordan Lee")]
    type: Annotated[
        str,
        Doc("What the extension belongs to."),
        Known({"user": "User", "callQueue": "Call queue", "commonArea": "Common area"}),
    ]
    extension_number: Annotated[
        int, Doc("A number here, but text for the people in the call."), Example(1001)
    ]
    extension_status: Annotated[
        str,
        Doc("Why the extension is out of use; absent while it is in use."),
        Known({"inactive": "Inactive", "deleted": "Deleted"}, first="deleted"),
    ]
    extension_deleted_time: Annotated[
        str,
        Doc("When the extension was deleted, in UTC; absent until then."),
        Format("date-time"),
        Example("2026-03-20T10:00:00Z"),
    ]


class PhoneSite(TypedDict, total=False):
    """A site of the telephone system."""

    id: Annotated[str, Doc("ID of the site."), Example("8f71O6rWT8KFUGQmJIFAdQ")]
    name: Annotated[str, Doc("Name of the site, such as a city."), Example("Main site")]


class AccountPhoneRecording(_CallRecording, total=False):
    """A recorded call of any user in the account."""

    owner: Annotated[RecordingOwner, Doc("Extension to which the recording belongs.")]
    site: Annotated[PhoneSite, Doc("Site of that extension; absent without several sites.")]
    recording_type: Annotated[
        str,
        Doc("What started the recording."),
        Known({"OnDemand": "Started by a person", "Automatic": "Started by a rule"}),
    ]
    end_time: Annotated[
        str,
        Doc("When the recording ended, in UTC."),
        Format("date-time"),
        Example("2026-03-14T10:02:00Z"),
    ]
    disclaimer_status: Annotated[
        int,
        Doc("How the other side agreed to be recorded."),
        Known({0: "Implied", 1: "Agreed by pressing 1", 2: "Agreed by staying in the call"}),
    ]
    auto_delete_enable: Annotated[bool, Doc("Whether Zoom deletes the recording after a time.")]
    auto_delete_policy: Annotated[
        str, Doc("How long Zoom keeps it, such as `30d`; only with a time limit."), Example("30d")
    ]


class AccountPhoneRecordingPage(Page, total=False):
    """A page of the account's recorded calls."""

    total_records: Annotated[
        int, Doc("Number of recorded calls on all pages together."), Example(2)
    ]
    recordings: Annotated[list[AccountPhoneRecording], Doc("Recorded calls on this page.")]

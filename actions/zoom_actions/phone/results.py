"""Recordings of telephone calls."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.results import CountedPage, DatedPage, Page
from zoom_connector.fields import Doc


class CallParty(TypedDict, total=False):
    """A colleague who placed or took a call."""

    name: str
    extension_number: str


class _CallRecording(TypedDict, total=False):
    """What both lists tell about a recorded call."""

    id: str
    call_id: str
    call_log_id: str
    call_element_id: str
    meeting_uuid: str
    direction: str
    date_time: str
    duration: Annotated[int, Doc("In seconds.")]
    caller_name: str
    caller_number: str
    caller_number_type: int
    caller_account_code: str
    callee_name: str
    callee_number: str
    callee_number_type: int
    callee_account_code: str
    outgoing_by: CallParty
    accepted_by: CallParty
    download_url: Annotated[str, Doc("Needs an access token in the Authorization header.")]
    transcript_download_url: str


class PhoneRecording(_CallRecording, total=False):
    """A recorded call of one user."""

    call_history_id: str


class PhoneRecordingPage(DatedPage, CountedPage, total=False):
    """A page of one user's recorded calls; `from` and `to` are the days asked for."""

    recordings: list[PhoneRecording]


class RecordingOwner(TypedDict, total=False):
    """The extension to which a recording belongs."""

    id: str
    name: str
    type: str
    extension_number: Annotated[int, Doc("A number here, text on the parties of the call.")]
    extension_status: str
    extension_deleted_time: str


class PhoneSite(TypedDict, total=False):
    """A site of the telephone system."""

    id: str
    name: str


class AccountPhoneRecording(_CallRecording, total=False):
    """A recorded call of anyone in the account."""

    owner: RecordingOwner
    site: PhoneSite
    recording_type: str
    end_time: str
    disclaimer_status: int
    auto_delete_enable: bool
    auto_delete_policy: str


class AccountPhoneRecordingPage(Page, total=False):
    """A page of the account's recorded calls."""

    total_records: int
    recordings: list[AccountPhoneRecording]

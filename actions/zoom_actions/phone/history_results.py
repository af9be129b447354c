"""The call history, of the account and of a user."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.phone import choices
from zoom_actions.shared.results import CountedPage, DatedPage
from zoom_connector.fields import Doc, Format, Known

_ExtensionType = Annotated[str, Doc("To whom the extension belongs."), Known(choices.ExtensionType)]
_NumberType = Annotated[str, Doc("Kind of that number."), Known(choices.NumberType)]


class _Call(TypedDict, total=False):
    """What both histories report about a call."""

    call_id: Annotated[str, Doc("ID of the call; several entries may belong to one call.")]
    direction: Annotated[str, Doc("Whether it was received or placed."), Known(choices.Direction)]
    connect_type: Annotated[
        str, Doc("Whether it stayed in the company."), Known(choices.ConnectType)
    ]
    call_type: Annotated[str, Doc("Whether it was an emergency call."), Known(choices.CallType)]
    start_time: Annotated[str, Doc("When it began, in UTC."), Format("date-time")]
    answer_time: Annotated[
        str, Doc("When it was answered, in UTC; empty if it was not."), Format("date-time")
    ]
    end_time: Annotated[str, Doc("When it ended, in UTC."), Format("date-time")]
    hide_caller_id: Annotated[bool, Doc("Whether the number of the caller was hidden.")]
    end_to_end: Annotated[bool, Doc("Whether it was encrypted from end to end.")]
    group_id: Annotated[str, Doc("ID of the primary group of the user.")]
    caller_ext_id: Annotated[str, Doc("ID of the extension that called.")]
    caller_ext_number: Annotated[str, Doc("Internal number that called, as text.")]
    caller_ext_type: _ExtensionType
    caller_did_number: Annotated[str, Doc("Telephone number that called, in E.164 form.")]
    caller_number_type: _NumberType
    caller_name: Annotated[str, Doc("Name of the person who called.")]
    caller_email: Annotated[str, Doc("Address of the person who called, if known.")]
    caller_device_type: Annotated[str, Doc("App or device from which the call came.")]
    caller_country_iso_code: Annotated[str, Doc("Country of the caller as its two-letter code.")]
    caller_country_code: Annotated[str, Doc("Country calling code of the caller.")]
    caller_account_code: Annotated[
        str, Doc("Code to dial before that extension from another account.")
    ]
    callee_ext_id: Annotated[str, Doc("ID of the extension that was called.")]
    callee_ext_number: Annotated[str, Doc("Internal number that was called, as text.")]
    callee_ext_type: _ExtensionType
    callee_did_number: Annotated[str, Doc("Telephone number that was called, in E.164 form.")]
    callee_number_type: _NumberType
    callee_name: Annotated[str, Doc("Name of the person who was called.")]
    callee_email: Annotated[str, Doc("Address of the person who was called, if known.")]
    callee_device_type: Annotated[str, Doc("App or device that was reached.")]
    callee_country_iso_code: Annotated[
        str, Doc("Country of the one who was called as its two-letter code.")
    ]
    callee_country_code: Annotated[str, Doc("Country calling code of the one who was called.")]
    callee_account_code: Annotated[
        str, Doc("Code to dial before that extension from another account.")
    ]


class _AccountCall(_Call, total=False):
    """What the history of the account reports about a call."""

    international: Annotated[bool, Doc("Whether it crossed a border.")]
    duration: Annotated[int, Doc("Length in seconds.")]
    sbc_id: Annotated[str, Doc("ID of the session border controller that it passed.")]
    sbc_name: Annotated[str, Doc("Name of that session border controller.")]
    sip_group_id: Annotated[str, Doc("ID of the SIP group that it passed.")]
    sip_group_name: Annotated[str, Doc("Name of that SIP group.")]
    call_result: Annotated[str, Doc("How it ended."), Known(choices.CallResult)]
    department: Annotated[str, Doc("Department of the user.")]
    cost_center: Annotated[str, Doc("Cost center of the user.")]
    site_id: Annotated[str, Doc("ID of the site of the user.")]
    site_name: Annotated[str, Doc("Name of the site of the user.")]
    spam: Annotated[str, Doc("Whether it may be spam.")]
    recording_status: Annotated[
        str, Doc("Whether it was recorded."), Known(choices.RecordingStatus)
    ]


class AccountCallLog(_AccountCall, total=False):
    """A call in the list that Zoom has deprecated."""

    id: Annotated[str, Doc("ID of the entry in the older list.")]


class AccountCall(_AccountCall, total=False):
    """A call in the history of the account."""

    call_history_uuid: Annotated[str, Doc("ID of the call in the history.")]


class CallHistoryPage(DatedPage, CountedPage, total=False):
    """A page of the history of the account; `from` and `to` repeat the request."""

    call_history: Annotated[list[AccountCall], Doc("Calls on this page.")]
    call_logs: Annotated[
        list[AccountCallLog], Doc("The same calls in an older form; deprecated by Zoom.")
    ]


class _UserCall(_Call, total=False):
    """What the history of a user reports about a part of a call."""

    caller_employee_id: Annotated[str, Doc("Staff number of the person who called.")]
    caller_device_private_ip: Annotated[str, Doc("Private IP address of that device.")]
    caller_device_public_ip: Annotated[str, Doc("Public IP address of that device.")]
    caller_site_id: Annotated[str, Doc("ID of the site of the caller.")]
    caller_department: Annotated[str, Doc("Department of the caller.")]
    caller_cost_center: Annotated[str, Doc("Cost center of the caller.")]
    callee_employee_id: Annotated[str, Doc("Staff number of the person who was called.")]
    callee_device_private_ip: Annotated[str, Doc("Private IP address of that device.")]
    callee_device_public_ip: Annotated[str, Doc("Public IP address of that device.")]
    callee_site_id: Annotated[str, Doc("ID of the site of the one who was called.")]
    callee_department: Annotated[str, Doc("Department of the one who was called.")]
    callee_cost_center: Annotated[str, Doc("Cost center of the one who was called.")]
    event: Annotated[str, Doc("What happened in this part."), Known(choices.EVENTS)]
    result: Annotated[str, Doc("How this part ended."), Known(choices.CallResult)]
    result_reason: Annotated[str, Doc("Why it ended so."), Known(choices.REASONS)]
    operator_ext_id: Annotated[str, Doc("ID of the extension that acted.")]
    operator_ext_number: Annotated[str, Doc("Internal number that acted, as text.")]
    operator_ext_type: _ExtensionType
    operator_name: Annotated[str, Doc("Name of the one who acted.")]
    recording_id: Annotated[str, Doc("ID of the recording, if there is one.")]
    recording_type: Annotated[
        str,
        Doc("What started the recording."),
        Known({"ad-hoc": "A participant", "automatic": "A rule of the account"}),
    ]
    voicemail_id: Annotated[str, Doc("ID of the voicemail, if there is one.")]
    talk_time: Annotated[int, Doc("Seconds of talk.")]
    hold_time: Annotated[int, Doc("Seconds on hold.")]
    wait_time: Annotated[int, Doc("Seconds of waiting.")]


class UserCallLog(_UserCall, total=False):
    """A part of a call in the history of a user."""

    id: Annotated[str, Doc("ID of the entry in the history.")]
    call_path_id: Annotated[str, Doc("ID of the whole path of the call.")]


class CallElement(_UserCall, total=False):
    """A part of a call in the history of a user, by the newer IDs."""

    call_element_id: Annotated[str, Doc("ID of this part of the call.")]
    call_history_uuid: Annotated[str, Doc("ID of the call in the history.")]


class UserCallHistoryPage(DatedPage, CountedPage, total=False):
    """A page of the history of a user; `from` and `to` repeat the request."""

    call_logs: Annotated[list[UserCallLog], Doc("Parts of calls on this page.")]
    call_elements: Annotated[list[CallElement], Doc("The same parts by their newer IDs.")]

"""The call history, of the account and of a user."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.phone import choices
from zoom_actions.shared.results import CountedPage, DatedPage
from zoom_connector.fields import Doc, Example, Format, Known

_ExtensionType = Annotated[str, Doc("To whom the extension belongs."), Known(choices.ExtensionType)]
_NumberType = Annotated[str, Doc("Kind of that number."), Known(choices.NumberType)]


class _Call(TypedDict, total=False):
    """What both histories report about a call."""

    call_id: Annotated[
        str,
        Doc("ID of the call; several entries may belong to one call."),
        Example("7340568442811010001"),
    ]
    direction: Annotated[str, Doc("Whether it was received or placed."), Known(choices.Direction)]
    connect_type: Annotated[
        str, Doc("Whether it stayed in the company."), Known(choices.ConnectType)
    ]
    call_type: Annotated[str, Doc("Whether it was an emergency call."), Known(choices.CallType)]
    start_time: Annotated[
        str, Doc("When it began, in UTC."), Format("date-time"), Example("2026-03-14T09:59:30Z")
    ]
    answer_time: Annotated[
        str,
        Doc("When it was answered, in UTC; empty if it was not."),
        Format("date-time"),
        Example("2026-03-14T10:00:00Z"),
    ]
    end_time: Annotated[
        str, Doc("When it ended, in UTC."), Format("date-time"), Example("2026-03-14T10:02:00Z")
    ]
    hide_caller_id: Annotated[
        bool, Doc("Whether the number of the caller was hidden."), Example(False)
    ]
    end_to_end: Annotated[bool, Doc("Whether it was encrypted from end to end.")]
    group_id: Annotated[
        str, Doc("ID of the primary group of the user."), Example("SJD6tIJpQHeTU4RDde-NVA")
    ]
    caller_ext_id: Annotated[
        str, Doc("ID of the extension that called."), Example("LZ5kq0bTS9uVh2mXw7RcAg")
    ]
    caller_ext_number: Annotated[str, Doc("Internal number that called, as text."), Example("1002")]
    caller_ext_type: _ExtensionType
    caller_did_number: Annotated[
        str, Doc("Telephone number that called, in E.164 form."), Example("+12025550102")
    ]
    caller_number_type: _NumberType
    caller_name: Annotated[str, Doc("Name of the person who called."), Example("Robin Hale")]
    caller_email: Annotated[
        str, Doc("Address of the person who called, if known."), Example("robin.hale@example.com")
    ]
    caller_device_type: Annotated[
        str, Doc("App or device from which the call came."), Example("Windows client")
    ]
    caller_country_iso_code: Annotated[
        str, Doc("Country of the caller as its two-letter code."), Example("US")
    ]
    caller_country_code: Annotated[str, Doc("Country calling code of the caller."), Example("1")]
    caller_account_code: Annotated[
        str, Doc("Code to dial before that extension from another account."), Example("701")
    ]
    callee_ext_id: Annotated[
        str, Doc("ID of the extension that was called."), Example("nNGsNx2zRDyiIXWVI23FCQ")
    ]
    callee_ext_number: Annotated[
        str, Doc("Internal number that was called, as text."), Example("1001")
    ]
    callee_ext_type: _ExtensionType
    callee_did_number: Annotated[
        str, Doc("Telephone number that was called, in E.164 form."), Example("+12025550101")
    ]
    callee_number_type: _NumberType
    callee_name: Annotated[str, Doc("Name of the person who was called."), Example("Jordan Lee")]
    callee_email: Annotated[
        str,
        Doc("Address of the person who was called, if known."),
        Example("jordan.lee@example.com"),
    ]
    callee_device_type: Annotated[
        str, Doc("App or device that was reached."), Example("Mac client")
    ]
    callee_country_iso_code: Annotated[
        str, Doc("Country of the one who was called as its two-letter code."), Example("US")
    ]
    callee_country_code: Annotated[
        str, Doc("Country calling code of the one who was called."), Example("1")
    ]
    callee_account_code: Annotated[
        str, Doc("Code to dial before that extension from another account."), Example("702")
    ]


class _AccountCall(_Call, total=False):
    """What the history of the account reports about a call."""

    international: Annotated[bool, Doc("Whether it crossed a border."), Example(False)]
    duration: Annotated[int, Doc("Length in seconds."), Example(120)]
    sbc_id: Annotated[
        str,
        Doc("ID of the session border controller that it passed."),
        Example("lHt1Yw2qT5eC0nVr8KpXdA"),
    ]
    sbc_name: Annotated[
        str, Doc("Name of that session border controller."), Example("Main border controller")
    ]
    sip_group_id: Annotated[
        str, Doc("ID of the SIP group that it passed."), Example("k9Qb3Xw7RzKfN1mTc5LvYg")
    ]
    sip_group_name: Annotated[str, Doc("Name of that SIP group."), Example("Office lines")]
    call_result: Annotated[str, Doc("How it ended."), Known(choices.CallResult)]
    department: Annotated[str, Doc("Department of the user."), Example("Sales")]
    cost_center: Annotated[str, Doc("Cost center of the user."), Example("CC-204")]
    site_id: Annotated[str, Doc("ID of the site of the user."), Example("8f71O6rWT8KFUGQmJIFAdQ")]
    site_name: Annotated[str, Doc("Name of the site of the user."), Example("Main site")]
    spam: Annotated[str, Doc("Whether it may be spam.")]
    recording_status: Annotated[
        str, Doc("Whether it was recorded."), Known(choices.RecordingStatus)
    ]


class AccountCallLog(_AccountCall, total=False):
    """A call in the list that Zoom has deprecated."""

    id: Annotated[
        str,
        Doc("ID of the entry in the older list."),
        Example("3c2b360f-6e77-4e3a-a101-453117b7e1a7"),
    ]


class AccountCall(_AccountCall, total=False):
    """A call in the history of the account."""

    call_history_uuid: Annotated[
        str, Doc("ID of the call in the history."), Example("20260314-7bVx2mK9")
    ]


class CallHistoryPage(DatedPage, CountedPage, total=False):
    """A page of the history of the account; `from` and `to` repeat the request."""

    call_history: Annotated[list[AccountCall], Doc("Calls on this page.")]
    call_logs: Annotated[
        list[AccountCallLog], Doc("The same calls in an older form; deprecated by Zoom.")
    ]


class _UserCall(_Call, total=False):
    """What the history of a user reports about a part of a call."""

    caller_employee_id: Annotated[
        str, Doc("Staff number of the person who called."), Example("E-1002")
    ]
    caller_device_private_ip: Annotated[
        str, Doc("Private IP address of that device."), Example("192.0.2.12")
    ]
    caller_device_public_ip: Annotated[
        str, Doc("Public IP address of that device."), Example("203.0.113.12")
    ]
    caller_site_id: Annotated[
        str, Doc("ID of the site of the caller."), Example("8f71O6rWT8KFUGQmJIFAdQ")
    ]
    caller_department: Annotated[str, Doc("Department of the caller."), Example("Sales")]
    caller_cost_center: Annotated[str, Doc("Cost center of the caller."), Example("CC-204")]
    callee_employee_id: Annotated[
        str, Doc("Staff number of the person who was called."), Example("E-1001")
    ]
    callee_device_private_ip: Annotated[
        str, Doc("Private IP address of that device."), Example("192.0.2.11")
    ]
    callee_device_public_ip: Annotated[
        str, Doc("Public IP address of that device."), Example("203.0.113.12")
    ]
    callee_site_id: Annotated[
        str, Doc("ID of the site of the one who was called."), Example("8f71O6rWT8KFUGQmJIFAdQ")
    ]
    callee_department: Annotated[
        str, Doc("Department of the one who was called."), Example("Sales")
    ]
    callee_cost_center: Annotated[
        str, Doc("Cost center of the one who was called."), Example("CC-204")
    ]
    event: Annotated[str, Doc("What happened in this part."), Known(choices.EVENTS)]
    result: Annotated[str, Doc("How this part ended."), Known(choices.CallResult)]
    result_reason: Annotated[str, Doc("Why it ended so."), Known(choices.REASONS)]
    operator_ext_id: Annotated[
        str, Doc("ID of the extension that acted."), Example("nNGsNx2zRDyiIXWVI23FCQ")
    ]
    operator_ext_number: Annotated[
        str, Doc("Internal number that acted, as text."), Example("1001")
    ]
    operator_ext_type: _ExtensionType
    operator_name: Annotated[str, Doc("Name of the one who acted."), Example("Jordan Lee")]
    recording_id: Annotated[
        str,
        Doc("ID of the recording, if there is one."),
        Example("c71b360f6e774e3aa101453117b7e1a7"),
    ]
    recording_type: Annotated[
        str,
        Doc("What started the recording."),
        Known({"ad-hoc": "A participant", "automatic": "A rule of the account"}),
    ]
    voicemail_id: Annotated[
        str,
        Doc("ID of the voicemail, if there is one."),
        Example("b62a471e5d884f2b9b12564228c8f2b8"),
    ]
    talk_time: Annotated[int, Doc("Seconds of talk."), Example(120)]
    hold_time: Annotated[int, Doc("Seconds on hold."), Example(0)]
    wait_time: Annotated[int, Doc("Seconds of waiting."), Example(30)]


class UserCallLog(_UserCall, total=False):
    """A part of a call in the history of a user."""

    id: Annotated[
        str, Doc("ID of the entry in the history."), Example("3c2b360f-6e77-4e3a-a101-453117b7e1a7")
    ]
    call_path_id: Annotated[
        str, Doc("ID of the whole path of the call."), Example("20260314-7bVx2mK9")
    ]


class CallElement(_UserCall, total=False):
    """A part of a call in the history of a user, by the newer IDs."""

    call_element_id: Annotated[
        str, Doc("ID of this part of the call."), Example("20260314-4cKx9mVb")
    ]
    call_history_uuid: Annotated[
        str, Doc("ID of the call in the history."), Example("20260314-7bVx2mK9")
    ]


class UserCallHistoryPage(DatedPage, CountedPage, total=False):
    """A page of the history of a user; `from` and `to` repeat the request."""

    call_logs: Annotated[list[UserCallLog], Doc("Parts of calls on this page.")]
    call_elements: Annotated[list[CallElement], Doc("The same parts by their newer IDs.")]

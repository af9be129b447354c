"""Actions on the call history, of the account and of a user."""

from __future__ import annotations

from typing import Annotated

from annotated_types import MaxLen, MinLen

from zoom_actions.phone import choices
from zoom_actions.phone.actions import FirstDay, LastDay
from zoom_actions.phone.history_results import CallHistoryPage, UserCallHistoryPage
from zoom_actions.shared.choice_sources import GROUPS
from zoom_actions.shared.identifiers import UserId
from zoom_actions.shared.paging import PageSize, PageToken
from zoom_connector import Connection, endpoint
from zoom_connector.actions.date_windows import DateWindow, check_range
from zoom_connector.actions.sections import Sections
from zoom_connector.fields import UNSET, Doc, Example, Query

_Keyword = Annotated[
    str,
    MinLen(1),
    Example("+12025551000"),
    Doc("Only calls with this name, number, extension, address or call ID."),
]
_Department = Annotated[str, MinLen(1), Example("Sales"), Doc("Only this department.")]
_CostCenter = Annotated[str, MinLen(1), Example("CC-204"), Doc("Only this cost center.")]
_TimeType = Annotated[
    choices.TimeType,
    Example("end_time"),
    Doc("Whether the dates apply to the start or the end of a call."),
]
_Recorded = Annotated[
    choices.RecordingStatus,
    Example("recorded"),
    Doc("Only calls that were, or were not, recorded."),
]
_WithVoicemail = Annotated[
    bool, Example(value=True), Doc("Only calls that left a voicemail, or that did not.")
]
_PageSize = Annotated[PageSize, Doc("Number of calls per page, up to 300.")]

_SECTIONS = Sections(
    {
        "Calls": ("user_id", "from", "to", "time_type", "keyword"),
        "Filters": (
            *("directions", "connect_types", "call_types", "call_results", "number_types"),
            *("extension_types", "recording_status", "with_voicemail", "call_ids"),
        ),
        "Organization": ("group_ids", "site_ids", "department", "cost_center"),
        "Pages": ("page_size", "next_page_token"),
    },
    advanced=("number_types", "extension_types", "call_ids", "cost_center"),
)
# Zoom lists the last 24 hours if no dates are given, and keeps six months.
_WINDOW = DateWindow(kept_months=6)


@endpoint(
    "GET /phone/call_history",
    items="call_history",
    group="Phone",
    rate="heavy",
    scopes=("phone:read:admin", "phone_call_log:read:admin"),
    granular_scopes=("phone:read:list_call_logs:admin",),
    window=_WINDOW,
    validate=check_range,
    sections=_SECTIONS,
)
def list_call_history(
    zoom: Connection,
    *,
    from_: FirstDay = UNSET,
    to: LastDay = UNSET,
    time_type: _TimeType = choices.TimeType.START_TIME,
    keyword: _Keyword = UNSET,
    directions: Annotated[
        list[choices.Direction], Query(repeated=True), Example(["inbound"])
    ] = UNSET,
    connect_types: Annotated[
        list[choices.ConnectType], Query(repeated=True), Example(["external"])
    ] = UNSET,
    call_types: Annotated[
        list[choices.CallType], Query(repeated=True), Example(["general"])
    ] = UNSET,
    call_results: Annotated[
        list[choices.CallResult], Query(repeated=True), Example(["no_answer", "voicemail"])
    ] = UNSET,
    number_types: Annotated[
        list[choices.NumberType], Query(repeated=True), Example(["external_pstn"])
    ] = UNSET,
    extension_types: Annotated[
        list[choices.ExtensionType], Query(repeated=True), Example(["call_queue"])
    ] = UNSET,
    # Zoom's file gives "recorded" as the default of a filter; it is not sent unless it is chosen.
    recording_status: _Recorded = UNSET,
    with_voicemail: _WithVoicemail = UNSET,
    call_ids: Annotated[
        list[Annotated[str, MinLen(1)]], Query(repeated=True), Example(["7018317023722949162"])
    ] = UNSET,
    group_ids: Annotated[
        list[Annotated[str, MinLen(1), GROUPS]],
        Query(repeated=True),
        Example(["SJD6tIJpQHeTU4RDde-NVA"]),
    ] = UNSET,
    site_ids: Annotated[
        list[Annotated[str, MinLen(1)]], Query(repeated=True), Example(["8f71O6rWT8KFUGQmJIFAdQ"])
    ] = UNSET,
    department: _Department = UNSET,
    cost_center: _CostCenter = UNSET,
    page_size: _PageSize = 30,
    next_page_token: PageToken = UNSET,
) -> CallHistoryPage:
    """List the calls of the whole account.

    Requires an administrator and a Business plan or higher. Without dates, the last 24 hours are
    listed. A range of more than a month is read month by month and returned as one list. Zoom
    keeps six months. For one user, `listUserCallHistory` is cheaper.

    Args:
        directions: Only calls that were received, or placed.
        connect_types: Only calls within the company, or with others.
        call_types: Only usual calls, or emergency calls.
        call_results: Only calls that ended so.
        number_types: Only calls with such a number on either side.
        extension_types: Only calls with such an extension.
        call_ids: Only these calls.
        group_ids: Only users with one of these primary groups.
        site_ids: Only these sites.

    Source:
        https://developers.zoom.us/docs/api/phone/
    """
    ...


@endpoint(
    "GET /phone/users/{user_id}/call_history",
    items="call_logs",
    group="Phone",
    rate="medium",
    scopes=("phone:read:admin", "phone_call_log:read"),
    granular_scopes=("phone:read:list_call_logs:admin", "phone:read:list_call_logs"),
    window=_WINDOW,
    validate=check_range,
    sections=_SECTIONS,
)
def list_user_call_history(
    zoom: Connection,
    user_id: UserId,
    *,
    from_: FirstDay = UNSET,
    to: LastDay = UNSET,
    time_type: _TimeType = choices.TimeType.START_TIME,
    keyword: _Keyword = UNSET,
    directions: Annotated[
        list[choices.Direction], MaxLen(2), Query(repeated=True), Example(["inbound"])
    ] = UNSET,
    connect_types: Annotated[
        list[choices.ConnectType], MaxLen(2), Query(repeated=True), Example(["external"])
    ] = UNSET,
    call_types: Annotated[
        list[choices.CallType], MaxLen(2), Query(repeated=True), Example(["general"])
    ] = UNSET,
    call_results: Annotated[
        list[choices.UserCallResult], MaxLen(10), Query(repeated=True), Example(["no_answer"])
    ] = UNSET,
    number_types: Annotated[
        list[choices.NumberType], MaxLen(10), Query(repeated=True), Example(["external_pstn"])
    ] = UNSET,
    extension_types: Annotated[
        list[choices.ExtensionType], MaxLen(10), Query(repeated=True), Example(["call_queue"])
    ] = UNSET,
    recording_status: _Recorded = UNSET,
    with_voicemail: _WithVoicemail = UNSET,
    group_ids: Annotated[
        list[Annotated[str, MinLen(1), GROUPS]],
        MaxLen(10),
        Query(repeated=True),
        Example(["SJD6tIJpQHeTU4RDde-NVA"]),
    ] = UNSET,
    site_ids: Annotated[
        list[Annotated[str, MinLen(1)]],
        MaxLen(10),
        Query(repeated=True),
        Example(["8f71O6rWT8KFUGQmJIFAdQ"]),
    ] = UNSET,
    department: _Department = UNSET,
    cost_center: _CostCenter = UNSET,
    page_size: _PageSize = 30,
    next_page_token: PageToken = UNSET,
) -> UserCallHistoryPage:
    """List the calls of one user, each of its parts alone.

    Without dates, the last 24 hours are listed. A range of more than a month is read month by
    month and returned as one list. Zoom keeps six months.

    Args:
        directions: Only calls that were received, or placed.
        connect_types: Only calls within the company, or with others.
        call_types: Only usual calls, or emergency calls.
        call_results: Only calls that ended so.
        number_types: Only calls with such a number on either side.
        extension_types: Only calls with such an extension.
        group_ids: Only these primary groups.
        site_ids: Only these sites.

    Source:
        https://developers.zoom.us/docs/api/phone/
    """
    ...

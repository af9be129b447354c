"""Actions on text messages of Zoom Phone and their conversations."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Ge, Le, MaxLen, MinLen

from zoom_actions.phone.actions import FirstDay, LastDay
from zoom_actions.phone.sms_inputs import Attachments, Recipients, Sender, check_sms
from zoom_actions.phone.sms_recovery import FindSentSms
from zoom_actions.phone.sms_results import (
    DELIVERY_STATES,
    SentSms,
    SmsMessagePage,
    SmsSessionPage,
    UserSmsSessionPage,
)
from zoom_actions.shared.choice_sources import SMS_SESSIONS
from zoom_actions.shared.identifiers import UserId
from zoom_actions.shared.paging import PageToken
from zoom_connector import Connection, endpoint
from zoom_connector.actions.date_windows import DateWindow, check_range
from zoom_connector.fields import UNSET, Doc, Example, IntChoice, StrChoice

_READ = ("phone:read:admin", "phone:read", "phone_sms:read", "phone_sms:read:admin")
_LIST_SCOPES = ("phone:read:list_sms_sessions", "phone:read:list_sms_sessions:admin")
_WINDOW = DateWindow()


class SessionType(StrChoice):
    """To whom a conversation belongs."""

    USER = "user", "A person"
    CALL_QUEUE = "call_queue", "A call queue"
    AUTO_RECEPTIONIST = "auto_receptionist", "An auto receptionist"
    SERVICE_ENDPOINT = "service_endpoint", "A service endpoint"
    ALL = "all", "Any"


class UserSessionType(StrChoice):
    """To whom a conversation of a user belongs."""

    USER = "user", "The person"
    CALL_QUEUE = "call_queue", "A call queue"
    AUTO_RECEPTIONIST = "auto_receptionist", "An auto receptionist"
    ALL = "all", "Any"


class FilterType(StrChoice):
    """Which messages must lie in the range."""

    SENT = "sent_message_time", "A message that was sent"
    RECEIVED = "received_message_time", "A message that was received"
    LAST = "last_message_time", "The last message"
    EITHER = "sent_received_message_time", "Any message"


class DeliveryStatus(StrChoice):
    """How far a message came."""

    ALL = "all", "Any"
    RECEIVED = "received", DELIVERY_STATES["received"]
    DELIVERED = "delivered", DELIVERY_STATES["delivered"]
    FAILED_TO_SEND = "failed_to_send", DELIVERY_STATES["failed_to_send"]
    SENT = "sent", DELIVERY_STATES["sent"]
    FAILED_TO_DELIVER = "failed_to_deliver", DELIVERY_STATES["failed_to_deliver"]
    UNKNOWN = "unknown", DELIVERY_STATES["unknown"]


class SmsOrder(IntChoice):
    """The order of messages."""

    ASCENDING = 1, "Oldest first"
    DESCENDING = 2, "Newest first"


_FilterType = Annotated[
    FilterType, Example("sent_message_time"), Doc("Which messages must lie in the range.")
]
_Number = Annotated[
    str,
    MinLen(1),
    Example("12025550100"),
    Doc("Only conversations with this number on either side, digits only."),
]
_PageSize = Annotated[int, Ge(1), Le(100), Example(100)]


@endpoint(
    "POST /phone/sms/messages",
    group="Phone",
    rate="medium",
    safety="write",
    irreversible="A text message cannot be called back.",
    idempotent=False,
    scopes=("phone:write:admin", "phone:write", "phone_sms:write", "phone_sms:write:admin"),
    # Zoom's own names: a scope that reads, for an operation that writes.
    granular_scopes=("phone:read:sms_message", "phone:read:sms_message:admin"),
    validate=check_sms,
    recovery=FindSentSms(),
)
def send_sms(
    zoom: Connection,
    *,
    sender: Sender,
    to_members: Recipients,
    message: Annotated[
        str, MinLen(1), MaxLen(500), Example("Your order is ready.", essential=True)
    ] = UNSET,
    attachments: Attachments = UNSET,
    session_id: Annotated[
        str, MinLen(1), Example("d39fc7e14ef9f2b6453f5f02524d79a2"), SMS_SESSIONS
    ] = UNSET,
) -> SentSms:
    """Send a text message (SMS), or pictures (MMS), from a number of Zoom Phone.

    From numbers of the USA and Canada that are not toll-free, several recipients form one group;
    from others, each gets a message of their own. If one number is not valid, none gets any.

    Args:
        sender: The number to send from, which must belong to the user and be enabled for SMS.
        to_members: Up to ten recipients, each by number.
        message: Text, up to 500 characters; with attachments up to 1,000 bytes.
        attachments: Up to ten pictures or PDF files, 2 MB together.
        session_id: ID of the conversation to continue.

    Source:
        https://developers.zoom.us/docs/api/phone/
    """
    ...


@endpoint(
    "GET /phone/sms/sessions",
    items="sms_sessions",
    group="Phone",
    rate="medium",
    scopes=("phone:read:admin", "phone_sms:read", "phone_sms:read:admin"),
    granular_scopes=_LIST_SCOPES,
    window=_WINDOW,
    validate=check_range,
)
def list_sms_sessions(
    zoom: Connection,
    *,
    from_: FirstDay = UNSET,
    to: LastDay = UNSET,
    session_type: Annotated[SessionType, Example("all")] = SessionType.USER,
    phone_number: _Number = UNSET,
    filter_type: _FilterType = FilterType.LAST,
    page_size: _PageSize = 30,
    next_page_token: PageToken = UNSET,
) -> SmsSessionPage:
    """List the text message conversations of the account.

    Without dates, those of the past 30 days are listed. A range of more than a month is read month
    by month and returned as one list. Lists only conversations of people unless `session_type`
    says otherwise.

    Args:
        session_type: Only conversations that belong to such an extension.
        page_size: Number of conversations per page, up to 100.

    Source:
        https://developers.zoom.us/docs/api/phone/
    """
    ...


@endpoint(
    "GET /phone/sms/sessions/{session_id}",
    items="sms_histories",
    group="Phone",
    rate="medium",
    scopes=_READ,
    granular_scopes=("phone:read:sms_session", "phone:read:sms_session:admin"),
    window=_WINDOW,
    validate=check_range,
)
def get_sms_session(
    zoom: Connection,
    session_id: Annotated[str, Example("d39fc7e14ef9f2b6453f5f02524d79a2"), SMS_SESSIONS],
    *,
    from_: FirstDay = UNSET,
    to: LastDay = UNSET,
    delivery_status: Annotated[DeliveryStatus, Example("delivered")] = DeliveryStatus.ALL,
    sort: Annotated[SmsOrder, Example(1)] = UNSET,
    page_size: _PageSize = 30,
    next_page_token: PageToken = UNSET,
) -> SmsMessagePage:
    """List the text messages of one conversation.

    Without dates, those of the past 30 days are listed. A range of more than a month is read month
    by month, the oldest first, and returned as one list; `sort` orders each month.

    Args:
        session_id: ID of the conversation.
        delivery_status: Only messages that came so far.
        sort: Order of the messages.
        page_size: Number of messages per page, up to 100.

    Source:
        https://developers.zoom.us/docs/api/phone/
    """
    ...


@endpoint(
    "GET /phone/users/{user_id}/sms/sessions",
    items="sms_sessions",
    group="Phone",
    rate="medium",
    scopes=_READ,
    granular_scopes=_LIST_SCOPES,
    window=_WINDOW,
    validate=check_range,
)
def list_user_sms_sessions(
    zoom: Connection,
    user_id: UserId,
    *,
    from_: FirstDay = UNSET,
    to: LastDay = UNSET,
    session_type: Annotated[UserSessionType, Example("all")] = UserSessionType.USER,
    phone_number: _Number = UNSET,
    filter_type: _FilterType = FilterType.LAST,
    page_size: _PageSize = 30,
    next_page_token: PageToken = UNSET,
) -> UserSmsSessionPage:
    """List the text message conversations of one user.

    Without dates, those of the past 30 days are listed. A range of more than a month is read month
    by month and returned as one list.

    Args:
        session_type: Only conversations that belong to such an extension.
        page_size: Number of conversations per page, up to 100.

    Source:
        https://developers.zoom.us/docs/api/phone/
    """
    ...

"""Text messages of Zoom Phone and their conversations."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.phone.voicemail_results import EXTENSION_STATES
from zoom_actions.shared.results import Page
from zoom_connector.fields import Doc, Example, Format, Known

DELIVERY_STATES = {
    "received": "Received",
    "delivered": "Delivered",
    "failed_to_send": "Not sent",
    "sent": "Sent, not confirmed",
    "failed_to_deliver": "Not delivered",
    "unknown": "Not known",
}
_OWNERS = {
    "user": "A person",
    "callQueue": "A call queue",
    "autoReceptionist": "An auto receptionist",
    "sharedLineGroup": "A shared line group",
    "serviceEndpoint": "A service endpoint",
}
_SESSIONS = {
    "user": "A person",
    "call_queue": "A call queue",
    "auto_receptionist": "An auto receptionist",
    "service_endpoint": "A service endpoint",
}


class SentSms(TypedDict, total=False):
    """The text message that was sent."""

    message_id: Annotated[str, Doc("ID of the message."), Example("IQ-mN4vTq2m4zNfYw0c9Ak")]
    session_id: Annotated[
        str,
        Doc("ID of its conversation, to continue or to read it."),
        Example("d39fc7e14ef9f2b6453f5f02524d79a2"),
    ]
    date_time: Annotated[
        str, Doc("When it was made, in UTC."), Format("date-time"), Example("2026-03-14T10:00:00Z")
    ]


class SmsOwner(TypedDict, total=False):
    """The extension to which a number belongs."""

    id: Annotated[str, Doc("ID of the owner."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")]
    type: Annotated[str, Doc("Kind of owner."), Known(_OWNERS)]


class _Party(TypedDict, total=False):
    """One side of a conversation."""

    display_name: Annotated[str, Doc("Name of the person, if known."), Example("Jordan Lee")]
    phone_number: Annotated[str, Doc("Number of the person."), Example("+12025550101")]
    owner: Annotated[SmsOwner, Doc("To whom in the account it belongs; absent for others.")]


class UserParticipant(_Party, total=False):
    """A number in a conversation of a user."""

    is_session_owner: Annotated[bool, Doc("Whether the conversation belongs to it.")]


class Participant(UserParticipant, total=False):
    """A number in a conversation of the account."""

    extension_status: Annotated[
        str,
        Doc("Why the extension cannot be used, if it cannot."),
        Known(EXTENSION_STATES, first="deleted"),
    ]
    extension_deleted_time: Annotated[
        str,
        Doc("When the extension was deleted, if it was."),
        Format("date-time"),
        Example("2026-03-20T10:00:00Z"),
    ]


class _Session(TypedDict, total=False):
    """What both lists report about a conversation."""

    session_id: Annotated[
        str,
        Doc("ID by which other actions name the conversation."),
        Example("d39fc7e14ef9f2b6453f5f02524d79a2"),
    ]
    session_type: Annotated[str, Doc("To whom it belongs."), Known(_SESSIONS)]
    last_access_time: Annotated[
        str,
        Doc("When the last message was sent or received, in UTC."),
        Format("date-time"),
        Example("2026-03-14T10:00:00Z"),
    ]


class SmsSession(_Session, total=False):
    """A conversation of the account."""

    participants: Annotated[list[Participant], Doc("Numbers in the conversation.")]


class SmsSessionPage(Page, total=False):
    """A page of conversations of the account."""

    sms_sessions: Annotated[list[SmsSession], Doc("Conversations on this page.")]


class UserSmsSession(_Session, total=False):
    """A conversation of a user."""

    participants: Annotated[list[UserParticipant], Doc("Numbers in the conversation.")]


class UserSmsSessionPage(Page, total=False):
    """A page of conversations of a user."""

    sms_sessions: Annotated[list[UserSmsSession], Doc("Conversations on this page.")]


class SmsFile(TypedDict, total=False):
    """A file of a text message."""

    id: Annotated[str, Doc("ID of the file."), Example("hT3kq0bTS9uVh2mXw7RcAg")]
    name: Annotated[str, Doc("Name of the file with its extension."), Example("order.png")]
    size: Annotated[int, Doc("Size in bytes."), Example(1024)]
    type: Annotated[
        str,
        Doc("Kind of file."),
        Known(
            {
                "OTHER": "Anything else",
                "PNG": "PNG picture",
                "GIF": "GIF picture",
                "JPG": "JPEG picture",
                "AUDIO": "Sound",
                "VIDEO": "Video",
            },
            first="PNG",
        ),
    ]
    download_url: Annotated[
        str,
        Doc("Address of the content; needs an access token."),
        Format("uri"),
        Example("https://zoom.example.com/v2/phone/sms/files/hT3kq0bTS9uVh2mXw7RcAg"),
    ]


class SmsMessage(TypedDict, total=False):
    """A text message of a conversation."""

    message_id: Annotated[str, Doc("ID of the message."), Example("IQ-mN4vTq2m4zNfYw0c9Ak")]
    message: Annotated[str, Doc("Text that was sent."), Example("Your order is ready.")]
    message_type: Annotated[
        int,
        Doc("Kind of message."),
        Known(
            {
                1: "Text",
                2: "Picture",
                3: "Text to a group",
                4: "Picture to a group",
                5: "Text to another country",
                6: "Within the account",
            },
            first=2,
        ),
    ]
    direction: Annotated[
        str,
        Doc("Whether it was received or sent."),
        Known({"In": "Received", "Out": "Sent"}, first="Out"),
    ]
    date_time: Annotated[
        str, Doc("When it was made, in UTC."), Format("date-time"), Example("2026-03-14T10:00:00Z")
    ]
    delivery_status: Annotated[
        str, Doc("How far it came."), Known(DELIVERY_STATES, first="delivered")
    ]
    sender: Annotated[_Party, Doc("Who sent it.")]
    to_members: Annotated[
        list[_Party],
        Doc("Who received it."),
        Example([{"display_name": "Guest speaker", "phone_number": "+12025550103"}]),
    ]
    attachments: Annotated[list[SmsFile], Doc("Files that were sent with it.")]


class SmsMessagePage(Page, total=False):
    """A page of the messages of a conversation."""

    sms_histories: Annotated[list[SmsMessage], Doc("Messages on this page.")]

"""Text messages of Zoom Phone and their conversations."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.phone.voicemail_results import EXTENSION_STATES
from zoom_actions.shared.results import Page
from zoom_connector.fields import Doc, Format, Known

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

    message_id: Annotated[str, Doc("ID of the message.")]
    session_id: Annotated[str, Doc("ID of its conversation, to continue or to read it.")]
    date_time: Annotated[str, Doc("When it was made, in UTC."), Format("date-time")]


class SmsOwner(TypedDict, total=False):
    """The extension to which a number belongs."""

    id: Annotated[str, Doc("ID of the owner.")]
    type: Annotated[str, Doc("Kind of owner."), Known(_OWNERS)]


class _Party(TypedDict, total=False):
    """One side of a conversation."""

    display_name: Annotated[str, Doc("Name of the person, if known.")]
    phone_number: Annotated[str, Doc("Number of the person.")]
    owner: Annotated[SmsOwner, Doc("To whom in the account it belongs; absent for others.")]


class UserParticipant(_Party, total=False):
    """A number in a conversation of a user."""

    is_session_owner: Annotated[bool, Doc("Whether the conversation belongs to it.")]


class Participant(UserParticipant, total=False):
    """A number in a conversation of the account."""

    extension_status: Annotated[
        str, Doc("Why the extension cannot be used, if it cannot."), Known(EXTENSION_STATES)
    ]
    extension_deleted_time: Annotated[
        str, Doc("When the extension was deleted, if it was."), Format("date-time")
    ]


class _Session(TypedDict, total=False):
    """What both lists report about a conversation."""

    session_id: Annotated[str, Doc("ID by which other actions name the conversation.")]
    session_type: Annotated[str, Doc("To whom it belongs."), Known(_SESSIONS)]
    last_access_time: Annotated[
        str, Doc("When the last message was sent or received, in UTC."), Format("date-time")
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

    id: Annotated[str, Doc("ID of the file.")]
    name: Annotated[str, Doc("Name of the file with its extension.")]
    size: Annotated[int, Doc("Size in bytes.")]
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
            }
        ),
    ]
    download_url: Annotated[
        str, Doc("Address of the content; needs an access token."), Format("uri")
    ]


class SmsMessage(TypedDict, total=False):
    """A text message of a conversation."""

    message_id: Annotated[str, Doc("ID of the message.")]
    message: Annotated[str, Doc("Text that was sent.")]
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
            }
        ),
    ]
    direction: Annotated[
        str, Doc("Whether it was received or sent."), Known({"In": "Received", "Out": "Sent"})
    ]
    date_time: Annotated[str, Doc("When it was made, in UTC."), Format("date-time")]
    delivery_status: Annotated[str, Doc("How far it came."), Known(DELIVERY_STATES)]
    sender: Annotated[_Party, Doc("Who sent it.")]
    to_members: Annotated[list[_Party], Doc("Who received it.")]
    attachments: Annotated[list[SmsFile], Doc("Files that were sent with it.")]


class SmsMessagePage(Page, total=False):
    """A page of the messages of a conversation."""

    sms_histories: Annotated[list[SmsMessage], Doc("Messages on this page.")]

"""The sender, the recipients and the attachments of a text message."""

from __future__ import annotations

import re
from typing import Annotated, Any

from annotated_types import MaxLen, MinLen
from typing_extensions import TypedDict

from zoom_actions.shared.choice_sources import USERS
from zoom_connector.errors import Problem
from zoom_connector.fields import Doc, Example, Pattern, Reader, StrChoice
from zoom_connector.text.strict_json import is_array, is_object

_MEGABYTE = 1024 * 1024
_LARGEST = 2 * _MEGABYTE
_LONGEST_WITH_FILES = 1_000
_PIXEL = "R0lGODlhAQABAAAAACwAAAAAAQABAAA="


def read_number(value: object) -> object:
    """Return a telephone number in E.164 form, without blanks, hyphens and parentheses."""
    if not isinstance(value, str) or not value.lstrip().startswith("+"):
        return value
    return re.sub(r"[\s().-]", "", value)


E164 = Annotated[str, Pattern(r"^\+[1-9][0-9]{4,14}$"), Reader(read_number)]


class AttachmentType(StrChoice):
    """The format of a file."""

    PNG = "PNG", "PNG picture"
    JPEG = "JPEG", "JPEG picture"
    JPG = "JPG", "JPEG picture (JPG)"
    GIF = "GIF", "GIF picture"
    PDF = "PDF", "PDF document"


class SmsSender(TypedDict, total=False):
    """The number that sends a text message, and whose it is."""

    phone_number: Annotated[
        E164,
        Doc("Number of Zoom Phone in E.164 form, such as +12025550100."),
        Example("+12025550100"),
    ]
    user_id: Annotated[
        str,
        MinLen(1),
        Doc("User ID of the sender; deprecated by Zoom."),
        USERS,
        Example("RPx-3vv7UDd8TWZB0L_UFw"),
    ]
    id: Annotated[
        str,
        MinLen(1),
        Doc("The same by an older name; deprecated by Zoom."),
        USERS,
        Example("RPx-3vv7UDd8TWZB0L_UFw"),
    ]


class SmsRecipient(TypedDict):
    """A number that receives a text message."""

    phone_number: Annotated[
        E164, Doc("Number in E.164 form, such as +12025550199."), Example("+12025550199")
    ]


class SmsAttachment(TypedDict):
    """A file that is sent with a text message."""

    base64_encoding: Annotated[
        str,
        MinLen(4),
        Pattern(r"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"),
        Doc("Bytes of the file as base64."),
        Example(_PIXEL),
    ]
    type: Annotated[AttachmentType, Doc("Format of the file."), Example("GIF")]


def read_sender(value: object) -> object:
    """Return a sender that may be given as a number alone."""
    return {"phone_number": value} if isinstance(value, str) else value


def read_recipients(value: object) -> object:
    """Return recipients that may be given as numbers alone, or as text with commas."""
    parts = re.split(r"[;,\n]", value) if isinstance(value, str) else value
    if not is_array(parts):
        return value
    return [part if is_object(part) else {"phone_number": part} for part in parts]


Sender = Annotated[SmsSender, Example({"phone_number": "+12025550100"}), Reader(read_sender)]
Recipients = Annotated[
    list[SmsRecipient],
    MinLen(1),
    MaxLen(10),
    Example([{"phone_number": "+12025550199"}]),
    Reader(read_recipients),
]
Attachments = Annotated[
    list[SmsAttachment], MaxLen(10), Example([{"base64_encoding": _PIXEL, "type": "GIF"}])
]


def check_sms(values: dict[str, Any]) -> list[Problem]:
    """Return what Zoom would refuse: no sender, no content, too much of it, a number twice."""
    problems: list[Problem] = []
    if "phone_number" not in values["sender"]:
        problems.append(Problem("sender.phone_number", "is required", has_given=False))
    files: list[dict[str, Any]] = values.get("attachments", [])
    text = values.get("message", "")
    if not text and not files:
        message = "or `attachments` is required"
        problems.append(Problem("message", message, has_given=False))
    if files and len(text.encode()) > _LONGEST_WITH_FILES:
        size = len(text.encode())
        message = f"has {size:,} bytes; with attachments at most {_LONGEST_WITH_FILES:,} are sent"
        problems.append(Problem("message", message, has_given=False))
    size = sum(len(one["base64_encoding"]) * 3 // 4 for one in files)
    if size > _LARGEST:
        message = f"have {size:,} bytes together; at most {_LARGEST:,} are allowed"
        problems.append(Problem("attachments", message, has_given=False))
    numbers = [one["phone_number"] for one in values["to_members"]]
    problems += [
        Problem(f"toMembers[{place}]", "is there twice", number)
        for place, number in enumerate(numbers)
        if number in numbers[:place]
    ]
    return problems

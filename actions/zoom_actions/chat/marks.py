"""What a message has besides its text: mentions, formats and cards, checked before it is sent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Required

from annotated_types import Ge, MaxLen, MinLen
from typing_extensions import TypedDict

from zoom_actions.shared.choice_sources import USER_EMAILS
from zoom_actions.shared.identifiers import PersonText
from zoom_connector.errors import Problem
from zoom_connector.fields import Doc, Example, IntChoice, StrChoice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_CHARACTERS = 1024

Message = Annotated[
    str, MinLen(1), MaxLen(MOST_CHARACTERS), Example("@Robin Hale the report is ready.")
]
FileIds = Annotated[list[Annotated[str, MinLen(1)]], MaxLen(6), Example(["M87v-bbmRGKCtl8nGNggvA"])]


class MentionKind(IntChoice):
    """Who is mentioned."""

    CONTACT = 1, "One contact"
    ALL = 2, "Everyone in the channel"


class FormatKind(StrChoice):
    """A format of a part of the text."""

    BOLD = "Bold", "Bold"
    ITALIC = "Italic", "Italic"
    STRIKETHROUGH = "Strikethrough", "Struck through"
    BULLETED_LIST = "BulletedList", "Bulleted list"
    NUMBERED_LIST = "NumberedList", "Numbered list"
    UNDERLINE = "Underline", "Underlined"
    FONT_SIZE = "FontSize", "Size"
    FONT_COLOR = "FontColor", "Color"
    BACKGROUND_COLOR = "BackgroundColor", "Background"
    LEFT_INDENT = "LeftIndent", "Indentation"
    PARAGRAPH = "Paragraph", "Heading"
    QUOTE = "Quote", "Quotation"
    ADD_LINK = "AddLink", "Link"


class MentionInput(TypedDict, total=False):
    """A mention in the text of a message to a channel."""

    at_type: Required[
        Annotated[MentionKind, Doc("Who is mentioned: one contact, or everyone."), Example(1)]
    ]
    at_contact: Annotated[
        str,
        MinLen(1),
        PersonText,
        Doc("Address or member ID of the contact; required with `at_type` 1."),
        Example("robin.hale@example.com"),
        USER_EMAILS,
    ]
    start_position: Required[
        Annotated[int, Ge(0), Doc("Position of the `@` in the text, from 0."), Example(0)]
    ]
    end_position: Required[
        Annotated[int, Ge(0), Doc("Position of the last character of the name."), Example(10)]
    ]


class RichTextInput(TypedDict, total=False):
    """The format of a part of the text."""

    start_position: Required[
        Annotated[int, Ge(0), Doc("First character that has the format, from 0."), Example(16)]
    ]
    end_position: Required[
        Annotated[int, Ge(0), Doc("First character after those that have it."), Example(22)]
    ]
    format_type: Required[Annotated[FormatKind, Doc("Kind of format."), Example("Bold")]]
    format_attr: Annotated[
        str,
        Doc(
            "Value of the format: `s`, `m` or `l` for a size, such as `FFC0CB` for a color, a "
            "number of pixels for an indentation, `h1` to `h3` for a heading, an address for a "
            "link. The other formats have none."
        ),
        Example("h1"),
    ]


class CardInput(TypedDict):
    """A card of the app that sends the message."""

    card_json: Annotated[
        str,
        MinLen(2),
        Doc("The card as the text of a JSON object."),
        Example('{"content": {"head": {"text": "Report"}}}'),
    ]


class CardChange(TypedDict, total=False):
    """A card that a message keeps, or one that it gets."""

    card_id: Annotated[
        str,
        MinLen(1),
        Doc("ID of a card of this message to keep; takes precedence over `card_json`."),
        Example("xBvggqyjQUal6TecwMlYwQ"),
    ]
    card_json: Annotated[
        str,
        MinLen(2),
        Doc("A new card as the text of a JSON object; it gets an ID of its own."),
        Example('{"content": {"head": {"text": "Report"}}}'),
    ]


AtItems = Annotated[
    list[MentionInput],
    Example(
        [
            {
                "at_type": 1,
                "at_contact": "robin.hale@example.com",
                "start_position": 0,
                "end_position": 10,
            }
        ]
    ),
]
RichText = Annotated[
    list[RichTextInput],
    Example([{"start_position": 16, "end_position": 22, "format_type": "Bold"}]),
]
Cards = Annotated[
    list[CardInput],
    MaxLen(5),
    Example([{"card_json": '{"content": {"head": {"text": "Report"}}}'}]),
]

_VALUES = {
    FormatKind.FONT_SIZE: (r"[sml]", "`s`, `m` or `l`"),
    FormatKind.FONT_COLOR: (r"[0-9A-Fa-f]{6}", "six hexadecimal digits, such as FFC0CB"),
    FormatKind.BACKGROUND_COLOR: (r"[0-9A-Fa-f]{6}", "six hexadecimal digits, such as FFC0CB"),
    FormatKind.LEFT_INDENT: (r"[1-9][0-9]{0,4}", "a positive number of pixels"),
    FormatKind.PARAGRAPH: (r"h[123]", "`h1`, `h2` or `h3`"),
    FormatKind.ADD_LINK: (r"https?://\S+", "an address that begins with http or https"),
}


def check_marks(values: Mapping[str, Any]) -> list[Problem]:
    """Return what Zoom would refuse, or place wrongly, in mentions and formats.

    Args:
        values: Validated values.
    """
    text: str = values.get("message", "")
    return [*_check_mentions(values, text), *_check_formats(values, text)]


def _check_mentions(values: Mapping[str, Any], text: str) -> Iterator[Problem]:
    for place, one in enumerate(values.get("at_items", ())):
        path = f"atItems[{place}]"
        if one["at_type"] == MentionKind.CONTACT and "at_contact" not in one:
            yield Problem(f"{path}.at_contact", "is required with `at_type` 1", has_given=False)
        if one["at_type"] == MentionKind.ALL and "to_contact" in values:
            message = "mentions everyone in a channel, but the message goes to a contact"
            yield Problem(f"{path}.at_type", message, int(one["at_type"]))
        start, end = one["start_position"], one["end_position"]
        if end <= start or end >= _longest(text):
            yield Problem(f"{path}.end_position", _describe_end(text, start), end)
        elif text.isascii() and text[start] != "@":
            # Beyond ASCII it is not known in which unit Zoom counts.
            message = f"is not the position of an `@`: `message` has {text[start]!r} there"
            yield Problem(f"{path}.start_position", message, start)


def _check_formats(values: Mapping[str, Any], text: str) -> Iterator[Problem]:
    for place, one in enumerate(values.get("rich_text", ())):
        path = f"richText[{place}]"
        start, end = one["start_position"], one["end_position"]
        if end <= start or end > _longest(text):
            yield Problem(f"{path}.end_position", _describe_end(text, start), end)
        form, expected = _VALUES.get(one["format_type"], ("", ""))
        if not form:
            continue
        if "format_attr" not in one:
            message = f"is required with `format_type` {one['format_type'].value}: {expected}"
            yield Problem(f"{path}.format_attr", message, has_given=False)
        elif not re.fullmatch(form, one["format_attr"]):
            yield Problem(f"{path}.format_attr", f"must be {expected}", one["format_attr"])


def _longest(text: str) -> int:
    """Return the length of a text in the unit that counts most, since Zoom's unit is not known."""
    return len(text.encode("utf-16-le")) // 2


def _describe_end(text: str, start: int) -> str:
    return f"must be after `start_position` ({start}) and within `message` ({_longest(text)} long)"

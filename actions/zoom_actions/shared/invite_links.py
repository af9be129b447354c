"""Personal links to a meeting or webinar, created for a list of names."""

from __future__ import annotations

import re
from typing import Annotated, Required

from annotated_types import Ge, Le, MaxLen, MinLen
from typing_extensions import TypedDict

from zoom_connector.fields import Doc, Example, Format, Reader
from zoom_connector.text.strict_json import is_array


def read_guests(value: object) -> object:
    """Return a list of guests, each of whom may also be given as the text of a name."""
    parts: object = value
    # A text on one line could be anything.
    if isinstance(value, str) and ("\n" in value or ";" in value):
        parts = [part for part in re.split(r"[;\n]", value) if part.strip()]
    if not is_array(parts):
        return value
    return [{"name": one.strip()} if isinstance(one, str) else one for one in parts]


class Guest(TypedDict, total=False):
    """A person for whom to create a link."""

    name: Required[
        Annotated[
            str, MinLen(1), MaxLen(64), Doc("Name under which the person joins."), Example("Jo Doe")
        ]
    ]
    disable_video: Annotated[
        bool, Doc("Keep the person's camera off at first. Off if left out."), Example(False)
    ]
    disable_audio: Annotated[
        bool, Doc("Keep the person's sound off at first. Off if left out."), Example(False)
    ]


Guests = Annotated[
    list[Guest],
    MinLen(1),
    MaxLen(500),
    Reader(read_guests),
    Example([{"name": "Jo Doe"}]),
    Doc("The people, at most 500, each by name."),
]
LinkLifetime = Annotated[
    int,
    Ge(0),
    Le(7_776_000),
    Example(86_400),
    Doc("How long the links work, in seconds, up to 90 days."),
]


class InviteLink(TypedDict, total=False):
    """The link of one person."""

    name: Annotated[str, Doc("Name under which the person joins."), Example("Jo Doe")]
    join_url: Annotated[
        str,
        Doc("Personal link: anyone who has it joins under this name."),
        Format("uri"),
        Example("https://zoom.example.com/w/99289110036?tk=Xy7Qp3"),
    ]


class InviteLinks(TypedDict, total=False):
    """The links that were created."""

    attendees: Annotated[list[InviteLink], Doc("One link for each person, in the same order.")]

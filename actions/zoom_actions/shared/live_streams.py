"""The live stream of a meeting or webinar to another service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from annotated_types import MaxLen, MinLen
from typing_extensions import TypedDict

from zoom_actions.shared.identifiers import Link
from zoom_connector.errors import Problem
from zoom_connector.fields import Doc, Example, Format, Known, Secret, StrChoice

if TYPE_CHECKING:
    from collections.abc import Sequence


class Resolution(StrChoice):
    """The resolution of a live stream."""

    HD = "720p", "720p"
    FULL_HD = "1080p", "1080p"


class StreamAction(StrChoice):
    """What to do with a live stream."""

    START = "start", "Start"
    STOP = "stop", "Stop"


class StreamCaptions(StrChoice):
    """How a live stream shows captions."""

    BURNT_IN = "burnt-in", "Part of the picture"
    EMBEDDED = "embedded", "Embedded, viewers turn them on"
    OFF = "off", "No captions"


class LiveStream(TypedDict, total=False):
    """Where the live stream goes; texts are empty before it is set up."""

    stream_url: Annotated[
        str,
        Doc("Address of the server that takes the stream."),
        Example("rtmp://stream.example.com/live"),
    ]
    stream_key: Annotated[
        str,
        Doc("Secret: anyone who has it can stream to that server."),
        Secret(),
        Example("k3y-0f-th3-str3am"),
    ]
    page_url: Annotated[
        str,
        Doc("Page on which people watch the stream."),
        Format("uri"),
        Example("https://example.com/live/tour"),
    ]
    resolution: Annotated[str, Doc("Height of the picture in pixels."), Known(Resolution)]


StreamUrl = Annotated[
    str,
    MinLen(1),
    MaxLen(1024),
    Example("rtmp://stream.example.com/live"),
    Doc("Address of the server that takes the stream."),
]
StreamKey = Annotated[
    str,
    Secret(),
    MinLen(1),
    MaxLen(512),
    Example("k3y-0f-th3-str3am"),
    Doc("Name and key of the stream, as the service gives them."),
]
PageUrl = Annotated[
    Link,
    MaxLen(1024),
    Example("https://example.com/live/tour"),
    Doc("Page on which people watch the stream."),
]
StreamResolution = Annotated[
    Resolution,
    Example("720p"),
    Doc("Height of the picture; needed where the host may stream in 1080p."),
]


class StreamSession(TypedDict, total=False):
    """How a live stream looks; it can be set when the stream starts."""

    active_speaker_name: Annotated[bool, Doc("Show who is speaking."), Example(True)]
    display_name: Annotated[
        str, MinLen(1), MaxLen(50), Doc("Name of the stream."), Example("Product tour")
    ]
    close_caption: Annotated[
        StreamCaptions, Doc("How captions are shown; in the picture at first."), Example("off")
    ]


def check_stream(values: dict[str, Any]) -> Sequence[Problem]:
    """Return a problem if settings are given for a stream that is to stop."""
    if values["action"] != StreamAction.STOP or "settings" not in values:
        return []
    message = "is allowed with the action `start` only"
    return [Problem("settings", message, values["settings"])]

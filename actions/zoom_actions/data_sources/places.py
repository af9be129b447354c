"""Time zones and languages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from zoom_actions.registrants.choices import RegistrantLanguage
from zoom_connector.data_sources import Choice, static_data_source
from zoom_connector.fields.zones import list_zones

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime


@static_data_source()
def time_zones(now: datetime) -> list[Choice]:
    """Time zones by place, with the offset that applies today; from west to east."""
    named = [(now.astimezone(ZoneInfo(name)), name) for name in list_zones()]
    named.sort(key=lambda pair: (pair[0].utcoffset(), pair[1]))
    return [Choice(name, f"(UTC{_offset(local)}) {name}") for local, name in named]


def _offset(local: datetime) -> str:
    """Return an offset as in `+05:30`."""
    text = local.strftime("%z")
    return f"{text[:3]}:{text[3:5]}"


@static_data_source()
def languages(_: datetime) -> Iterator[Choice]:
    """Languages of Zoom's pages and messages; the value is Zoom's code."""
    for one in RegistrantLanguage:
        yield Choice(one.value, one.label, one.value)


# The names by which Zoom knows the languages of its interpreters, without the account's own.
_SPOKEN = (
    *("Chinese", "English", "French", "German", "Japanese", "Korean", "Portuguese", "Russian"),
    "Spanish",
)


@static_data_source()
def interpretation_languages(_: datetime) -> Iterator[Choice]:
    """Languages of interpreters that each account has; an account may add others."""
    for name in _SPOKEN:
        yield Choice(name, name)

"""Cassettes: HTTP traffic recorded once over real HTTP, scrubbed, and replayed in tests.

A cassette keeps the action's key, the inputs it was recorded with, and each exchange with its
bodies as parsed JSON. Needs the extra `testing` (vcrpy, yaml).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_names

if TYPE_CHECKING:
    from zoom_connector.cassettes.format import (
        BASE_URLS,
        TOKEN_URL,
        find_cassettes,
        read_cassette,
        read_data,
    )
    from zoom_connector.cassettes.recorder import record, replay
    from zoom_connector.cassettes.scrubber import Scrubber

__all__ = [
    "BASE_URLS",
    "TOKEN_URL",
    "Scrubber",
    "find_cassettes",
    "read_cassette",
    "read_data",
    "record",
    "replay",
]

_HOMES = {
    "BASE_URLS": "format",
    "TOKEN_URL": "format",
    "Scrubber": "scrubber",
    "read_cassette": "format",
    "find_cassettes": "format",
    "read_data": "format",
    "record": "recorder",
    "replay": "recorder",
}

__getattr__ = face_of_names(__name__, _HOMES)

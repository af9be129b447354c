"""The one builder of request paths: every id that enters a URL passes through here."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from zoom_connector.errors import Problem

PLACEHOLDER = re.compile(r"\{(\w+)\}")
_CONTROL = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\ud800-\\udfff]")
_SLASH = re.compile(r"[/\\]")


def encode_segment(value: str) -> str:
    """Return `value` as one path segment, nothing left safe.

    A UUID that begins with `/` or contains `//` is encoded twice, because Zoom decodes
    the path before it splits it: https://developers.zoom.us/docs/api/using-zoom-apis/
    """
    encoded = quote(value, safe="")
    return quote(encoded, safe="") if value.startswith("/") or "//" in value else encoded


def check_segment(name: str, value: str) -> Problem | None:
    """Return what makes `value` unusable as an id, if anything.

    An empty or dotted id would silently turn the request into another one:
    `DELETE /meetings/{id}/recordings/{file}` with an empty file means all of them.
    """
    if not value.strip():
        return Problem(name, "an id must not be empty or blank", given=value)
    # Also between slashes and encoded: a gateway that decodes before it splits would climb.
    decoded = decode_fully(value)
    if any(part.strip() in {".", ".."} for part in _SLASH.split(decoded)):
        why = "an id must not be or hold `.` or `..`: it would change the path"
        return Problem(name, why, given=value)
    if _CONTROL.search(decoded):
        return Problem(name, "an id must not hold control characters", given=value)
    return None


def decode_fully(segment: str) -> str:
    """Return a segment without percent-encoding, however often it was encoded."""
    for _ in range(3):
        decoded = unquote(segment)
        if decoded == segment:
            break
        segment = decoded
    return segment


def build_path(template: str, values: dict[str, str]) -> str:
    """Fill `/meetings/{meeting_id}` with encoded values; they must have been checked."""
    return PLACEHOLDER.sub(lambda match: encode_segment(values[match[1]]), template)

"""Builds request paths: every id in a URL is encoded and checked here, and nowhere else."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from zoom_connector.errors import Problem

PLACEHOLDER = re.compile(r"\{(\w+)\}")
_CONTROL = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\ud800-\\udfff]")
# An older message of the chat has an ID in braces, which is not a placeholder.
_UUID = r"\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}"
# What is left of a template that was not filled in, or of a value that was missing.
_UNFILLED = re.compile(
    rf"\[object \w+\]|undefined|null|none|nan|(?!{_UUID}$)\{{.*\}}|<.*>"
    r"|.*(?:\{\{|\$\{|<%).*",
    re.IGNORECASE,
)
LONGEST_SEGMENT = 2_000
"""Characters of an id."""
LONGEST_QUERY = 2**15
"""Characters of a text in the query."""
_SLASH = re.compile(r"[/\\]")


# In a path of the caller's own, braces around anything but a name may be meant as they are.
_LEFT = re.compile(
    rf"\$?(?!{_UUID})\{{+\s*[\w.\-]+\s*\}}+|<%.*%>|\[object \w+\]"
    r"|^(?:<[\w.\-]+>|:\w+|undefined|null|none|nan)$",
    re.IGNORECASE,
)


def find_unfilled(segment: str) -> str | None:
    """Return what an unfilled template left in a segment of a path, decoded; None if nothing is.

    It is a name in braces, as in `{userId}`, a name after a colon, or a missing value as a text.
    """
    match = _LEFT.search(segment)
    return match[0] if match else None


def encode_segment(value: str) -> str:
    """Return `value` percent-encoded as one path segment; only unreserved characters stay.

    A UUID that starts with `/` or contains `//` is encoded twice, because Zoom decodes
    the path before it splits it: https://developers.zoom.us/docs/api/using-zoom-apis/
    """
    encoded = quote(value, safe="")
    return quote(encoded, safe="") if value.startswith("/") or "//" in value else encoded


def check_segment(name: str, value: str) -> Problem | None:
    """Return the problem that makes `value` unusable as an id; None if it is usable.

    An empty or dotted id would silently turn the request into a different one:
    `DELETE /meetings/{id}/recordings/{file}` with an empty file means all files.
    """
    if not value.strip():
        return Problem(name, "an id must not be empty or blank", given=value)
    if len(value) > LONGEST_SEGMENT:
        return Problem(name, f"an id has at most {LONGEST_SEGMENT:,} characters", has_given=False)
    if _UNFILLED.fullmatch(value):
        return Problem(name, "is what an unfilled template leaves, not an id", given=value)
    # Also check encoded dots and parts between slashes: a gateway that decodes the path before it
    # splits it would go up a level.
    decoded = decode_fully(value)
    if any(map(is_dotted, _SLASH.split(decoded))):
        why = "an id must not be or contain `.` or `..`: it would change the path"
        return Problem(name, why, given=value)
    if _CONTROL.search(decoded):
        return Problem(name, "an id must not contain control characters", given=value)
    return None


def is_dotted(part: str) -> bool:
    """Return whether a part of a path is `.` or `..`, also with parameters, as in `..;a=b`."""
    return part.partition(";")[0].strip() in {".", ".."}


def decode_fully(segment: str) -> str:
    """Return a segment with up to three layers of percent-encoding removed."""
    for _ in range(3):
        decoded = unquote(segment)
        if decoded == segment:
            break
        segment = decoded
    return segment


def build_path(template: str, values: dict[str, str]) -> str:
    """Return a template such as `/meetings/{meeting_id}` filled with encoded values.

    The values must have passed `check_segment`.
    """
    return PLACEHOLDER.sub(lambda match: encode_segment(values[match[1]]), template)

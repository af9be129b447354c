"""Reads JSON Web Tokens without verifying them: for hints and names, never for trust.

https://www.rfc-editor.org/rfc/rfc7519
"""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass
from typing import Any

from zoom_connector.text.strict_json import is_object, parse_json

_LONGEST = 2**14


@dataclass(frozen=True, slots=True)
class UnverifiedToken:
    """The readable parts of a token whose signature was not checked."""

    header: dict[str, Any]
    claims: dict[str, Any]


def read_token(token: str) -> UnverifiedToken | None:
    """Return the header and the claims of a signed token; None if the text is not one.

    A text of more than 16 KiB is not read.
    """
    parts = token.split(".") if len(token) <= _LONGEST else []
    if len(parts) != 3:
        return None
    try:
        header, claims = (parse_json(_decode(part)) for part in parts[:2])
    except ValueError:
        return None
    return UnverifiedToken(header, claims) if is_object(header) and is_object(claims) else None


def _decode(part: str) -> bytes:
    padding = "=" * (-len(part) % 4)  # which a token omits
    return b64decode(part + padding, altchars=b"-_", validate=True)

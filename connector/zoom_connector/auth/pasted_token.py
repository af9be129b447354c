"""Recognises what is pasted around an access token: quotes, a header, a variable, a reply."""

from __future__ import annotations

import re

from zoom_connector.errors import AuthConfig
from zoom_connector.redaction import remember

_QUOTES = r"[\"'`\u201c\u201d\u2018\u2019]+"
_AROUND = (
    (r"^(?:\s|\ufeff)+|\s+$", "blanks or line ends around it"),
    (rf"^{_QUOTES}|{_QUOTES}$", "quotes around it"),
    (r"(?i)^(?:export\s+)?ZOOM_ACCESS_TOKEN\s*=", "the name of its variable before it"),
    (r"(?i)^authorization\s*[:=]", "the name of its header before it"),
    (r"(?i)^bearer(?:(?:\s|%20|\+|[:=])+|$)", "the word `Bearer` before it"),
)
_REPLY = r"^\s*\{.*access_token"


def explain_pasted(value: str) -> AuthConfig | None:
    """Return the error for an access token with something around it; None for a bare one.

    The message does not quote the token.
    """
    if re.match(_REPLY, value, re.DOTALL):
        return AuthConfig(
            "The access token is a whole reply of the token endpoint.",
            "Give the value of its `access_token` alone.",
        )
    found: dict[str, None] = {}
    token, before = value, ""
    while token != before:
        before = token
        for pattern, name in _AROUND:
            bare = re.sub(pattern, "", token)
            found |= {} if bare == token else {name: None}
            token = bare
    if not found:
        return None
    remember(token)
    return AuthConfig(
        f"The access token is given with {' and '.join(found)}.",
        "Give the token alone, without them; the connector adds what it needs.",
    )

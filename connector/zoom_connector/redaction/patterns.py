"""Names and forms that give a secret away: fields, links, headers, tokens in a text."""

from __future__ import annotations

import re
from functools import cache, lru_cache

MASK = "***"

_NAMES = "token|secret|passw(?:or)?d|passcode|host_?key|api_?key|subscription_?key|z[ap]k|pwd"
_PUBLIC_NAMES = {"nextpagetoken", "defaultpassword"}
_SECRET_LINKS = {"starturl", "playurl", "downloadurl", "shareurl", "filedownloadurl"}


@cache
def _field_pattern() -> re.Pattern[str]:
    return re.compile(
        r"token$|secret|apikey$|passw|passcode|^pwd$|hostkey|subscriptionkey$|^pstn|^z[ap]k$"
        r"|^cookie$|^codeverifier$"
    )


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


@lru_cache(maxsize=1024)
def is_secret_field(name: str) -> bool:
    """Return whether a field, parameter or header of this name holds a secret."""
    plain = _plain(name)
    # `require_password` and its kind say whether a password is asked for.
    if plain in _PUBLIC_NAMES or plain.startswith("require"):
        return False
    return _field_pattern().search(plain) is not None


def is_secret_link(name: str) -> bool:
    """Return whether a field of this name holds a link that gives access without a login."""
    return _plain(name) in _SECRET_LINKS


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Return what gives a secret away by its context, with the replacement for each."""
    names = rf"(?!next_page_token|nextPageToken|require)[\w-]*(?:{_NAMES})"
    known = (
        # Bearer and Basic credentials. "Basic authentication" does not match: it has no digit.
        (r"(?i)\b(bearer|basic)(\s+|%20)(?=[\w.~+/=-]*[\d=])[\w.~+/=-]{12,}", r"\1\2{mask}"),
        (r"\beyJ[\w-]{6,}(?:\.[\w-]+)*", "{mask}"),
        # A query or a form: zak=..., access_token=..., and the code of an OAuth redirect.
        (rf"(?i)((?<![\w-]){names}(?:=|%3D))(?!\*)[^&\s\"'<>#,;)\]}}]+", r"\1{mask}"),
        # `tk` identifies a registrant, `wpk` a participant of a webinar.
        (r"(?i)((?:[?&;]|%3F|%26)(?:code|tk|wpk|jwt|sig)(?:=|%3D))[^&\s\"'<>#]+", r"\1{mask}"),
        # A field of JSON or of a Python dict, even if it was cut off; then JSON inside JSON.
        (
            rf"(?i)([\"']{names}[\"']\s*:\s*)(?:\"(?:\\.|[^\"\\])*\"?|'(?:\\.|[^'\\])*'?|\d+)",
            r'\1"{mask}"',
        ),
        (
            rf"(?i)((?<!\\)\\+\"{names}\\+\"\s*:\s*)\\+\".*?(?:(?<!\\)\\+\"|\Z)",
            r'\1\\"{mask}\\"',
        ),
        # Credentials in an address, and links that play a recording.
        (r"(?<=://)[^/\s:@\"']*:[^/\s@\"']+(?=@)", "{mask}"),
        (r"(/rec/(?:play|share|download|webhook_download)/)[^\s\"'?<>&]+", r"\1{mask}"),
    )
    return [(re.compile(pattern), put) for pattern, put in known]


def redact_forms(text: str, mask: str = MASK) -> str:
    """Return a text without what looks like a secret, independent of what is remembered."""
    if "eyJ" not in text and text.replace("-", "").replace("_", "").isalnum():
        return text  # one word, as most ids are: no form but that of a JWT matches it
    for pattern, put in _patterns():
        text = pattern.sub(put.replace("{mask}", mask), text)
    from zoom_connector.redaction.invitations import redact_invitation  # 2 ms, not at start

    return redact_invitation(text, mask)

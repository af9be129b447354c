"""Converts names between the forms of Python, Zoom, manifests and people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST = 100
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NUMBER_FIRST = re.compile(r"\d+[a-z]+")
# Words that `str.title` would spell wrongly.
_ACRONYMS = {
    word.lower(): word
    for word in (
        *("AI", "API", "APIs", "BYOC", "BYOP", "CC", "CDN", "CMK", "CMR", "CMS", "CN", "CRM"),
        *("CSV", "DID", "DNS", "E2E", "E2EE", "FAQ", "GIF", "H.323", "HD", "HTML", "HTTP"),
        *("HTTPS", "ID", "IDs", "IM", "IP", "IQ", "ISV", "IVR", "JBH", "JID", "JSON", "JWT"),
        *("KMS", "LTI", "MAC", "NFS", "OAuth", "PAC", "PBX", "PDF", "PIN", "PINs", "PMI", "PSTN"),
        *("QoS", "QR", "RC", "RTMP", "RTMPS", "SIP", "SMS", "SRTP", "SSO", "TLS", "TSP", "TTL"),
        *("UI", "URI", "URIs", "URL", "URLs", "UTC", "UUID", "UUIDs", "VoIP", "XML", "ZAK", "ZPK"),
    )
} | {
    "h323": "H.323",
    "oauth2": "OAuth 2.0",
    "linkedin": "LinkedIn",
    "youtube": "YouTube",
    "imgroup": "IM Group",
}
_PLURALS = {"ies": "y", "sses": "ss", "xes": "x", "ches": "ch"}


def camel_case(name: str) -> str:
    """Return `next_page_token` as `nextPageToken`; a trailing underscore is dropped."""
    head, *rest = name.rstrip("_").split("_")
    return head + "".join(part.capitalize() for part in rest)


def title_case(name: str) -> str:
    """Return `next_page_token` as `Next Page Token`, and `joinUrl` as `Join URL`."""
    words = _HUMP.sub("_", name).split("_")
    return " ".join(_capitalize(word) for word in words if word)


def _capitalize(word: str) -> str:
    low = word.lower()
    if low in _ACRONYMS:
        return _ACRONYMS[low]
    return low if _NUMBER_FIRST.fullmatch(low) else low.capitalize()


def singular(name: str) -> str:
    """Return the name of an entry of a list: `Group ID` of `Group IDs`, `Policy` of `Policies`."""
    for ending, one in _PLURALS.items():
        if name.endswith(ending):
            return name.removesuffix(ending) + one
    return name if name.endswith(("ss", "us", "is")) else name.removesuffix("s")


# Marks without a width, which stay in a text that is copied from a page or a document.
_UNSEEN = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF, 0x00AD]
)


def clean_text(text: str) -> str:
    """Return a name or an id without the blanks around it and the marks that cannot be seen."""
    return (text if text.isascii() else text.translate(_UNSEEN)).strip()


def suggest(word: str, candidates: Mapping[str, Any]) -> str | None:
    """Return the candidate most similar to `word`; None if none is similar."""
    from difflib import get_close_matches  # 3 ms, only after a mistake

    folded = {candidate.lower(): candidate for candidate in candidates}
    found = get_close_matches(str(word)[:_LONGEST].lower(), folded, n=1)
    return folded[found[0]] if found else None

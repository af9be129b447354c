"""Converts names between the forms of Python, Zoom, manifests and people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def camel_case(name: str) -> str:
    """Return `next_page_token` as `nextPageToken`; a trailing underscore is dropped."""
    head, *rest = name.rstrip("_").split("_")
    return head + "".join(part.capitalize() for part in rest)


def title_case(name: str) -> str:
    """Return `next_page_token` as `Next Page Token`."""
    return name.rstrip("_").replace("_", " ").title()


# Marks without a width, which stay in a text that is copied from a page or a document.
_UNSEEN = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF, 0x00AD]
)


def clean_text(text: str) -> str:
    """Return a name or an id without the blanks around it and the marks that cannot be seen."""
    return text.translate(_UNSEEN).strip()


def suggest(word: str, candidates: Mapping[str, Any]) -> str | None:
    """Return the candidate most similar to `word`; None if none is similar."""
    from difflib import get_close_matches  # 3 ms, only after a mistake

    folded = {candidate.lower(): candidate for candidate in candidates}
    found = get_close_matches(str(word).lower(), folded, n=1)
    return folded[found[0]] if found else None

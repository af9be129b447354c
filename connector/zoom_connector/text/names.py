"""Converts names between the forms of Python, Zoom, manifests and people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST = 100


def camel_case(name: str) -> str:
    """Return `next_page_token` as `nextPageToken`; a trailing underscore is dropped."""
    head, *rest = name.rstrip("_").split("_")
    return head + "".join(part.capitalize() for part in rest)


def title_case(name: str) -> str:
    """Return `next_page_token` as `Next Page Token`."""
    return name.rstrip("_").replace("_", " ").title()


def suggest(word: str, candidates: Mapping[str, Any]) -> str | None:
    """Return the candidate most similar to `word`; None if none is similar."""
    from difflib import get_close_matches  # 3 ms, only after a mistake

    folded = {candidate.lower(): candidate for candidate in candidates}
    found = get_close_matches(str(word)[:_LONGEST].lower(), folded, n=1)
    return folded[found[0]] if found else None

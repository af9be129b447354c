"""One name in the forms that Python, Zoom, a manifest and a person write it in."""

from __future__ import annotations


def camel_case(name: str) -> str:
    """Return `next_page_token` as `nextPageToken`; a trailing underscore is Python's affair."""
    head, *rest = name.rstrip("_").split("_")
    return head + "".join(part.capitalize() for part in rest)


def title_case(name: str) -> str:
    """Return `next_page_token` as `Next Page Token`."""
    return name.rstrip("_").replace("_", " ").title()

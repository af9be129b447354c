"""Walking a list page by page: the same query every time, until the token is empty."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from zoom_connector.errors import BadUpstream
from zoom_connector.json_values import is_object

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from zoom_connector.actions import Call, Result

TOKEN = "next_page_token"  # noqa: S105  # the name of a field


def walk_pages(call: Call, run: Callable[[Call], Result]) -> Iterator[Any]:
    """Yield the data of each page.

    Args:
        call: The call for the first page.
        run: How to run each call.

    Raises:
        BadUpstream: If Zoom gives a page token it gave before, which would never end.
    """
    seen: set[str] = set()
    following: Call | None = call
    while following is not None:
        page = run(following).data
        yield page
        following = _next_call(call, page, seen)


async def awalk_pages(call: Call) -> AsyncIterator[Any]:
    """Yield the data of each page without blocking the event loop."""
    seen: set[str] = set()
    following: Call | None = call
    while following is not None:
        page = (await following.arun()).data
        yield page
        following = _next_call(call, page, seen)


def _next_call(call: Call, page: Any, seen: set[str]) -> Call | None:
    token = page.get(TOKEN) if is_object(page) else None
    if not token:
        return None
    if token in seen:
        raise BadUpstream(
            "Zoom gave the same page token twice; the list would never end.",
            "Run it again; if it stays so, use a smaller range.",
        )
    seen.add(token)
    kept = {name: value for name, value in call.inputs.items() if name not in _POSITION}
    return replace(call, inputs={**kept, TOKEN: token})


# A token and a page number exclude each other; only the first page may be asked by number.
_POSITION = frozenset({TOKEN, "nextPageToken", "page_number", "pageNumber"})

"""Pages of a list: lenient sizes, page numbers, and cursors behind page tokens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING

from zoom_connector.sandbox.state.cursors import Cursor
from zoom_connector.sandbox.wire.errors import refuse_token

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

TOKEN_MINUTES = 15
_LONGEST_NUMBER = 18


@dataclass(frozen=True)
class Page:
    """One page of a list and the figures its envelope shows."""

    items: list[JsonObject]
    size: int
    number: int
    count: int
    total: int
    token: str


def read_size(text: str | None, default: int, maximum: int) -> int:
    """Read a page size as leniently as the API: too big is cut, nonsense is the default."""
    if text is None or not text.isdecimal():
        return default
    return min(int(text[:_LONGEST_NUMBER]), maximum) or default


def cut_page(
    state: State,
    request: SandboxRequest,
    items: list[JsonObject],
    *,
    default: int = 30,
    maximum: int = 300,
) -> Page:
    """Cut the page that a request asks for out of all items.

    Raises:
        ZoomFault: 400 with code 300 when the page token is unknown, too old, or was given out
            for another query.
    """
    size = read_size(request.query.get("page_size"), default, maximum)
    offset = _find_offset(state, request, size)
    following = offset + size
    token = ""
    if following < len(items):
        token = state.wire.page_token()
        expires_at = state.now() + timedelta(minutes=TOKEN_MINUTES)
        state.cursors[token] = Cursor(_bind_query(request), following, expires_at)
    return Page(
        items[offset:following],
        size,
        offset // size + 1,
        ceil(len(items) / size),
        len(items),
        token,
    )


def _find_offset(state: State, request: SandboxRequest, size: int) -> int:
    token = request.query.get("next_page_token", "")
    if not token:
        return (read_size(request.query.get("page_number"), 1, 1_000_000) - 1) * size
    cursor = state.cursors.get(token)
    if cursor is None or cursor.query != _bind_query(request) or cursor.expires_at < state.now():
        raise refuse_token()
    return cursor.offset


def _bind_query(request: SandboxRequest) -> str:
    free = {"next_page_token", "page_number"}
    bound = sorted((key, value) for key, value in request.query.items() if key not in free)
    return f"{request.path} {bound}"

"""The pages of a list, for sync and async callers, and all pages as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from zoom_connector.actions.pages import PAGE_TOKEN
from zoom_connector.calls.pagination import PageWalk
from zoom_connector.errors import InvalidInput, ZoomError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

    from zoom_connector.calls.call import Call, Result
    from zoom_connector.flow import CallWarning, Flow
    from zoom_connector.http.messages import Response

_HEAVIEST = 64 * 2**20
"""Bytes that all pages of one result may take in memory, about."""
_PART = 160
"""Bytes that an entry of an object or array takes, with what a walk remembers of it."""

R = TypeVar("R")


class Pages(Generic[R]):
    """The pages of a list, each requested when it is read.

    If the list cannot be read to its end, the error has `partial` set and a `cursor`: passed as
    `next_page_token` with the same inputs, it continues there.

    Args:
        call: The call for the whole list.
        run: Runs the call for one page.
    """

    def __init__(self, call: Call, run: Callable[[Call], Result]) -> None:
        self._walk = PageWalk(call)
        self._run = run

    @property
    def warnings(self) -> list[CallWarning]:
        """The warnings so far; complete after the last page."""
        return self._walk.warnings

    def __iter__(self) -> Self:
        """Continue from the current page."""
        return self

    def __next__(self) -> R:
        """Return the data of the next page."""
        while (call := self._walk.next_call()) is not None:
            try:
                result = self._run(call)
            except ZoomError as error:
                self._walk.recover(error)
            else:
                page: R = self._walk.take(result.data, result.warnings)
                return page
        raise StopIteration

    def mark_partial(self, error: ZoomError) -> ZoomError:
        """Add to an error what was read so far: `partial`, and the cursor of the next page."""
        return self._walk.mark_partial(error)

    def items(self) -> Iterator[Any]:
        """Yield every item of the pages."""
        for page in self:
            items = iter(self._walk.items_of(page))
            del page  # otherwise it stays in memory while the next page is read
            yield from items


class AsyncPages(Generic[R]):
    """The pages of a list on the event loop; see `Pages`.

    Args:
        call: The call for the whole list.
        arun: Runs the call for one page.
    """

    def __init__(self, call: Call, arun: Callable[[Call], Awaitable[Result]]) -> None:
        self._walk = PageWalk(call)
        self._arun = arun

    @property
    def warnings(self) -> list[CallWarning]:
        """The warnings so far; complete after the last page."""
        return self._walk.warnings

    def __aiter__(self) -> Self:
        """Continue from the current page."""
        return self

    async def __anext__(self) -> R:
        """Return the data of the next page."""
        while (call := self._walk.next_call()) is not None:
            try:
                result = await self._arun(call)
            except ZoomError as error:
                self._walk.recover(error)
            else:
                page: R = self._walk.take(result.data, result.warnings)
                return page
        raise StopAsyncIteration

    async def items(self) -> AsyncIterator[Any]:
        """Yield every item of the pages."""
        async for page in self:
            items = iter(self._walk.items_of(page))
            del page  # otherwise it stays in memory while the next page is read
            for item in items:
                yield item


def gather_pages(call: Call, read: Callable[[Call], Flow[Any]]) -> Flow[dict[str, Any]]:
    """Read all pages of a list, and return them as one page.

    Args:
        call: The call for the whole list.
        read: Reads one page.

    Raises:
        ZoomError: If any page fails; then no page is returned.
    """
    walk = PageWalk(call)
    pages: list[dict[str, Any]] = []
    weight = 0
    try:
        while (part := walk.next_call()) is not None:
            try:
                page = yield from read(part)
            except ZoomError as error:
                walk.recover(error)
            else:
                call.response = part.response
                weight += _weigh(part.response)
                if weight > _HEAVIEST:
                    raise InvalidInput(
                        f"The list is too large for one result: {len(pages)} pages were read.",
                        "Use smaller ranges.",
                    )
                pages.append(walk.take(page, part.warnings))
    except ZoomError as error:
        # Nothing is returned, so a cursor would skip the items that were read.
        error.partial, error.cursor = False, None
        error.hint = f"{error.hint} Read page by page, the list keeps what came before an error."
        raise
    for warning in walk.warnings:
        call.warn(warning)
    return _merge(pages, walk.items_key)


def _weigh(response: Response | None) -> int:
    """Return about as many bytes as the data of a reply takes in memory."""
    content = b"" if response is None else response.content
    # A text with one emoji, also as an escape, takes four bytes for each of its characters.
    width = 1 if content.isascii() and b"\\u" not in content else 4
    return width * len(content) + _PART * sum(map(content.count, (b",", b"[", b"{")))


def _merge(pages: list[dict[str, Any]], key: str) -> dict[str, Any]:
    """Return pages as one: the first page with all items, their counts, and the last `to`."""
    items = [item for page in pages for item in page[key]]
    totals: dict[str, Any] = {
        "page_count": len(pages),
        "page_size": len(items),
        "total_records": len(items),
        PAGE_TOKEN: "",
        "to": pages[-1].get("to"),
    }
    known = {name: value for name, value in totals.items() if name in pages[0]}
    return {**pages[0], **known, key: items}

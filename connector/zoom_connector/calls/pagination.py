"""Reading a list to its end: the same query for each page, to the last token of the last range.

A `PageWalk` takes each page and gives the call for the next one. Sync and async callers use the
same walk, as does a list that reads several date ranges in one call.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from zoom_connector.actions.endpoint import TOKEN
from zoom_connector.errors import (
    BadUpstream,
    InvalidInput,
    Problem,
    Transient,
    ZoomError,
    invalid_input,
)
from zoom_connector.flow import CallWarning
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence

    from zoom_connector.actions.date_windows import DateRange
    from zoom_connector.actions.definition import ActionDefinition
    from zoom_connector.calls.call import Call, Result
    from zoom_connector.flow import Flow

R = TypeVar("R")

MOST_PAGES = 10_000
MOST_ITEMS = 2_000_000
NUMBER = "page_number"  # how lists older than page tokens are walked
_BAD_TOKEN_CODE = 300
# What tells one item from another, where a list shows one meeting or one person several times.
_IDENTITY = ("uuid", "id", "occurrence_id", "user_id", "start_time", "join_time")
_NAMES = frozenset({"uuid", "id"})


RESUMED = CallWarning(
    "resumed",
    "This went on from a page token, without knowing what came before it: if the list changed in "
    "between, some of it may be missing or come again.",
)


class PageWalk:
    """Where a walk over a list stands.

    Of what has passed it keeps one number for each item, so that nothing is given twice when
    the walk has to begin again. It begins again once: after a page token that expired, or when
    the list changed under it in a way that may have hidden items.

    Attributes:
        items_key: Key of the list in a page.
        warnings: What to tell of it, so far.
    """

    def __init__(self, call: Call) -> None:
        """Check the inputs and lay out the windows; nothing is sent yet.

        Raises:
            InvalidInput: If the inputs are wrong.
            TypeError: If the action lists nothing.
        """
        self._call = call
        self.items_key = find_items_key(call.action)
        values = dict(call.prepared.values)
        spans = call.prepared.ranges
        cursor: str = values.pop(TOKEN, "")
        self._page_number = values.pop(NUMBER, None)
        self._numbered = TOKEN not in call.action.schema.by_name
        self._values = {**_largest_page(call.action), **values}
        self._spans, self._token = _find_place(cursor, spans)
        if cursor:
            _check_place(call.action, {**values, **self._spans[0]}, cursor)
        self._resumed = bool(cursor)
        self.warnings: list[CallWarning] = [RESUMED] if self._token else []
        self._restarts = 0 if self._resumed else 1
        self._pass = 0
        self._seen: dict[int, int] = {}
        self._pages = 0
        self._failure: ZoomError | None = None
        self._begin_pass()

    def next_call(self) -> Call | None:
        """Return the call for the next page; None at the end.

        Raises:
            ZoomError: If the walk cannot go on although there is more.
        """
        if self._failure is not None:
            raise self._mark_partial(self._failure)
        return self._page_call(self._spans[0], self._token) if self._spans else None

    def first_calls(self) -> list[Call]:
        """Return the call for the first page of each window that is left, in order."""
        tokens = [self._token, *[""] * len(self._spans)]
        return [
            self._page_call(span, token) for span, token in zip(self._spans, tokens, strict=False)
        ]

    def _page_call(self, span: DateRange, token: str) -> Call:
        inputs = {**self._values, **span}
        if token:
            inputs[NUMBER if self._numbered else TOKEN] = token
        elif self._page_number is not None:
            inputs[NUMBER] = self._page_number
        return self._call.part(inputs)

    def take(self, page: dict[str, Any], warnings: Sequence[CallWarning]) -> Any:
        """Return the data of a page without the items that were given before."""
        self.warnings += [one for one in warnings if one not in self.warnings]
        fresh = [item for item in self.items_of(page) if self._is_new(item)]
        self._pages += 1
        self._note_total(page.get("total_records"))
        self._advance(_next_number(page) if self._numbered else page.get(TOKEN))
        return {**page, self.items_key: fresh}

    def items_of(self, page: Any) -> list[Any]:
        """Return the items of a page."""
        return page.get(self.items_key) or []

    def recover(self, error: ZoomError) -> None:
        """Begin the window again if the page token has expired for the first time.

        Raises:
            ZoomError: The error itself otherwise; it tells how to go on if pages came before.
        """
        expired = bool(self._token) and _is_bad_token(error)
        if expired and self._restarts:
            self._restart()
            return
        if expired:
            self._token = ""
            hint = (
                "A page token is good for 15 minutes: read faster, or in smaller ranges. "
                "Going on from here begins this range again and gives again what it gave."
            )
            if self._pages:  # it was Zoom's token, then, and nothing that the caller gave
                raise self._mark_partial(_expired_again(error, hint)) from error
            error.hint = hint
        raise self._mark_partial(error)

    def _begin_pass(self) -> None:
        """Begin to read a window."""
        self._pass += 1
        self._whole = not self._token and self._page_number in {None, 1}
        self._tokens: set[int] = set()
        self._distinct = self._repeats = 0
        self._nameless: Counter[int] = Counter()
        self._totals: list[int] = []

    def _restart(self) -> None:
        self._restarts -= 1
        self._token = ""
        self._begin_pass()

    def _is_new(self, item: Any) -> bool:
        """Tell whether an item comes for the first time, in this pass or an earlier one."""
        mark = self._identify(item)
        last = self._seen.get(mark)
        self._seen[mark] = self._pass
        self._distinct += last != self._pass
        self._repeats += last == self._pass
        return last is None

    def _identify(self, item: Any) -> int:
        if is_object(item) and any(item.get(name) for name in _NAMES):
            return hash(repr([item.get(name) for name in _IDENTITY]))
        # Guests have no id, and two of them may look alike: they are told apart by count.
        mark = hash(repr(item))
        self._nameless[mark] += 1
        return hash((mark, self._nameless[mark]))

    def _note_total(self, total: Any) -> None:
        if isinstance(total, int) and (not self._totals or self._totals[-1] != total):
            self._totals.append(total)

    def _advance(self, token: Any) -> None:
        following = str(token or "")
        self._token = following
        if not following:
            self._end_window()
        elif hash(following) in self._tokens:
            self._failure = BadUpstream(
                "Zoom gave the same page token twice; the list would never end.",
                "Run it again; if it stays so, use a smaller range.",
            )
            self._token = ""
        elif self._pages >= MOST_PAGES or len(self._seen) >= MOST_ITEMS:
            self._failure = BadUpstream(
                f"The list has not ended after {self._pages} pages and {len(self._seen)} items.",
                "Go on from here if that can be right; otherwise use a smaller range.",
            )
        self._tokens.add(hash(following))

    def _end_window(self) -> None:
        """Compare what came with what Zoom counted; go on, begin again or give up."""
        total = self._totals[-1] if self._totals else self._distinct
        counts = self._whole and self._call.action.spec.finish is None
        changed = len(self._totals) > 1 or bool(self._repeats)
        # Deleted rows let later ones slip to a page that was read already.
        shrunk = any(after < before for before, after in pairwise(self._totals))
        missing = shrunk or self._distinct < total
        if counts and changed and missing:
            self._meet_change()
            return
        if counts and self._distinct != total:
            self.warnings.append(
                CallWarning(
                    "total_records_differ",
                    f"Zoom counted {total} {self.items_key} and listed {self._distinct}.",
                )
            )
        self._next_window()

    def _meet_change(self) -> None:
        if self._restarts:
            self._restart()
            return
        self._failure = Transient(
            "The list kept changing while it was read: some of it may be missing.",
            "Run it again when less is going on, or in smaller ranges.",
        )

    def _next_window(self) -> None:
        self._spans = self._spans[1:]
        self._begin_pass()

    def _mark_partial(self, error: ZoomError) -> ZoomError:
        """Tell an error that something was given before, and where to go on."""
        if self._pages or self._resumed:
            span = self._spans[0]
            start, end = (span.get(name, "") for name in ("from", "to"))
            error.partial = True
            if self._numbered:
                error.hint = f"{error.hint} Go on from `pageNumber` {self._token or 1}."
            else:
                error.cursor = f"{start}/{end}~{self._token}"
        return error


def _next_number(page: dict[str, Any]) -> str:
    """Return the number of the next page of a list without tokens; nothing after the last."""
    number, count = page.get(NUMBER), page.get("page_count")
    if isinstance(number, int) and isinstance(count, int) and number < count:
        return str(number + 1)
    return ""


def find_items_key(action: ActionDefinition[..., Any]) -> str:
    """Return the key of the list in a page.

    Raises:
        TypeError: If the action lists nothing.
    """
    if action.spec.items is None:
        raise TypeError(f"{action.key} does not list anything")
    return action.spec.items


def _largest_page(action: ActionDefinition[..., Any]) -> dict[str, int]:
    """Return the largest page size that the endpoint allows, if it names one."""
    largest = action.schema.largest("page_size")
    return {} if largest is None else {"page_size": largest}


def _find_place(cursor: str, spans: Sequence[DateRange]) -> tuple[Sequence[DateRange], str]:
    """Return the windows that are left and the token within the first of them.

    Args:
        cursor: `from/to~token` as an error gave it, a page token of Zoom's, or nothing.
        spans: All windows; a page token of Zoom's comes with one only.
    """
    where, ours, token = cursor.rpartition("~")
    if not ours:
        return spans, cursor
    start, _, end = where.partition("/")
    first = {name: value for name, value in (("from", start), ("to", end)) if value}
    # All days, and all moments, are written alike: text compares as time does.
    return [first, *(span for span in spans if end and span.get("from", "") > end)], token


def _check_place(action: ActionDefinition[..., Any], values: dict[str, Any], cursor: str) -> None:
    """Refuse a cursor that names a range which this list does not take."""
    try:
        action.validate(values)
    except InvalidInput:
        message = "is no cursor of this list: give it as the partial list ended"
        raise invalid_input([Problem("nextPageToken", message, cursor)]) from None


def _is_bad_token(error: ZoomError) -> bool:
    """Tell whether Zoom refused the token: the rest of the query it had accepted before."""
    return isinstance(error, InvalidInput) and error.zoom_code == _BAD_TOKEN_CODE


def _expired_again(error: ZoomError, hint: str) -> Transient:
    return Transient(
        f"The page token expired once more while the list was read. {error.message}",
        hint,
        zoom_code=error.zoom_code,
        http_status=error.http_status,
        tracking_id=error.tracking_id,
    )


class Pages(Generic[R]):
    """The pages of a list, each asked for when it is read.

    If there is more but the walk cannot go on, the error that is raised has `partial` set, and
    a `cursor`: given as `next_page_token` beside the same inputs, it leads on from there.
    """

    def __init__(self, call: Call, run: Callable[[Call], Result]) -> None:
        """Take the call for the first page, and how to run each."""
        self._walk = PageWalk(call)
        self._run = run

    @property
    def warnings(self) -> list[CallWarning]:
        """What there is to tell so far; complete after the last page."""
        return self._walk.warnings

    def __iter__(self) -> Self:
        """Walk on from where it stands."""
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

    def items(self) -> Iterator[Any]:
        """Yield every item of the pages."""
        for page in self:
            items = iter(self._walk.items_of(page))
            del page  # it would stay in memory while the next one comes
            yield from items


class AsyncPages(Generic[R]):
    """The same on the event loop."""

    def __init__(self, call: Call, arun: Callable[[Call], Awaitable[Result]]) -> None:
        """Take the call for the first page, and how to run each."""
        self._walk = PageWalk(call)
        self._arun = arun

    @property
    def warnings(self) -> list[CallWarning]:
        """What there is to tell so far; complete after the last page."""
        return self._walk.warnings

    def __aiter__(self) -> Self:
        """Walk on from where it stands."""
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
            del page  # it would stay in memory while the next one comes
            for item in items:
                yield item


def gather_pages(call: Call, read: Callable[[Call], Flow[Any]]) -> Flow[dict[str, Any]]:
    """Return all pages of a list as one.

    Args:
        call: The call for the whole list.
        read: Reads one page.

    Raises:
        ZoomError: If any of them failed; nothing is returned then.
    """
    walk = PageWalk(call)
    pages: list[dict[str, Any]] = []
    try:
        while (part := walk.next_call()) is not None:
            try:
                page = yield from read(part)
            except ZoomError as error:
                walk.recover(error)
            else:
                call.response = part.response
                pages.append(walk.take(page, part.warnings))
    except ZoomError as error:
        error.partial, error.cursor = False, None
        error.hint = f"{error.hint} Walked page by page, it keeps what came before a failure."
        raise
    for warning in walk.warnings:
        call.warn(warning)
    return _merge(pages, walk.items_key)


def _merge(pages: list[dict[str, Any]], key: str) -> dict[str, Any]:
    """Return pages as one: the envelope of the first, with counts and range of them all."""
    items = [item for page in pages for item in page[key]]
    whole: dict[str, Any] = {
        "page_count": len(pages),
        "page_size": len(items),
        "total_records": len(items),
        TOKEN: "",
        "to": pages[-1].get("to"),
    }
    known = {name: value for name, value in whole.items() if name in pages[0]}
    return {**pages[0], **known, key: items}

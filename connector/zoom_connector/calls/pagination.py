"""Reads a list to its end: the same query for each page, until the last range has no more token.

A `PageWalk` receives each page and returns the call for the next one. Sync and async callers use
it, and so does a list that reads several date ranges in one call.

Zoom's lists change while they are read, and page tokens expire after 15 minutes. A walk therefore
compares what it read with the `total_records` of Zoom, and starts a range again once.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from zoom_connector.actions.pages import PAGE_NUMBER, PAGE_TOKEN, check_page
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
    from collections.abc import Sequence

    from zoom_connector.actions.date_windows import DateRange
    from zoom_connector.actions.definition import ActionDefinition
    from zoom_connector.calls.call import Call

MAX_PAGES = 10_000
MAX_ITEMS = 1_000_000
_BAD_TOKEN_CODES = frozenset({300, 400})
_BAD_TOKEN = "page token"  # noqa: S105  # words of a sentence
# Several fields, because a list may contain one meeting or one person several times.
_IDENTITY = ("uuid", "id", "occurrence_id", "user_id", "start_time", "join_time")
_ID_FIELDS = frozenset({"uuid", "id"})

RESUMED = CallWarning(
    "resumed",
    "The list was continued from a page token, without knowing the pages before it: if it changed "
    "in between, items may be missing or repeated.",
)


class PageWalk:
    """The state of reading a list to its end. It sends nothing itself.

    It keeps one hash for each item, so that no item is returned twice when a range is started
    again. That happens once: after a page token expired, or when the list changed in a way that
    may have hidden items.

    Args:
        call: The call for the whole list; a cursor in its inputs continues an earlier walk.

    Attributes:
        items_key: Key of the list in a page.
        warnings: The warnings so far.

    Raises:
        InvalidInput: If the inputs are wrong.
        TypeError: If the action is not a list.
    """

    def __init__(self, call: Call) -> None:
        self._call = call
        self.items_key = find_items_key(call.action)
        values = dict(call.prepared.values)
        ranges = call.prepared.ranges
        cursor: str = values.pop(PAGE_TOKEN, "")
        self._page_number = values.pop(PAGE_NUMBER, None)
        self._numbered = PAGE_TOKEN not in call.action.schema.by_name
        self._values = {**_largest_page(call.action), **values}
        self._ranges, self._token = _find_position(cursor, ranges)
        if cursor:
            _check_cursor(call.action, {**values, **self._ranges[0]}, cursor)
        self._resumed = bool(cursor)
        self.warnings: list[CallWarning] = [RESUMED] if self._token else []
        # A resumed walk does not know the earlier items, so a restart would repeat them.
        self._restarts = 0 if self._resumed else 1
        self._pass = 0
        self._seen: dict[int, int] = {}
        self._further_rows: dict[int, dict[int, int]] = {}
        self._digests: list[int] = []
        self._page_count = 0
        self._failure: ZoomError | None = None
        self._begin_pass()

    def next_call(self) -> Call | None:
        """Return the call for the next page; None at the end.

        Raises:
            ZoomError: If the walk cannot continue although there is more.
        """
        if self._failure is not None:
            raise self.mark_partial(self._failure)
        return self._page_call(self._ranges[0], self._token) if self._ranges else None

    def first_calls(self) -> list[Call]:
        """Return the call for the first page of each remaining range, in order."""
        tokens = [self._token, *[""] * len(self._ranges)]
        return [
            self._page_call(dates, token)
            for dates, token in zip(self._ranges, tokens, strict=False)
        ]

    def _page_call(self, dates: DateRange, token: str) -> Call:
        inputs = {**self._values, **dates}
        if token:
            inputs[PAGE_NUMBER if self._numbered else PAGE_TOKEN] = token
        elif self._page_number is not None:
            inputs[PAGE_NUMBER] = self._page_number
        return self._call.part(inputs)

    def take(self, page: dict[str, Any], warnings: Sequence[CallWarning]) -> Any:
        """Return the data of a page without the items that were returned before, and advance.

        Raises:
            BadUpstream: If it is not a page, as a plugin may have changed it.
        """
        self._check(page)
        self.warnings += [one for one in warnings if one not in self.warnings]
        self._rows_on_page: dict[int, Any] = {}
        fresh = [item for item in self.items_of(page) if self._is_new(item)]
        self._page_count += 1
        self._record_total(page.get("total_records"))
        self._advance(_next_number(page) if self._numbered else page.get(PAGE_TOKEN))
        return {**page, self.items_key: fresh}

    def items_of(self, page: Any) -> list[Any]:
        """Return the items of a page."""
        items: list[Any] = page[self.items_key]
        return items

    def _check(self, page: Any) -> None:
        try:
            check_page(page, self.items_key)
        except BadUpstream as error:
            raise self.mark_partial(error) from None
        if self._numbered and page.get(PAGE_TOKEN):
            raise self.mark_partial(
                BadUpstream(
                    f"Zoom returned a page token, and {self._call.action.key} has no input for it: "
                    "the rest of the list cannot be read.",
                    "Use smaller ranges, or read the list with `rawRequest`.",
                )
            )

    def recover(self, error: ZoomError) -> None:
        """Start the range again if the page token expired for the first time.

        Raises:
            ZoomError: Otherwise; with a cursor if pages were returned before.
        """
        expired = bool(self._token) and _is_bad_token(error)
        if expired and self._restarts:
            self._restart()
            return
        if expired:
            self._token = ""
            hint = (
                "A page token is valid for 15 minutes: read faster, or use smaller ranges. "
                "Continuing from here starts this range again and repeats its items."
            )
            if self._page_count:  # the token came from Zoom, so the caller's inputs are not wrong
                raise self.mark_partial(_expired_again(error, hint)) from error
            error.hint = hint
        raise self.mark_partial(error)

    def _begin_pass(self) -> None:
        """Reset the counters at the start of a range."""
        self._pass += 1
        # Totals can only be compared if the range is read from its first page.
        self._whole = not self._token and self._page_number in {None, 1}
        self._tokens: set[int] = set()
        self._distinct = self._repeats = 0
        self._first_rows: dict[int, int] = {}
        self._digest = 0
        self._anonymous: Counter[int] = Counter()
        self._totals: list[int] = []

    def _restart(self) -> None:
        self._restarts -= 1
        self._token = ""
        self._begin_pass()

    def _is_new(self, item: Any) -> bool:
        """Return whether an item has not occurred before, in this pass or an earlier one."""
        identity = self._identify(item)
        last_pass = self._seen.get(identity)
        self._seen[identity] = self._pass
        self._digest = hash((self._digest, identity))
        if last_pass == self._pass:
            return self._is_further_row(identity, item)
        self._distinct += 1
        if identity in self._further_rows:
            self._first_rows[identity] = hash(repr(item))
        return last_pass is None

    def _is_further_row(self, identity: int, item: Any) -> bool:
        """Return whether a row with an id that this pass had on another page is another item.

        It may be the same item, which changed and moved to a later page while the list was read.
        But if an earlier pass had this row too, next to a different one, both exist.
        """
        content = hash(repr(item))
        known = self._further_rows.setdefault(identity, {})
        first = self._first_rows.get(identity, content)
        if known.get(content, self._pass) < self._pass and content != first:
            known[content] = self._pass
            self._distinct += 1
            return True
        known[content] = self._pass
        self._repeats += 1
        return False

    def _identify(self, item: Any) -> int:
        """Return a hash instead of the item, so that a million items fit into memory."""
        if is_object(item) and any(item.get(name) for name in _ID_FIELDS):
            identity = hash(repr([item.get(name) for name in _IDENTITY]))
            first = self._rows_on_page.setdefault(identity, item)
            # Nothing moves within a page: two rows with one id that differ both exist.
            same = first is item or first == item
            return identity if same else hash((identity, repr(item)))
        # Guests have no id, and two of them may have equal fields: the nth occurrence counts as
        # the nth guest.
        identity = hash(repr(item))
        self._anonymous[identity] += 1
        return hash((identity, self._anonymous[identity]))

    def _record_total(self, total: Any) -> None:
        if isinstance(total, int) and (not self._totals or self._totals[-1] != total):
            self._totals.append(total)

    def _advance(self, token: Any) -> None:
        """Move to the next page or range; a failure is raised when the next page is requested."""
        following = str(token or "")
        self._token = following
        if not following:
            self._end_range()
        elif hash(following) in self._tokens:
            self._failure = BadUpstream(
                "Zoom returned the same page token twice; the list would never end.",
                "Run it again; if it repeats, use a smaller range.",
            )
            self._token = ""  # the cursor starts the range again
        elif self._page_count >= MAX_PAGES or len(self._seen) >= MAX_ITEMS:
            self._failure = BadUpstream(
                f"The list did not end after {self._page_count} pages and {len(self._seen)} items.",
                "Continue from here if that is plausible; otherwise use a smaller range.",
            )
        self._tokens.add(hash(following))

    def _end_range(self) -> None:
        """Compare the items with the count of Zoom; continue, start again, or fail.

        A difference without signs of a change is only a warning.
        """
        total = self._totals[-1] if self._totals else self._distinct
        counts = self._whole and self._call.action.endpoint.transform is None
        changed = len(self._totals) > 1 or bool(self._repeats)
        # When items are deleted, later ones move to a page that was read already.
        shrunk = any(after < before for before, after in pairwise(self._totals))
        missing = shrunk or self._distinct < total
        self._digests.append(self._digest)
        # Two equal readings show a list that does not change: Zoom lists some items twice.
        unchanged = self._digests[:-1] == self._digests[-1:]
        if counts and changed and missing and not unchanged:
            self._handle_change()
            return
        if counts and self._distinct != total:
            self.warnings.append(
                CallWarning(
                    "total_records_differ",
                    f"Zoom counted {total} {self.items_key} and listed {self._distinct}.",
                )
            )
        self._next_range()

    def _handle_change(self) -> None:
        if self._restarts:
            self._restart()
            return
        self._failure = Transient(
            "The list kept changing while it was read: items may be missing.",
            "Run it again at a quieter time, or use smaller ranges.",
        )

    def _next_range(self) -> None:
        self._ranges = self._ranges[1:]
        self._digests.clear()
        self._begin_pass()

    def mark_partial(self, error: ZoomError) -> ZoomError:
        """Add to an error that pages were returned before, and the cursor that continues there."""
        if self._ranges and (self._page_count or self._resumed):
            dates = self._ranges[0]
            start, end = (dates.get(name, "") for name in ("from", "to"))
            error.partial = True
            if self._numbered:
                error.hint = f"{error.hint} Continue from `pageNumber` {self._token or 1}."
            else:
                error.cursor = f"{start}/{end}~{self._token}"
        return error


def _next_number(page: dict[str, Any]) -> str:
    """Return the number of the next page of a list without tokens; "" after the last page."""
    number, count = page.get(PAGE_NUMBER), page.get("page_count")
    if isinstance(number, int) and isinstance(count, int) and number < count:
        return str(number + 1)
    return ""


def find_items_key(action: ActionDefinition[..., Any]) -> str:
    """Return the key of the list in a page.

    Raises:
        TypeError: If the action is not a list.
    """
    if action.endpoint.items is None:
        raise TypeError(f"{action.key} does not list anything")
    return action.endpoint.items


def _largest_page(action: ActionDefinition[..., Any]) -> dict[str, int]:
    """Return the input for the largest page size; {} if the endpoint states no maximum."""
    largest = action.schema.largest("page_size")
    return {} if largest is None else {"page_size": largest}


def _find_position(cursor: str, ranges: Sequence[DateRange]) -> tuple[Sequence[DateRange], str]:
    """Return the remaining ranges, and the page token within the first of them.

    Args:
        cursor: `from/to~token` from an error, a plain page token of Zoom, or "".
        ranges: All ranges; with a plain page token there is only one.
    """
    dates_text, separator, token = cursor.rpartition("~")
    if not separator:
        return ranges, cursor
    start, _, end = dates_text.partition("/")
    first = {name: value for name, value in (("from", start), ("to", end)) if value}
    # All days and all instants have one format each, so comparing texts compares times.
    return [first, *(dates for dates in ranges if end and dates.get("from", "") > end)], token


def _check_cursor(action: ActionDefinition[..., Any], values: dict[str, Any], cursor: str) -> None:
    """Refuse a cursor with a range that is not valid for this list."""
    try:
        action.validate(values)
    except InvalidInput:
        message = "is not a cursor of this list: give the one that the partial list ended with"
        raise invalid_input([Problem("nextPageToken", message, cursor)]) from None


def _is_bad_token(error: ZoomError) -> bool:
    """Return whether Zoom refused the page token: it accepted the rest of the query before."""
    # Phone uses the code 400 for this, Rooms a code of its own.
    return isinstance(error, InvalidInput) and (
        error.zoom_code in _BAD_TOKEN_CODES or _BAD_TOKEN in error.message.lower()
    )


def _expired_again(error: ZoomError, hint: str) -> Transient:
    return Transient(
        f"The page token expired again while the list was read. {error.message}",
        hint,
        zoom_code=error.zoom_code,
        http_status=error.http_status,
        tracking_id=error.tracking_id,
    )

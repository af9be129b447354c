"""Endpoints that are answered with an example: they check scopes and keep no state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import Route
from zoom_connector.sandbox.wire.replies import Reply
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

NOT_STATEFUL = ("x-sandbox-stateful", "false")
"""The header of a reply that is an example and does not depend on earlier requests."""

_ENTRIES = 3
_IDS = ("id", "uuid")


@dataclass(frozen=True, kw_only=True)
class Example:
    """An endpoint, and the example that answers it.

    Attributes:
        action: Key of the action that calls it.
        effect: Kind of a write in the ledger.
        body: The data of the example; None for an empty reply.
        items: Key of the list in a page, for endpoints that list.
    """

    action: str
    method: str
    template: str
    category: str
    granular: tuple[str, ...]
    classic: tuple[str, ...]
    effect: str
    status: int
    body: Any
    items: str | None

    def route(self) -> Route:
        """Return the route of the endpoint."""
        return Route(
            self.action,
            self.method,
            self.template,
            self.answer,
            self.category,
            self.granular,
            self.classic,
            stateful=False,
        )

    def answer(self, state: State, request: SandboxRequest) -> Reply:
        """Answer with the example."""
        if self.method != "GET":
            state.note_effect(self.effect, request.path)
            body = self._end_list()
        else:
            body = self.body if self.items is None else self._cut(state, request, self.items)
        return Reply(self.status, body, headers=(NOT_STATEFUL,))

    def _end_list(self) -> object:
        """Return the example; a list that is not paged by a query has one page."""
        return self.body if self.items is None else {**self.body, "next_page_token": ""}

    def _cut(self, state: State, request: SandboxRequest, items: str) -> JsonObject:
        """Return one page of a list of three entries with different ids."""
        first = next(iter(self.body.get(items) or ()), None)
        entries = [] if first is None else [_number(first, place) for place in range(_ENTRIES)]
        page = cut_page(state, request, entries)
        # `page_size` and the like stay: the default page size of the endpoint is not known.
        count = {"total_records": page.total} if "total_records" in self.body else {}
        return {**self.body, **count, items: page.items, "next_page_token": page.token}


def _number(entry: Any, place: int) -> Any:
    """Return an entry with its own ids; the first entry is the example itself."""
    if not is_object(entry):
        return entry
    ids = {name: entry[name] for name in _IDS if isinstance(entry.get(name), str | int)}
    return {**entry, **{name: _next_id(value, place) for name, value in ids.items()}}


def _next_id(value: str | int, place: int) -> str | int:
    if isinstance(value, int):
        return value + place
    return f"{value[: len(value) - 1]}{place}" if place else value

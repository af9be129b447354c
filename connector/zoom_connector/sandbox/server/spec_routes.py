"""Endpoints that an OpenAPI file describes: answered with its examples, without a memory."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from zoom_connector.openapi.compiler import BASE_PATH, compile_file
from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import Route
from zoom_connector.sandbox.wire.replies import Reply
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from pathlib import Path

    from zoom_connector.openapi.operation import Operation
    from zoom_connector.sandbox.state.state import State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_ENTRIES = 3
_IDS = ("id", "uuid")


def read_routes(path: Path) -> list[Route]:
    """Return a route for each operation of an OpenAPI file.

    Raises:
        InvalidInput: If it is no OpenAPI 3 file or is broken.
    """
    return [route_of(operation) for operation in compile_file(path).operations]


def route_of(operation: Operation) -> Route:
    """Return the route that answers an operation."""
    return Route(
        operation.method,
        f"{BASE_PATH}{operation.path}",
        partial(_answer, operation),
        operation.rate.capitalize(),
        tuple(operation.granular_scopes),
        tuple(operation.scopes),
    )


def _answer(operation: Operation, state: State, request: SandboxRequest) -> Reply:
    if operation.method != "GET":
        state.note_effect(f"spec.{operation.key}", request.path)
    if operation.items is None or operation.method != "GET":
        return Reply(operation.status, _end_list(operation))
    return Reply(operation.status, _cut(operation, state, request))


def _end_list(operation: Operation) -> object:
    """Return the example; a list that is not walked by its query ends with its first page."""
    if operation.items is None:
        return operation.example
    return {**operation.example, "next_page_token": ""}


def _cut(operation: Operation, state: State, request: SandboxRequest) -> dict[str, object]:
    """Return one page of a list of a few entries, which are told apart by their ids."""
    example: dict[str, Any] = operation.example
    first = next(iter(example.get(operation.items or "") or ()), None)
    entries = [] if first is None else [_number(first, n) for n in range(_ENTRIES)]
    page = cut_page(state, request, entries)
    count = {"total_records": page.total} if "total_records" in example else {}
    return {
        **example,
        **count,
        operation.items or "": page.items,
        "next_page_token": page.token,
    }


def _number(entry: Any, place: int) -> Any:
    """Return an entry with ids of its own; the first is the example itself."""
    if not is_object(entry):
        return entry
    ids = {name: entry[name] for name in _IDS if isinstance(entry.get(name), str | int)}
    return {**entry, **{name: _next_id(value, place) for name, value in ids.items()}}


def _next_id(value: str | int, place: int) -> str | int:
    if isinstance(value, int):
        return value + place
    return f"{value[: len(value) - 1]}{place}" if place else value

"""Endpoints that an OpenAPI file describes: answered with its examples, without state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.openapi.compiler import compile_file
from zoom_connector.sandbox.routing.examples import Example

if TYPE_CHECKING:
    from pathlib import Path

    from zoom_connector.openapi.operation import Operation
    from zoom_connector.sandbox.routing.route import Route


def read_routes(path: Path) -> list[Route]:
    """Return a route for each operation of an OpenAPI file.

    Raises:
        InvalidInput: If it is not an OpenAPI 3 file or is broken.
    """
    return [route_of(operation) for operation in compile_file(path).operations]


def route_of(operation: Operation) -> Route:
    """Return the route that answers an operation."""
    return Example(
        action=operation.key,
        method=operation.method,
        template=operation.whole_path,
        category=operation.rate.capitalize(),
        granular=tuple(operation.granular_scopes),
        classic=tuple(operation.scopes),
        effect=f"spec.{operation.key}",
        status=operation.status,
        body=operation.example,
        items=operation.items,
    ).route()

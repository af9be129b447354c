"""Endpoints of actions that have no handler: answered with the examples of their manifests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import zoom_manifests
from zoom_connector.openapi.examples import assemble
from zoom_connector.sandbox.routing.examples import Example

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from zoom_connector.sandbox.routing.route import Route

_CONNECTION, _BASE_PATH = "oauth2", "/v2"


def read_example_routes(handled: Container[str]) -> Iterator[Route]:
    """Yield a route for each manifest of the REST API whose action has no handler.

    Only these manifests are read, since all manifests together are over a megabyte of JSON.

    Args:
        handled: Keys of the actions that have a handler.
    """
    for key in zoom_manifests.list_manifests():
        if key not in handled:
            manifest = zoom_manifests.read_manifest(key) or {}
            # The path of `rawRequest` is an asterisk: it calls any endpoint.
            is_endpoint = manifest["http"]["path"].startswith("/")
            if is_endpoint and manifest["connection"] == _CONNECTION:
                yield _route_of(manifest)


def _route_of(manifest: dict[str, Any]) -> Route:
    method, body = manifest["http"]["method"], _example_of(manifest)
    return Example(
        action=manifest["key"],
        method=method,
        template=f"{_BASE_PATH}{manifest['http']['path']}",
        category=manifest["rateLimit"].capitalize(),
        granular=tuple(manifest["granularScopes"]),
        classic=tuple(manifest["scopes"]),
        effect=f"example.{manifest['key']}",
        status=_status_of(method, body),
        body=body or None,
        items=manifest["items"],
    ).route()


def _example_of(manifest: dict[str, Any]) -> Any:
    payload = manifest["examplePayload"]
    return assemble(manifest["output"]) if payload is None else payload["data"]


def _status_of(method: str, body: Any) -> int:
    """Return the usual status of success, which manifests do not hold."""
    if not body:
        return 204
    return 201 if method == "POST" else 200

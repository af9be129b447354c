"""Intercepts httpcore for vcrpy, which patches whole HTTP clients only."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast
from unittest import mock

import httpcore
from vcr.errors import CannotOverwriteExistingCassetteException
from vcr.request import Request

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Generator, Iterable

_SEND = httpcore.ConnectionPool.handle_request
_ASEND = httpcore.AsyncConnectionPool.handle_async_request


@contextmanager
def intercept(cassette: Any) -> Generator[None, None, None]:
    """Answer the requests sent inside from a vcrpy cassette, or record them in it."""

    def handle_request(
        pool: httpcore.ConnectionPool, request: httpcore.Request
    ) -> httpcore.Response:
        kept = _keep(request, b"".join(cast("Iterable[bytes]", request.stream)))
        if (found := _play(cassette, kept)) is not None:
            return found
        reply = _SEND(pool, request)
        try:
            content = b"".join(cast("Iterable[bytes]", reply.stream))
        finally:
            reply.close()
        return _record(cassette, kept, reply, content)

    async def handle_async_request(
        pool: httpcore.AsyncConnectionPool, request: httpcore.Request
    ) -> httpcore.Response:
        stream = cast("AsyncIterable[bytes]", request.stream)
        kept = _keep(request, b"".join([part async for part in stream]))
        if (found := _play(cassette, kept)) is not None:
            return found
        reply = await _ASEND(pool, request)
        try:
            stream = cast("AsyncIterable[bytes]", reply.stream)
            content = b"".join([part async for part in stream])
        finally:
            await reply.aclose()
        return _record(cassette, kept, reply, content)

    with (
        mock.patch.object(httpcore.ConnectionPool, "handle_request", handle_request),
        mock.patch.object(
            httpcore.AsyncConnectionPool, "handle_async_request", handle_async_request
        ),
    ):
        yield


def _keep(request: httpcore.Request, body: bytes) -> Any:
    """Return a request as vcrpy keeps it."""
    headers = {name.decode("ascii"): value.decode("ascii") for name, value in request.headers}
    return Request(
        request.method.decode("ascii"), bytes(request.url).decode("ascii"), body, headers
    )


def _play(cassette: Any, kept: Any) -> httpcore.Response | None:
    """Return the recorded reply; None if the request is to be sent."""
    if not cassette.can_play_response_for(kept):
        if cassette.write_protected and cassette.filter_request(kept):
            raise CannotOverwriteExistingCassetteException(cassette=cassette, failed_request=kept)
        return None
    played = cassette.play_response(kept)
    headers = [(name, value) for name, values in played["headers"].items() for value in values]
    return httpcore.Response(
        played["status"]["code"], headers=headers, content=played["body"]["string"]
    )


def _record(
    cassette: Any, kept: Any, reply: httpcore.Response, content: bytes
) -> httpcore.Response:
    """Record a reply, and return it with its body to be read again."""
    headers: dict[str, list[str]] = {}
    for name, value in reply.headers:
        headers.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    extensions = cast("dict[str, bytes]", cast("Any", reply).extensions)
    message = extensions.get("reason_phrase", b"").decode("latin-1")
    status = {"code": reply.status, "message": message}
    cassette.append(kept, {"status": status, "headers": headers, "body": {"string": content}})
    return httpcore.Response(reply.status, headers=reply.headers, content=content)

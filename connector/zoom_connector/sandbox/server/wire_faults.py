"""How a reply goes over the wire: whole, or the way a fault has it."""

from __future__ import annotations

import asyncio
import gzip
import socket
import struct
import zlib
from dataclasses import dataclass, replace
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING

from aiohttp import web
from multidict import CIMultiDict

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.sandbox.wire.replies import Headers

DRIP_SECONDS = 0.05
BOMB_MEBIBYTES = 256
UNANSWERED = frozenset({"reset", "close", "hang"})
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)  # linger for 0 seconds: RST instead of FIN
_JSON = ("content-type", "application/json;charset=UTF-8")
_ENDLESS_MEBIBYTES = 4
_DEPTH = 100_000
_FILLING = b"{" + b" " * 62 + b"}"
_PAGE = b"<!DOCTYPE html>\n<html><title>Sign in</title><p>Sign in to continue.</p></html>\n"


@dataclass(frozen=True)
class WireReply:
    """A reply as it would go out."""

    status: int
    headers: Headers
    body: bytes = b""

    def garbled(self, body: bytes, *headers: tuple[str, str]) -> WireReply:
        """Return a success with a body that is none, as from something in between."""
        return replace(self, status=HTTPStatus.OK).refilled(body, _JSON, *headers)

    def refilled(self, body: bytes, *headers: tuple[str, str]) -> WireReply:
        """Return the reply with another body; a 201 or 204 becomes a 200, which may have one."""
        named = {name for name, _ in headers}
        kept = [(name, value) for name, value in self.headers if name not in named]
        status = 200 if self.status < 300 else self.status
        return WireReply(status, [*kept, *headers], body)


async def deliver(
    incoming: web.BaseRequest,
    reply: WireReply,
    fault: str | None,
    stopped: asyncio.Event,
    pause: float = DRIP_SECONDS,
) -> web.StreamResponse:
    """Send a reply, or what a fault makes of it.

    Args:
        incoming: The request that is answered.
        reply: The reply.
        fault: Name of the fault; those without a way of their own leave the reply whole.
        stopped: Set when the sandbox ends; whoever is kept waiting is let go then.
        pause: Seconds between two bytes of a drip.
    """
    if fault == "hang":
        await stopped.wait()
    if fault in UNANSWERED:
        return _hang_up(incoming, reset=fault == "reset")
    if fault == "drip":
        return await _drip(incoming, reply, pause)
    if fault == "headers":
        return await _go_on(incoming, reply)
    if fault in _CUTS:
        return _cut(incoming, *_CUTS[fault](reply))
    if fault == "bomb":
        await asyncio.to_thread(_build_bomb)
    if fault in _BODIES:
        reply = _BODIES[fault](reply)
    return web.Response(
        status=reply.status, body=reply.body or None, headers=CIMultiDict(reply.headers)
    )


def _hang_up(incoming: web.BaseRequest, *, reset: bool = False) -> web.StreamResponse:
    """Close the connection; the response that is returned has nowhere to go any more."""
    transport = incoming.transport
    if transport is not None:
        if reset:
            option = socket.SO_LINGER
            transport.get_extra_info("socket").setsockopt(
                socket.SOL_SOCKET, option, _RESET_ON_CLOSE
            )
        transport.close()
    return web.Response()


def _cut(incoming: web.BaseRequest, promised: WireReply, body: bytes) -> web.StreamResponse:
    """Send a head that promises something, and something else after it, then close."""
    if incoming.transport is not None:
        incoming.transport.write(_frame(promised) + body)
    return _hang_up(incoming)


def _promise_more(reply: WireReply) -> tuple[WireReply, bytes]:
    """Return a reply, and half of its body."""
    promised = reply if reply.body else reply.refilled(_FILLING)
    return promised, promised.body[: len(promised.body) // 2]


def _promise_less(reply: WireReply) -> tuple[WireReply, bytes]:
    """Return a reply of half of a body, and all of it."""
    whole = reply.garbled(reply.body or _FILLING)
    return replace(whole, body=whole.body[: len(whole.body) // 2]), whole.body


async def _go_on(incoming: web.BaseRequest, reply: WireReply) -> web.StreamResponse:
    """Send headers until the client has had enough, or megabytes of them."""
    head, _, _ = _frame(reply).rpartition(b"\r\n")
    line = b"x-more: " + b"1" * 2**10 + b"\r\n"
    for piece in (head, *[line] * (_ENDLESS_MEBIBYTES * 2**10)):
        if incoming.transport is None or incoming.transport.is_closing():
            break
        incoming.transport.write(piece)
        await asyncio.sleep(0)
    return _hang_up(incoming)


async def _drip(incoming: web.BaseRequest, reply: WireReply, pause: float) -> web.StreamResponse:
    """Send the head and the body byte by byte; a client that leaves cancels it."""
    for byte in _frame(reply) + reply.body:
        if incoming.transport is None or incoming.transport.is_closing():
            break
        incoming.transport.write(bytes((byte,)))
        await asyncio.sleep(pause)
    return _hang_up(incoming)


def _frame(reply: WireReply) -> bytes:
    lines = [f"HTTP/1.1 {reply.status} {HTTPStatus(reply.status).phrase}"]
    lines += [f"{name}: {value}" for name, value in reply.headers]
    if reply.status != HTTPStatus.NO_CONTENT:
        lines.append(f"content-length: {len(reply.body)}")
    lines.append("connection: close")
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


@cache
def _build_bomb() -> bytes:
    """Compress blanks a thousandfold; what comes out is no JSON, should anybody read it all."""
    packer = zlib.compressobj(level=9, wbits=31)
    mebibyte = b" " * 2**20
    parts = [packer.compress(mebibyte) for _ in range(BOMB_MEBIBYTES)]
    return b"".join([*parts, packer.flush()])


def _pack_twice(reply: WireReply) -> WireReply:
    packed = gzip.compress(gzip.compress(reply.body))
    return reply.garbled(packed, ("content-encoding", "gzip, gzip"))


_CUTS: dict[str | None, Callable[[WireReply], tuple[WireReply, bytes]]] = {
    "truncate": _promise_more,
    "short": _promise_less,
}
_BODIES: dict[str | None, Callable[[WireReply], WireReply]] = {
    "html": lambda one: one.refilled(_PAGE, ("content-type", "text/html;charset=UTF-8")),
    "empty": lambda one: replace(one, body=b""),
    "bomb": lambda one: one.refilled(_build_bomb(), _JSON, ("content-encoding", "gzip")),
    "chained": _pack_twice,
    "nan": lambda one: one.garbled(b'{"id":NaN}'),
    "deep": lambda one: one.garbled(b"[" * _DEPTH + b"]" * _DEPTH),
}

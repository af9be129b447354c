"""How a reply goes over the wire: whole, or the way a fault has it."""

from __future__ import annotations

import asyncio
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
    from zoom_connector.sandbox.replies import Headers

DRIP_SECONDS = 0.05
BOMB_MEBIBYTES = 256
UNANSWERED = frozenset({"reset", "close", "hang"})
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)  # linger for 0 seconds: RST instead of FIN
_PAGE = b"<!DOCTYPE html>\n<html><title>Sign in</title><p>Sign in to continue.</p></html>\n"


@dataclass(frozen=True)
class Parcel:
    """A reply as it would go out."""

    status: int
    headers: Headers
    body: bytes = b""

    def refilled(self, body: bytes, *headers: tuple[str, str]) -> Parcel:
        """Return the parcel with another body; a 201 or 204 becomes a 200, which may have one."""
        named = {name for name, _ in headers}
        kept = [(name, value) for name, value in self.headers if name not in named]
        status = 200 if self.status < 300 else self.status
        return Parcel(status, [*kept, *headers], body)


async def deliver(
    incoming: web.BaseRequest,
    parcel: Parcel,
    fault: str | None,
    stopped: asyncio.Event,
    pause: float = DRIP_SECONDS,
) -> web.StreamResponse:
    """Send a reply, or what a fault makes of it.

    Args:
        incoming: The request that is answered.
        parcel: The reply.
        fault: Name of the fault; those without a way of their own leave the reply whole.
        stopped: Set when the sandbox ends; whoever is kept waiting is let go then.
        pause: Seconds between two bytes of a drip.
    """
    if fault == "hang":
        await stopped.wait()
    if fault in UNANSWERED:
        return _hang_up(incoming, reset=fault == "reset")
    if fault == "truncate":
        return _cut(incoming, parcel)
    if fault == "drip":
        return await _drip(incoming, parcel, pause)
    if fault == "html":
        parcel = parcel.refilled(_PAGE, ("content-type", "text/html;charset=UTF-8"))
    elif fault == "empty":
        parcel = replace(parcel, body=b"")
    elif fault == "bomb":
        bomb = await asyncio.to_thread(_build_bomb)
        kind = ("content-type", "application/json;charset=UTF-8")
        parcel = parcel.refilled(bomb, kind, ("content-encoding", "gzip"))
    return web.Response(
        status=parcel.status, body=parcel.body or None, headers=CIMultiDict(parcel.headers)
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


def _cut(incoming: web.BaseRequest, parcel: Parcel) -> web.StreamResponse:
    """Send half of what the length promises, then close."""
    promised = parcel if parcel.body else parcel.refilled(b"{" + b" " * 62 + b"}")
    half = promised.body[: len(promised.body) // 2]
    if incoming.transport is not None:
        incoming.transport.write(_frame(promised) + half)
    return _hang_up(incoming)


async def _drip(incoming: web.BaseRequest, parcel: Parcel, pause: float) -> web.StreamResponse:
    """Send the head and the body byte by byte; a client that leaves cancels it."""
    for byte in _frame(parcel) + parcel.body:
        if incoming.transport is None or incoming.transport.is_closing():
            break
        incoming.transport.write(bytes((byte,)))
        await asyncio.sleep(pause)
    return _hang_up(incoming)


def _frame(parcel: Parcel) -> bytes:
    lines = [f"HTTP/1.1 {parcel.status} {HTTPStatus(parcel.status).phrase}"]
    lines += [f"{name}: {value}" for name, value in parcel.headers]
    if parcel.status != HTTPStatus.NO_CONTENT:
        lines.append(f"content-length: {len(parcel.body)}")
    lines.append("connection: close")
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


@cache
def _build_bomb() -> bytes:
    """Compress blanks a thousandfold; what comes out is no JSON, should anybody read it all."""
    packer = zlib.compressobj(level=9, wbits=31)
    mebibyte = b" " * 2**20
    parts = [packer.compress(mebibyte) for _ in range(BOMB_MEBIBYTES)]
    return b"".join([*parts, packer.flush()])

"""Decodes the body of a reply: at most one known encoding, bounded in size and in ratio.

A common HTTP client applies every encoding that a reply names: 980 bytes that were gzipped twice
expanded to 1.6 GB of memory. Here the bytes are inflated one piece at a time, as they arrive.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_BYTES = 64 * 2**20
MAX_RATIO = 200
MAX_HEADERS = 200
MAX_HEADER_BYTES = 64 * 2**10

_PIECE = 2**20
_WINDOW_BITS = {"gzip": 31, "x-gzip": 31, "deflate": 15}


class UnreadableBodyError(Exception):
    """A reply that cannot be read safely; the message says why."""


class BoundedDecoder:
    """Decodes the body of one reply as it arrives.

    Args:
        headers: Lower-case names and values of the reply.

    Raises:
        UnreadableBodyError: If the headers already show that it cannot be read.
    """

    def __init__(self, headers: Sequence[tuple[bytes, bytes]]) -> None:
        _check_headers(headers)
        self._inflate = _inflater(headers)
        self._arrived = 0
        self._decoded = bytearray()

    def feed(self, chunk: bytes) -> None:
        """Decode the next bytes from the wire.

        Raises:
            UnreadableBodyError: If the body is too large, inflates too far or is damaged.
        """
        self._arrived += len(chunk)
        if self._inflate is None:
            self._keep(chunk)
            return
        try:
            while chunk:
                self._keep(self._inflate.decompress(chunk, _PIECE))
                chunk = self._inflate.unconsumed_tail
        except zlib.error as error:
            raise UnreadableBodyError("its compression is damaged") from error
        if self._inflate.unused_data:
            raise UnreadableBodyError("it continues after the end of its compressed data")

    def finish(self) -> bytes:
        """Return the decoded body once all of it has been fed.

        Raises:
            UnreadableBodyError: If the compressed data stops before its end.
        """
        if self._inflate is not None and self._arrived:
            self._keep(self._inflate.flush())
            if not self._inflate.eof:
                raise UnreadableBodyError("its compressed data stops before its end")
        return bytes(self._decoded)

    def _keep(self, piece: bytes) -> None:
        self._decoded += piece
        size = len(self._decoded)
        if size > MAX_BYTES:
            raise UnreadableBodyError(f"it is larger than {MAX_BYTES >> 20} MiB")
        # A small body, such as repeated spaces, may exceed the ratio and does no harm.
        if size > _PIECE and size > MAX_RATIO * self._arrived:
            raise UnreadableBodyError(f"it inflates to more than {MAX_RATIO} times its size")


def _check_headers(headers: Sequence[tuple[bytes, bytes]]) -> None:
    if len(headers) > MAX_HEADERS:
        raise UnreadableBodyError(f"it has more than {MAX_HEADERS} headers")
    if sum(len(name) + len(value) for name, value in headers) > MAX_HEADER_BYTES:
        raise UnreadableBodyError(f"its headers are larger than {MAX_HEADER_BYTES >> 10} KiB")
    length = next((value for name, value in headers if name == b"content-length"), b"0")
    if length.isdigit() and (len(length) > 18 or int(length) > MAX_BYTES):
        raise UnreadableBodyError(f"it is larger than {MAX_BYTES >> 20} MiB")


def _inflater(headers: Sequence[tuple[bytes, bytes]]) -> Any:
    """Return the decompressor for the body; None if it is not compressed."""
    named = ",".join(v.decode("latin-1") for k, v in headers if k == b"content-encoding")
    encodings = [part for part in (part.strip().lower() for part in named.split(",")) if part]
    encodings = [part for part in encodings if part != "identity"]
    if not encodings:
        return None
    if len(encodings) > 1:
        raise UnreadableBodyError("it is encoded more than once")
    if encodings[0] not in _WINDOW_BITS:
        raise UnreadableBodyError(
            f"it is encoded as {encodings[0][:40]!r}, which was not asked for"
        )
    return zlib.decompressobj(_WINDOW_BITS[encodings[0]])

"""Decodes the body of a reply: at most one known encoding, bounded in size and in ratio.

A common HTTP client applies every encoding that a reply names: 980 bytes that were gzipped twice
expanded to 1.6 GB of memory. Here the bytes are inflated one piece at a time, as they arrive.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_BYTES = 16 * 2**20
MAX_RATIO = 200
MAX_MEMBERS = 1_000
MAX_PIECES = 50_000
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
        encoding = _find_encoding(headers)
        self._is_gzip = encoding.endswith("gzip")
        self._inflate = zlib.decompressobj(_WINDOW_BITS[encoding]) if encoding else None
        self._members = 1
        self._pieces = 0
        self._read = 0
        self._decoded = bytearray()

    def feed(self, chunk: bytes) -> None:
        """Decode the next bytes from the wire.

        Raises:
            UnreadableBodyError: If the body is too large, inflates too far or is damaged, or if it
                comes in so many chunks that to parse them would occupy the processor for seconds.
        """
        self._pieces += 1
        if self._pieces > MAX_PIECES:
            raise UnreadableBodyError(f"it comes in more than {MAX_PIECES:,} pieces")
        if self._inflate is None:
            self._keep(chunk)
            return
        try:
            while chunk:
                if self._inflate.eof:
                    self._begin_member()
                piece = self._inflate.decompress(chunk, _PIECE)
                rest = self._inflate.unused_data or self._inflate.unconsumed_tail
                self._read += len(chunk) - len(rest)
                self._keep(piece)
                chunk = rest
        except zlib.error as error:
            raise UnreadableBodyError("its compression is damaged") from error

    def _begin_member(self) -> None:
        """Begin the next member of a gzip body (RFC 1952, section 2.2); deflate has only one."""
        self._members += 1
        if not self._is_gzip or self._members > MAX_MEMBERS:
            raise UnreadableBodyError("it continues after the end of its compressed data")
        self._inflate = zlib.decompressobj(_WINDOW_BITS["gzip"])

    def finish(self) -> bytes:
        """Return the decoded body once all of it has been fed.

        Raises:
            UnreadableBodyError: If the compressed data stops before its end.
        """
        if self._inflate is not None and self._read:
            self._keep(self._inflate.flush())
            if not self._inflate.eof:
                raise UnreadableBodyError("its compressed data stops before its end")
        return bytes(self._decoded)

    def _keep(self, piece: bytes) -> None:
        self._decoded += piece
        size = len(self._decoded)
        # A small body, such as repeated spaces, may exceed the ratio and does no harm.
        if self._inflate and size > _PIECE and size > MAX_RATIO * self._read:
            raise UnreadableBodyError(f"it inflates to more than {MAX_RATIO} times its size")
        if size > MAX_BYTES:
            raise UnreadableBodyError(f"it is larger than {MAX_BYTES >> 20} MiB")


def _check_headers(headers: Sequence[tuple[bytes, bytes]]) -> None:
    if len(headers) > MAX_HEADERS:
        raise UnreadableBodyError(f"it has more than {MAX_HEADERS} headers")
    if sum(len(name) + len(value) for name, value in headers) > MAX_HEADER_BYTES:
        raise UnreadableBodyError(f"its headers are larger than {MAX_HEADER_BYTES >> 10} KiB")
    length = next((value for name, value in headers if name == b"content-length"), b"0")
    if length.isdigit() and (len(length) > 18 or int(length) > MAX_BYTES):
        raise UnreadableBodyError(f"it is larger than {MAX_BYTES >> 20} MiB")


def _find_encoding(headers: Sequence[tuple[bytes, bytes]]) -> str:
    """Return the encoding of the body; an empty text if it is not compressed."""
    named = ",".join(v.decode("latin-1") for k, v in headers if k == b"content-encoding")
    encodings = [part for part in (part.strip().lower() for part in named.split(",")) if part]
    encodings = [part for part in encodings if part != "identity"]
    if not encodings:
        return ""
    if len(encodings) > 1:
        raise UnreadableBodyError("it is encoded more than once")
    if encodings[0] not in _WINDOW_BITS:
        raise UnreadableBodyError(
            f"it is encoded as {encodings[0][:40]!r}, which was not asked for"
        )
    return encodings[0]

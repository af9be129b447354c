"""Replies that are far smaller on the wire than in memory, made without making the large form."""

from __future__ import annotations

import gzip
import zlib

MIB = 2**20


def inflates_to(size: int) -> bytes:
    """Return a gzip stream of about `size` bytes of zeros, a thousandth of that long."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = deflate.compress(bytes(MIB)) + deflate.flush(zlib.Z_FULL_FLUSH)
    # After a full flush a block stands on its own, so that it can be repeated.
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + block * (size // MIB)


def wrapped(content: bytes, times: int) -> bytes:
    """Return the content gzipped that many times more."""
    for _ in range(times):
        content = gzip.compress(content)
    return content

"""Reads files that someone else may have written: regular files only, up to a size."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from io import BufferedReader
    from pathlib import Path

MEBIBYTE = 2**20
# Opening a FIFO would wait for a writer, and opening a terminal could make it ours.
_FLAGS = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


def read_file(path: Path, most: int) -> bytes:
    """Return the content of a regular file.

    Args:
        path: The file; a link is followed.
        most: The maximum size in bytes.

    Raises:
        OSError: If it cannot be read, is not a regular file (a folder, a device, a pipe, a socket)
            or is larger; `strerror` says which.
    """
    with open_file(path) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, f"it is larger than {most:,} bytes")
    return content


def open_file(path: Path) -> BufferedReader:
    """Open a regular file for reading.

    Raises:
        OSError: If it cannot be read, or is not a regular file; `strerror` says which.
    """
    try:
        file = open(path, "rb", opener=_open)  # noqa: SIM115  # a Path has no opener
    except ValueError:  # the path contains a NUL or half of a character
        raise OSError(errno.EINVAL, "it is not the path of a file") from None
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "it is not a regular file")
    return file


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | _FLAGS)

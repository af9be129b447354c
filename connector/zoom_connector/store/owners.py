"""The process that owns something in the store, and whether it has ended.

On Linux a process is named by its host, the start of the machine (the boot's id), its spaces of
process numbers and time, its number, and when it started. Containers that share a host's name, and
machines of one name, differ in at least one of these; so does a later process with the same number.
A process in another space cannot be seen, so it is never known to have ended.

Elsewhere there is no such name without a library: host and number have to do, and a number that no
process has means that its process has ended. On Windows, or where Linux does not show these names,
nothing is known to have ended.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

_SEPARATOR = " in "


def name_owner() -> str:
    """Return the name of this process: host and number, and on Linux what else names it."""
    return _name(os.getpid())


def show_owner(owner: str) -> str:
    """Return the part of a name that is for people, as `host:pid`."""
    return owner.partition(_SEPARATOR)[0]


def has_ended(owner: str) -> bool:
    """Return whether a process is known to have ended; False if that is not known."""
    shown, _, rest = owner.partition(_SEPARATOR)
    host, _, number = shown.rpartition(":")
    ours, _, our_rest = name_owner().partition(_SEPARATOR)
    if host != ours.rpartition(":")[0] or not number.isdecimal() or os.name != "posix":
        return False
    space, _, start = rest.rpartition("/")
    if sys.platform == "linux" and (not space or space != our_rest.rpartition("/")[0]):
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        pass  # it is another user's, or no number of a process
    return bool(start) and _read_start(number) not in {"", start}


@lru_cache(maxsize=1)
def _name(pid: int) -> str:
    import socket  # 5 ms, only where ownership is used

    shown = f"{socket.gethostname()}:{pid}"
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        numbers = os.readlink("/proc/self/ns/pid")  # noqa: PTH115  # a text, not a file
    except (OSError, ValueError):
        return shown
    times = ""
    with suppress(OSError):  # Linux before 5.6 has one for all
        times = os.readlink("/proc/self/ns/time")  # noqa: PTH115
    start = _read_start("self")
    return f"{shown}{_SEPARATOR}{boot}/{numbers}/{times}/{start}" if start else shown


def _read_start(number: str) -> str:
    """Return when a process started, in ticks since the machine's start; empty if not known.

    A mount of `/proc` may belong to another space, where the number is another process's.
    """
    with suppress(OSError, ValueError, IndexError):
        if os.readlink("/proc/self") == str(os.getpid()) or number == "self":  # noqa: PTH115
            line = Path(f"/proc/{number}/stat").read_bytes()
            return line.rpartition(b")")[2].split()[19].decode("ascii")
    return ""


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_name.cache_clear)

"""The process that owns something in the store, and whether it still runs."""

from __future__ import annotations

import os


def name_owner() -> str:
    """Return the name of this process: its machine and its process id there."""
    return f"{_machine()}:{os.getpid()}"


def has_ended(owner: str) -> bool:
    """Return whether a process is known to have ended; False for another machine's.

    Another process may have its id by now, and in a neighbouring container the same id means
    another process. What a process owns must be safe with either mistake.
    """
    machine, _, number = owner.rpartition(":")
    # On Windows this signal would end the process instead of asking for it.
    if os.name == "nt" or machine != _machine() or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _machine() -> str:
    import socket  # 5 ms, only where ownership is used

    return socket.gethostname()

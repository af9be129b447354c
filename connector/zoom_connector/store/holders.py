"""Which process holds something in the store, and whether it is still there."""

from __future__ import annotations

import os


def name_holder() -> str:
    """Return the name of this process: its machine and its number there."""
    return f"{_machine()}:{os.getpid()}"


def is_gone(holder: str) -> bool:
    """Tell whether a process is known to have ended; of another machine's nothing is known.

    Its number may be somebody else's by now, or mean another process in a container beside: what
    is held must be safe with either mistake.
    """
    machine, _, number = holder.rpartition(":")
    # On Windows this signal would end the process, not ask for it.
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
    import socket  # 5 ms, only to say who holds something

    return socket.gethostname()

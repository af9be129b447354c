"""What the child of a fork must not share with its parent: locks, sockets and threads.

A lock that another thread held is never released in the child, since that thread does not exist
there. An open connection belongs to both processes: one would read the other's reply. The locks
inside Python's imports and inside OpenSSL cannot be replaced, so a fork waits until no thread is in
an import of ours or in a block of `hold_forks`.
"""

from __future__ import annotations

import functools
import os
import sys
import threading
import time
import weakref
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Generator
    from types import FrameType

__all__ = ["Forkable", "cached_property", "hold_forks", "renew_after_fork"]


class Forkable(Protocol):
    """An object with parts that the child of a fork must replace."""

    def begin_again(self) -> None:
        """Replace what belongs to the parent; neither use, release nor close it."""
        ...


LONGEST_WAIT = 10.0
"""Seconds that a fork waits for other threads, and that they wait for a fork."""
_PAUSE = 0.001
_IMPORTLIB = "<frozen importlib._bootstrap>"
_HERE = __file__.removesuffix("forks.py")

_FORKABLES: weakref.WeakSet[Forkable] = weakref.WeakSet()


def renew_after_fork(one: Forkable) -> None:
    """Have `begin_again` of an object called in the child of each fork, as long as it exists."""
    _FORKABLES.add(one)


# Both are changed by single operations of Python, so that they need no lock: it would have to be
# replaced too.
_HOLDING: dict[object, int] = {}  # the thread of each block of `hold_forks`
_FORKING: set[int] = set()  # threads


@contextmanager
def hold_forks() -> Generator[None]:
    """Let a fork wait until this block is over, and this block until a fork is over.

    It is for short work without Python's own lock under locks that are not ours. OpenSSL has some
    for the whole process, which it takes for each handshake, and for what is sent and received.
    """
    block, thread = object(), threading.get_ident()
    end = time.monotonic() + LONGEST_WAIT
    try:
        _HOLDING[block] = thread
        while _FORKING and time.monotonic() < end:
            del _HOLDING[block]
            time.sleep(_PAUSE)
            _HOLDING[block] = thread
        yield
    finally:
        _HOLDING.pop(block, None)


def _await_holders() -> None:
    own = threading.get_ident()
    _FORKING.add(own)
    end = time.monotonic() + LONGEST_WAIT
    while any(thread != own for thread in list(_HOLDING.values())) and time.monotonic() < end:
        time.sleep(_PAUSE)


def _let_go() -> None:
    _FORKING.discard(threading.get_ident())


def _begin_again() -> None:
    _FORKING.clear()
    _HOLDING.clear()
    for one in list(_FORKABLES):
        one.begin_again()


def _imports_for_us(frame: FrameType | None) -> bool:
    """Return whether a thread is in an import that code of this package began."""
    importing = False
    while frame is not None:
        name = frame.f_code.co_filename
        if name == _IMPORTLIB:
            importing = True
        elif importing and name.startswith(_HERE):
            return True
        frame = frame.f_back
    return False


def _await_imports() -> None:
    own = threading.get_ident()
    end = time.monotonic() + LONGEST_WAIT
    while True:
        frames = sys._current_frames()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        importing = [thread for thread, frame in frames.items() if _imports_for_us(frame)]
        # If this thread is in an import, another may be waiting for it.
        if not importing or own in importing or time.monotonic() > end:
            return
        time.sleep(_PAUSE)


if hasattr(os, "register_at_fork"):
    # What is registered last runs first.
    os.register_at_fork(before=_await_holders, after_in_parent=_let_go, after_in_child=_begin_again)
    os.register_at_fork(before=_await_imports)


if TYPE_CHECKING or sys.version_info >= (3, 12):
    from functools import cached_property
else:

    class cached_property(functools.cached_property):  # noqa: N801  # the name it replaces
        """The standard one, whose lock is new in the child of a fork; later ones have no lock."""

        def __set_name__(self, owner: type, name: str) -> None:
            """Note the name."""
            super().__set_name__(owner, name)
            renew_after_fork(self)

        def begin_again(self) -> None:
            """Replace the lock."""
            self.lock = threading.RLock()

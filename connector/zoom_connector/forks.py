"""What the child of a fork must not share with its parent: locks, sockets and threads.

A lock that another thread held is never released in the child, since that thread does not exist
there. An open connection belongs to both processes: one would read the other's reply. Python's own
locks of modules cannot be replaced, so a fork waits until no thread is in an import of ours.
"""

from __future__ import annotations

import functools
import os
import sys
import threading
import time
import weakref
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from types import FrameType

__all__ = ["Forkable", "cached_property", "renew_after_fork"]


class Forkable(Protocol):
    """An object with parts that the child of a fork must replace."""

    def begin_again(self) -> None:
        """Replace what belongs to the parent; neither use, release nor close it."""
        ...


IMPORT_SECONDS = 10.0
"""How long a fork waits for the imports of other threads."""
_IMPORT_PAUSE = 0.001
_IMPORTLIB = "<frozen importlib._bootstrap>"
_HERE = __file__.removesuffix("forks.py")

_FORKABLES: weakref.WeakSet[Forkable] = weakref.WeakSet()


def renew_after_fork(one: Forkable) -> None:
    """Have `begin_again` of an object called in the child of each fork, as long as it exists."""
    _FORKABLES.add(one)


def _begin_again() -> None:
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
    end = time.monotonic() + IMPORT_SECONDS
    while True:
        frames = sys._current_frames()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        importing = [thread for thread, frame in frames.items() if _imports_for_us(frame)]
        # If this thread is in an import, another may be waiting for it.
        if not importing or own in importing or time.monotonic() > end:
            return
        time.sleep(_IMPORT_PAUSE)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_await_imports, after_in_child=_begin_again)


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

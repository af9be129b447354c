"""What the child of a fork must not share with its parent: locks, sockets and threads.

A lock that another thread held is never released in the child, since that thread does not exist
there. An open connection belongs to both processes: one would read the other's reply.
"""

from __future__ import annotations

import functools
import os
import sys
import threading
import weakref
from typing import TYPE_CHECKING, Protocol

__all__ = ["Forkable", "cached_property", "renew_after_fork"]


class Forkable(Protocol):
    """An object with parts that the child of a fork must replace."""

    def begin_again(self) -> None:
        """Replace what belongs to the parent; neither use, release nor close it."""
        ...


_FORKABLES: weakref.WeakSet[Forkable] = weakref.WeakSet()


def renew_after_fork(one: Forkable) -> None:
    """Have `begin_again` of an object called in the child of each fork, as long as it exists."""
    _FORKABLES.add(one)


def _begin_again() -> None:
    for one in list(_FORKABLES):
        one.begin_again()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_again)


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

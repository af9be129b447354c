"""Keeps the pages that data sources have read for a short time, each connection's own."""

from __future__ import annotations

import threading
import weakref
from typing import TYPE_CHECKING, Any

from zoom_connector.forks import renew_after_fork

if TYPE_CHECKING:
    from collections.abc import Hashable

    from zoom_connector.connection.connection import Connection

KEPT_SECONDS = 60.0
"""How long a page is kept. Zoom's page tokens are valid for 15 minutes."""

MOST_PAGES = 100
"""Pages that are kept for one connection; then the oldest is dropped."""


class PageCache:
    """Pages by connection: what one tenant has read is never returned to another.

    The time is that of the connection's clock. A page that could not be read is not kept.
    """

    def __init__(self) -> None:
        self.begin_again()
        renew_after_fork(self)

    def begin_again(self) -> None:
        """Begin with no pages, and a lock that no thread holds."""
        self._lock = threading.Lock()
        self._pages: weakref.WeakKeyDictionary[Connection, dict[Hashable, tuple[float, Any]]]
        self._pages = weakref.WeakKeyDictionary()

    def find(self, connection: Connection, key: Hashable) -> Any:
        """Return a page; None if there is none, or it is too old."""
        now = connection.clock.monotonic()
        with self._lock:
            expires, page = self._pages.get(connection, {}).get(key, (now, None))
        return page if now < expires else None

    def keep(self, connection: Connection, key: Hashable, page: Any) -> None:
        """Keep a page that was read just now."""
        expires = connection.clock.monotonic() + KEPT_SECONDS
        with self._lock:
            pages = self._pages.setdefault(connection, {})
            pages.pop(key, None)  # so that the oldest one is the first
            pages[key] = (expires, page)
            while len(pages) > MOST_PAGES:
                del pages[next(iter(pages))]

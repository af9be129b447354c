"""Looks up the addresses of host names, on threads that a resolver which hangs cannot fill."""

from __future__ import annotations

import socket
import threading
import time
from concurrent.futures import Future
from functools import partial
from ipaddress import ip_address

from zoom_connector.forks import renew_after_fork
from zoom_connector.threads import Lane

MOST = 64
"""Look-ups at a time, of different names."""

PATIENCE = 5.0
"""Seconds for which callers share a look-up; later ones begin another, in case it hangs."""

Addresses = list[str]


class _LookUps:
    """The look-ups under way: callers that want the same name share one."""

    def __init__(self) -> None:
        self._lane = Lane(MOST)
        self.begin_again()
        renew_after_fork(self)

    def begin_again(self) -> None:
        """Forget the look-ups of the parent after a fork."""
        self._lock = threading.Lock()
        self._known: dict[tuple[str, int], tuple[Future[Addresses], float]] = {}

    def find(self, host: str, port: int) -> Future[Addresses]:
        now = time.monotonic()
        with self._lock:
            found, since = self._known.get((host, port), (None, 0.0))
            if found is None or now - since > PATIENCE:
                found = self._lane.submit(partial(_ask, host, port))
                self._known[host, port] = found, now
        found.add_done_callback(partial(self._forget, host, port))
        return found

    def _forget(self, host: str, port: int, found: Future[Addresses]) -> None:
        with self._lock:
            if self._known.get((host, port), (None,))[0] is found:
                del self._known[host, port]


_LOOK_UPS = _LookUps()


def look_up(host: str, port: int) -> Future[Addresses]:
    """Return the addresses of a name, to come; its exceptions are `OSError` and `UnicodeError`.

    Raises:
        Transient: If no thread can be started.
    """
    if _is_address(host):
        known: Future[Addresses] = Future()
        known.set_result([host])
        return known
    return _LOOK_UPS.find(host, port)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _ask(host: str, port: int) -> Addresses:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))

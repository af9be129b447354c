"""Holds the token of a connection: one refresh at a time for all threads and tasks."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from zoom_connector.errors import AuthReconnect, Transient, ZoomError
from zoom_connector.forks import cached_property, renew_after_fork

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.auth.grants import StaticGrant
    from zoom_connector.auth.supplied_token import SuppliedRefresher
    from zoom_connector.auth.token import Token
    from zoom_connector.flow import Clock
    from zoom_connector.threads import Lane

EARLY_PAUSE = 5.0
"""Seconds between two early refreshes, if the first one failed."""

_CLOSE_SECONDS = 1.0
"""Seconds that `close` waits for an early refresh."""


class Refresher(Protocol):
    """Obtains the next token."""

    def refresh(
        self,
        stale: Token | None,
        expires: float,
        *,
        refused: bool = False,
        force: bool = False,
    ) -> Token:
        """Return a token other than `stale`; see `TokenRefresher.refresh`."""
        ...


@dataclass(frozen=True, slots=True)
class StaticRefresher:
    """For a grant with a single token."""

    grant: StaticGrant

    def refresh(self, stale: Token | None, expires: float, **_: bool) -> Token:  # noqa: ARG002  # the protocol
        """Return the token.

        Raises:
            AuthReconnect: If Zoom refused that token, or it has expired.
        """
        if stale is not None:
            raise AuthReconnect(
                "This token cannot be refreshed here.", "Get a new one from its issuer."
            )
        return self.grant.token()


class TokenCache:
    """Keeps the token, and refreshes it when it is refused, expired or about to expire.

    Args:
        make_refresher: Returns the refresher; called once, when the first token is needed.
        clock: The time.
        timeout: Seconds that an early refresh may take.
        supplied: Obtains the tokens instead, from a function of the caller's.
    """

    def __init__(
        self,
        make_refresher: Callable[[], Refresher],
        clock: Clock,
        timeout: float,
        supplied: SuppliedRefresher | None = None,
    ) -> None:
        self.token: Token | None = None
        self._make_refresher = make_refresher
        self._supplied = supplied
        self._refresher: Refresher | None = supplied
        self._clock = clock
        self._timeout = timeout
        self._loop_and_lock: tuple[Any, Any] | None = None
        self._early: threading.Thread | None = None
        self._early_after = 0.0
        self.begin_again()
        renew_after_fork(self)

    def begin_again(self) -> None:
        """Replace the locks in the child of a fork, and forget a refresh in the parent."""
        self._lock = threading.RLock()
        self._loop_and_lock = None
        self._early = None
        self._early_after = 0.0

    def usable(self) -> Token | None:
        """Return the token unless it has expired; start an early refresh if it soon will."""
        token = self.token
        if token is None or token.is_over(
            self._clock.monotonic(), self._clock.utcnow().timestamp()
        ):
            return None
        if (
            token.is_ageing(self._clock.monotonic(), self._clock.utcnow().timestamp())
            and self._clock.monotonic() >= self._early_after
        ):
            self._early_after = self._clock.monotonic() + EARLY_PAUSE
            early = threading.Thread(
                target=self._refresh_early, args=(token,), name="zoom-token", daemon=True
            )
            with suppress(RuntimeError):  # no thread can be started: the token is still valid
                early.start()
                self._early = early
        return token

    def refresh(
        self, stale: Token | None, expires: float, *, refused: bool = False, force: bool = False
    ) -> Token:
        """Return a token other than `stale`.

        Args:
            stale: The token in use so far.
            expires: When to give up waiting, on the monotonic clock.
            refused: Whether Zoom refused it.
            force: Whether to ask even though an earlier failure opened the circuit.

        Raises:
            ZoomError: If no token can be obtained.
        """
        lock, left = self._lock, max(expires - self._clock.monotonic(), 0.0)
        # A signal may strike as soon as the lock is taken, so it is taken inside the block.
        try:
            if not lock.acquire(timeout=left):
                raise _out_of_time()
            # Another thread may have refreshed it while this one waited: then that token is used.
            if self.token is stale or self.token is None:
                if self._refresher is None:
                    self._refresher = self._make_refresher()
                self.token = self._refresher.refresh(stale, expires, refused=refused, force=force)
            return self.token
        finally:
            try:  # noqa: SIM105  # a signal may strike in `suppress`, before it is released
                lock.release()
            except RuntimeError:  # it was not taken
                pass

    async def arefresh(
        self, stale: Token | None, expires: float, *, refused: bool = False
    ) -> Token:
        """Return a token other than `stale` without blocking the event loop."""
        import asyncio  # loaded already: a loop is running

        lock = self._alock  # a refresh occupies a thread: the other tasks wait here, without one
        try:
            async with asyncio.timeout(max(expires - self._clock.monotonic(), 0.0)):
                await lock.acquire()
        except TimeoutError:
            raise _out_of_time() from None
        try:
            if self.token is not stale and self.token is not None:
                return self.token
            if self._supplied is not None:
                self.token = await self._supplied.arefresh(expires)
                return self.token
            return await self._lane.run(
                partial(self.refresh, stale, expires, refused=refused),
                expires - self._clock.monotonic(),
                _out_of_time,
            )
        finally:
            lock.release()

    def close(self) -> None:
        """Wait a moment for an early refresh; a slow one continues in its own process."""
        if self._early is not None:
            self._early.join(_CLOSE_SECONDS)

    def _refresh_early(self, token: Token) -> None:
        with suppress(ZoomError):  # the token is still valid; the next caller sees the error
            self.refresh(token, self._clock.monotonic() + self._timeout)

    @cached_property
    def _lane(self) -> Lane:
        from zoom_connector.threads import Lane  # 5 ms, not needed by blocking callers

        return Lane(4)

    @property
    def _alock(self) -> Any:
        """The lock of the running loop: an asyncio lock cannot outlive its loop."""
        import asyncio  # loaded already: a loop is running

        loop = asyncio.get_running_loop()
        if self._loop_and_lock is None or self._loop_and_lock[0] is not loop:
            self._loop_and_lock = (loop, asyncio.Lock())
        return self._loop_and_lock[1]


def _out_of_time() -> Transient:
    return Transient(
        "The deadline of this call passed while its token was refreshed; it was not sent.",
        "Allow more time, or try again.",
    )

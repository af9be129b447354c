"""Obtains a token through the store: one process refreshes it, all others wait and read it.

A process that needs a token reads the store first. If it finds no usable one, it takes the lease
and runs the exchange. A process that cannot get the lease waits a moment and reads again.
"""

from __future__ import annotations

import logging
import sys
import threading
from concurrent.futures import Future, wait
from contextvars import copy_context
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zoom_connector.auth.circuit_breaker import error_of, fingerprint
from zoom_connector.auth.refresh_process import run_apart
from zoom_connector.auth.token import Token
from zoom_connector.auth.token_exchange import (
    TIMEOUT,
    Job,
    Unsaved,
    exchange,
    lease_name,
    lengthening,
)
from zoom_connector.errors import AuthConfig, BadUpstream, Transient

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.auth.grants import RefreshableGrant
    from zoom_connector.auth.token_endpoint import App
    from zoom_connector.flow import Clock
    from zoom_connector.http.messages import Request, Response
    from zoom_connector.store import Entry, Secrets, Store
    from zoom_connector.store.leases import Lease

START_SECONDS = 15.0
"""Seconds of the first lease. It is short, because the worker may die before the refresh process
has started and extended it."""

YOUNG_SECONDS = 60.0
"""Age in seconds below which a refused token counts as invalidated by another program."""

REJECTIONS_WITHIN = 300.0
"""Seconds within which such refusals are counted."""

WARN_AFTER, REFUSE_AFTER = 2, 3

_ATTEMPTS = 3
_REPORT = "Try it again; if it repeats, report it."
_LOG = logging.getLogger("zoom_connector.tokens")
_POLLS = (0.02, 0.05, 0.1, 0.2)


@dataclass(frozen=True, slots=True)
class TokenRefresher:
    """Obtains tokens for one connection through the store.

    Attributes:
        grant: How access tokens are obtained.
        token_url: The token endpoint.
        store: The store that shares them.
        transport: Arguments of the `Transport` in the refresh process.
        send: Sends a token request in this process; if given, there is no refresh process.
        clock: The time, and ways to wait.
    """

    grant: RefreshableGrant
    token_url: str
    store: Store
    transport: dict[str, Any]
    send: Callable[[Request], Response] | None
    clock: Clock

    def refresh(
        self,
        stale: Token | None,
        expires: float,
        *,
        refused: bool = False,
        force: bool = False,
    ) -> Token:
        """Return a token other than `stale`: the store's if it has one, else a new one.

        Args:
            stale: The token in use so far.
            expires: When to give up waiting, on the monotonic clock.
            refused: Whether Zoom refused it; otherwise it is about to expire.
            force: Whether to ask even though an earlier failure opened the circuit.

        Raises:
            ZoomError: If no token can be obtained.
        """
        if stale is not None and refused:
            self._note_rejection(stale)
        if force:  # another process's token does not do either: treat the stored one as stale
            stale = self._read(self.grant.prepare(self.store.tokens, self.token_url))
        attempts, known = _ATTEMPTS, sys.maxsize
        for poll in lengthening(_POLLS):
            entry = self.grant.prepare(self.store.tokens, self.token_url)
            # A token that was obtained meanwhile is new, even if the server issued the same one
            # again, or if a clock that was set says that it has expired.
            is_new = entry.generation > known
            known = min(known, entry.generation)
            token = self._read(entry, is_new=is_new)
            other = stale is None or token is None or token.value != stale.value
            if token is not None and (other or is_new):
                return token
            app = self.grant.app(entry)
            if not force:
                self._check_circuit(entry, app)
            lease = self.store.leases.take(lease_name(entry.name), START_SECONDS)
            if lease is None:
                self._wait(entry, poll, expires)
                continue
            unsaved = self._exchange(entry, app, lease, expires)
            if unsaved is not None:
                _LOG.warning("%s", unsaved.warning)
                return self._token(unsaved, unsaved.lifetime, unsaved.lifetime)
            force = False  # the exchange was made: a failure that it stored counts now
            attempts -= 1
            if not attempts:
                raise BadUpstream("The token refresh process exited without a result.", _REPORT)
        raise AssertionError("unreachable: the polls do not end")

    def _read(self, entry: Entry, *, is_new: bool = False) -> Token | None:
        """Return the token of an entry; None if there is none or it is about to expire."""
        secrets = entry.secrets
        if not secrets.access_token or entry.expires_at is None or entry.obtained_at is None:
            return None
        lifetime = entry.expires_at - entry.obtained_at
        # A clock that was set back must not make a token last longer than its lifetime.
        left = lifetime
        if not is_new:
            left = min(entry.expires_at - self.store.database.now(), lifetime)
        token = self._token(secrets, left, lifetime)
        return (
            None
            if token.is_over(self.clock.monotonic(), self.clock.utcnow().timestamp())
            else token
        )

    def _token(self, given: Secrets | Unsaved, left: float, lifetime: float) -> Token:
        return Token(
            given.access_token,
            frozenset(given.scopes),
            (self.clock.monotonic() + left, self.clock.utcnow().timestamp() + left),
            lifetime,
            given.api_url,
        )

    def _check_circuit(self, entry: Entry, app: App) -> None:
        """Raise the failure that another process stored, unless it is time to ask again."""
        failure = entry.failure
        if failure is None:
            return
        # More than a day ahead is the mark of a clock that was wrong, not a pause.
        expired = failure.until is not None and not (
            0 < failure.until - self.store.database.now() <= 86400
        )
        # Other credentials deserve an attempt, but they do not bring back a grant that has ended.
        if expired or (
            failure.kind != "auth_reconnect" and failure.credentials != fingerprint(app)
        ):
            return
        raise error_of(failure)

    def _note_rejection(self, stale: Token) -> None:
        """Warn, then refuse, if Zoom keeps refusing tokens that were just issued.

        A server-to-server app may have one token at a time: two programs that do not share a
        store keep invalidating each other's token.
        """
        entry = self.grant.prepare(self.store.tokens, self.token_url)
        now = self.store.database.now()
        age = now - (entry.obtained_at or 0.0)
        young = min(YOUNG_SECONDS, stale.lifetime / 2)
        if entry.secrets.access_token != stale.value or not 0 <= age < young:
            return
        times = len(self.store.tokens.note_rejection(entry, REJECTIONS_WITHIN))
        message = "Another program uses this app's credentials: Zoom refuses newly issued tokens."
        hint = "Give each deployment its own app, or let them share one store."
        if times >= REFUSE_AFTER:
            raise AuthConfig(message, hint)
        if times >= WARN_AFTER:
            _LOG.warning("%s %s", message, hint)

    def _wait(self, entry: Entry, seconds: float, expires: float) -> None:
        if self.clock.monotonic() + seconds >= expires:
            owner = self.store.leases.owner(lease_name(entry.name)) or "another process"
            raise Transient(
                f"The token is being refreshed by {owner}, which has not finished in time; the "
                "action itself was not sent.",
                "Try it again in a moment.",
            )
        self.clock.sleep(seconds)

    def _exchange(self, entry: Entry, app: App, lease: Lease, expires: float) -> Unsaved | None:
        advice = self.grant.advise(entry)
        job = Job(entry.name, entry.generation, lease.fence, self.token_url, app, advice)
        if self.send is not None:
            return self._exchange_here(job, self.send, lease, expires)
        # Read again under the lease: another process may have refreshed the token since.
        now = self.store.tokens.find(entry.name)
        if now is None or now.generation != entry.generation:
            self.store.leases.release(lease)
            return None
        return run_apart(self.store, job, self.transport, expires - self.clock.monotonic())

    def _exchange_here(
        self, job: Job, send: Callable[[Request], Response], lease: Lease, expires: float
    ) -> Unsaved | None:
        """Run an exchange on a thread, which continues after the deadline.

        Its reply may contain the next refresh token, of which there is no copy.
        """
        outcome: Future[Unsaved | None] = Future()
        left = max(expires - self.clock.monotonic(), 0.0)

        def work() -> None:
            try:
                outcome.set_result(exchange(self.store, job, send, max(left, TIMEOUT)))
            except BaseException as error:  # noqa: BLE001  # raised where it is waited for
                outcome.set_exception(error)

        # What a store in memory would keep ends with the process anyway.
        thread = threading.Thread(
            target=copy_context().run, args=(work,), daemon=not self.store.is_shared
        )
        try:
            thread.start()
        except RuntimeError as error:
            self.store.leases.release(lease)
            raise Transient(
                f"No thread can be started to refresh the token: {error}; nothing was sent.",
                "Raise the limit of processes and threads, or try again.",
            ) from None
        wait((outcome,), left)
        if not outcome.done():
            raise Transient(
                "The deadline of this call passed while its token was refreshed; the refresh "
                "continues.",
                "Try again in a moment.",
            )
        return outcome.result()

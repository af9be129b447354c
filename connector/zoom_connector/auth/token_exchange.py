"""One exchange with the token endpoint, from the lease to the stored result.

A refresh token works once: the process that sends it must live until the next one is stored. So
the exchange usually runs in `auth.refresh_process`, which survives the end of the worker. It runs
in the worker itself only with a store in memory, which ends with the worker anyway, or if the
caller supplied a transport.

The entry in the store says how far an exchange came, for the case that its process dies:

    spent_at   set before the refresh token is sent: from here on it may be used up
    answer     the raw reply, if it could not be interpreted: the next exchange can try
    generation advances with the new tokens: an exchange of an older generation changes nothing

New tokens go into a private file first, which depends on nothing else, then into the store,
however long that takes; then the file goes.
"""

from __future__ import annotations

import base64
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from zoom_connector.auth.circuit_breaker import failure_of
from zoom_connector.auth.token_endpoint import (
    Advice,
    App,
    Issued,
    advise,
    read_issued,
    token_request,
)
from zoom_connector.errors import AuthReconnect, Transient, ZoomError
from zoom_connector.http.messages import Request, Response
from zoom_connector.store.database import seconds_since_boot
from zoom_connector.store.leases import LONGEST, Lease

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from zoom_connector.store import Entry, Secrets, Store

TIMEOUT = 20.0
"""Seconds for each of the two requests to the token endpoint."""

_PERSIST_PAUSES = (0.1, 0.5, 1.0, 2.0, 4.0)


@dataclass(frozen=True, slots=True)
class Job:
    """What to exchange.

    Attributes:
        name: The entry in the store.
        generation: The generation that the worker read. If the store has another one, the token
            was refreshed already.
        fence: The fence of the lease that the worker took.
        token_url: The token endpoint.
        app: The app's credentials.
        advice: Instructions for the user if there is no token.
    """

    name: str
    generation: int
    fence: int
    token_url: str
    app: App
    advice: Advice

    @property
    def lease(self) -> Lease:
        """The lease that only one exchange of this entry can own."""
        return Lease(lease_name(self.name), self.fence)


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A token that could not be stored: valid for this run only, with a warning."""

    access_token: str = field(repr=False)
    lifetime: float
    scopes: tuple[str, ...]
    api_url: str
    warning: str


def lease_name(name: str) -> str:
    """Return the name of the lease that permits an exchange of an entry."""
    return f"refresh:{name}"


def exchange(
    store: Store,
    job: Job,
    send: Callable[[Request], Response],
    patience: float,
    found: Callable[[Unsaved], None] = lambda _: None,
) -> Unsaved | None:
    """Exchange the credentials of an entry for a new token, and store it before its first use.

    Args:
        store: The store.
        job: The exchange.
        send: Sends a request to the token endpoint.
        patience: Seconds from now in which it tries to store the new token.
        found: Called with the new token before the store is asked to keep it, which may hang.

    Returns:
        None if the store must be read again: it has the new token, or another process owns the
        lease.

    Raises:
        ZoomError: If there is no new token. The reason is stored, so that other processes do not
            ask again at once.
    """
    # The worker's short lease may have expired while this process started. Without the lease,
    # another process may be sending the same refresh token now.
    now = seconds_since_boot()
    if not store.leases.extend(job.lease, LONGEST):
        return None
    try:
        entry = store.tokens.find(job.name)
        if entry is None or entry.generation != job.generation:
            return None
        limits = _Limits(now + LONGEST, now + patience)
        return _Exchange(store, job, entry, send, found, limits).run()
    finally:
        with suppress(ZoomError):  # the lease expires by itself
            store.leases.release(job.lease)


@dataclass(slots=True)
class _Limits:
    """Limits in time, in seconds since the machine's start.

    Attributes:
        lease: When the lease expires.
        patience: When to give up storing the new token.
    """

    lease: float
    patience: float


class _OvertakenError(Exception):
    """Another process has replaced the entry; its token is the one to use."""


class _Exchange:
    """The steps of one exchange."""

    def __init__(
        self,
        store: Store,
        job: Job,
        entry: Entry,
        send: Callable[[Request], Response],
        found: Callable[[Unsaved], None],
        limits: _Limits,
    ) -> None:
        self.store = store
        self.job = job
        self.entry = entry
        self.send = send
        self.found = found
        self.limits = limits
        self.sent_at = seconds_since_boot()
        self.rotates = bool(entry.secrets.refresh_token)
        self.was_lost = entry.spent_at is not None

    def run(self) -> Unsaved | None:
        try:
            return self._keep(self._recover() or self._ask())
        except _OvertakenError:
            return None
        except ZoomError as error:
            failure = failure_of(error, self.job.app, self.store.database.now())
            with suppress(ZoomError):  # the first error is the one to show
                self.store.tokens.mark_failed(self.entry, failure)
            raise

    def _recover(self) -> Issued | None:
        """Return the tokens in a reply that an earlier process stored but did not live to use."""
        if self.entry.answer is None:
            return None
        try:
            return read_issued(_unpack(self.entry.answer))
        except ZoomError:
            return None

    def _ask(self) -> Issued:
        """Request new tokens; if the reply is lost, request them once more.

        Zoom may not have received the first request, or may accept the old token a little longer.
        """
        request = token_request(self.job.token_url, self.job.app, self.entry.secrets.refresh_token)
        # Before sending: if this process dies now, the next one knows that the token may be spent.
        if self.rotates and not self.store.tokens.mark_spent(self.entry):
            raise _OvertakenError
        for last in (False, True):
            self._check_lease()
            self.sent_at = seconds_since_boot()
            try:
                return self._read(self.send(request))
            except ZoomError as error:
                if not error.may_have_happened:
                    raise self._interpret(error) from error
                self.was_lost = True  # a later "invalid" may now mean "used up by our own request"
                self._check_overtaken()
                if last:
                    raise Transient(
                        "The token endpoint answered neither of two requests; the action itself "
                        "was not sent.",
                        "Try it again in a moment.",
                    ) from error
        raise AssertionError("unreachable: the second attempt returns or raises")

    def _check_lease(self) -> None:
        """Have the lease for another request: this process may have been suspended meanwhile."""
        now = seconds_since_boot()
        if now + TIMEOUT < self.limits.lease:
            return
        if not self.store.leases.extend(self.job.lease, LONGEST):
            raise _OvertakenError
        self.limits.lease = now + LONGEST

    def _read(self, response: Response) -> Issued:
        try:
            issued = read_issued(response)
        except Exception:  # it may contain the next refresh token, of which there is no copy
            self._keep_answer(response)
            raise
        if not self.store.is_shared:  # for a store in memory there is no file
            self._keep_answer(response)
        return issued

    def _keep_answer(self, response: Response) -> None:
        if self.rotates and response.status < 300:
            with suppress(ZoomError):
                self.store.tokens.keep_answer(self.entry, _pack(response))

    def _interpret(self, error: ZoomError) -> ZoomError:
        """Return the error to show; record if the refresh token was not used."""
        if isinstance(error, AuthReconnect):
            self._check_overtaken()
            if self.was_lost:
                return AuthReconnect(
                    "Zoom replaced the refresh token, but its answer was lost.",
                    self.job.advice.reconnect,
                    zoom_code=error.zoom_code,
                    http_status=error.http_status,
                )
            return advise(error, self.job.advice)
        # Not sent at all, or refused: the refresh token still works. After a 5xx it may not.
        refused = error.http_status is None or 400 <= error.http_status < 500
        if self.rotates and not self.was_lost and refused:
            self.store.tokens.mark_unspent(self.entry)
        return advise(error, self.job.advice)

    def _check_overtaken(self) -> None:
        now = self.store.tokens.find(self.entry.name)
        if now is None or now.generation != self.entry.generation:
            raise _OvertakenError

    def _keep(self, issued: Issued) -> Unsaved | None:
        secrets = replace(
            self.entry.secrets,
            access_token=issued.access_token,
            refresh_token=issued.refresh_token or self.entry.secrets.refresh_token,
            scopes=issued.scopes,
            api_url=issued.api_url,
        )
        late = int(seconds_since_boot() - self.sent_at)  # long if this process was suspended
        issued = replace(issued, lifetime=max(issued.lifetime - late, 1.0))
        kept = self.store.tokens.write_fallback(self.entry, secrets, issued.lifetime)
        self.found(_unsaved(issued, f"The store {self.store.place} does not answer.", kept))
        try:
            self._persist(secrets, issued.lifetime)
        except ZoomError as error:
            return _unsaved(issued, str(error), kept)
        return None

    def _persist(self, secrets: Secrets, lifetime: float) -> None:
        """Write the new tokens, and try again for as long as there is time."""
        for pause in lengthening(_PERSIST_PAUSES):
            try:
                # If the generation has advanced already, this changes nothing: an earlier attempt
                # was committed although its confirmation was lost, or another process was faster.
                # Which of both, and what becomes of the file, is found by reading the entry.
                if not self.store.tokens.advance(self.entry, secrets, lifetime):
                    self.store.tokens.find(self.entry.name)
            except Transient:
                if seconds_since_boot() + pause > self.limits.patience:
                    raise
            else:
                return
            time.sleep(pause)


def _unsaved(issued: Issued, why: str, kept: Path | None) -> Unsaved:
    where = f"It was kept in {kept}." if kept else "It is lost when this run ends."
    warning = f"The token was refreshed but could not be saved: {why} {where}"
    return Unsaved(issued.access_token, issued.lifetime, issued.scopes, issued.api_url, warning)


def lengthening(pauses: tuple[float, ...]) -> Iterator[float]:
    """Yield each pause, then the last one again and again."""
    yield from pauses
    while True:
        yield pauses[-1]


def _pack(response: Response) -> str:
    return f"{response.status} {base64.b64encode(response.content).decode('ascii')}"


def _unpack(answer: str) -> Response:
    status, _, content = answer.partition(" ")
    return Response(int(status), {}, base64.b64decode(content))

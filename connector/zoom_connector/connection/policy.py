"""The policy of one request: its token, the limits of the account, and retries.

`exchange` makes the decisions, once for sync and async callers; `performer` carries out its steps.

The order matters: a retry obtains a token and waits for the limits again, because both may have
changed during its pause.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any, Protocol

from zoom_connector.auth.grants import RefreshableGrant
from zoom_connector.connection.refreshers import can_renew
from zoom_connector.connection.retries import refuse_long_wait
from zoom_connector.connection.token_evidence import refused_here
from zoom_connector.errors import AuthReconnect, PermissionDenied, Transient, ZoomError
from zoom_connector.flow import (
    Blocking,
    Wait,
    fits,
    interpret,
)
from zoom_connector.http.reply_errors import error_from_reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.auth.grants import Grant
    from zoom_connector.auth.token import Token
    from zoom_connector.auth.token_cache import TokenCache
    from zoom_connector.connection.retries import Retries
    from zoom_connector.connection.terms import Sending
    from zoom_connector.connection.token_evidence import TokenEvidence
    from zoom_connector.flow import Clock, Flow
    from zoom_connector.http.messages import Request, Response
    from zoom_connector.http.transport import Transport
    from zoom_connector.quota import Quota
    from zoom_connector.quota.quota import Admission
    from zoom_connector.threads import Lane


REFUSED_AGAIN = (
    "The function that supplies access tokens returned the same one again: connect the account "
    "again in the program that owns it."
)


class Sender(Protocol):
    """The part of a connection that the policy uses."""

    clock: Clock
    timeout: float
    longest_wait: float
    token_cache: TokenCache
    evidence: TokenEvidence

    @property
    def grant(self) -> Grant:
        """How access tokens are obtained."""
        ...

    @property
    def service(self) -> str:
        """The name of the service, for messages."""
        ...

    @property
    def transport(self) -> Transport:
        """The HTTP transport."""
        ...

    @property
    def retries(self) -> Retries:
        """What decides about retries."""
        ...

    @property
    def quota(self) -> Quota:
        """The limits of the account."""
        ...

    @property
    def api_url(self) -> str:
        """The address of the API."""
        ...

    @property
    def lane(self) -> Lane:
        """The threads for blocking work on the event loop."""
        ...

    def complete(self, request: Request) -> Request:
        """Return a request with the headers that every request has."""
        ...


@dataclass(frozen=True, slots=True)
class Refresh:
    """A step: obtain a new token, unless another caller has already done so.

    Attributes:
        stale: The token used so far; None if there was none.
        expires: The deadline, on the connection's clock.
        refused: Whether Zoom refused the stale token.
    """

    stale: Token | None
    expires: float
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Transmit:
    """A step: send a request once, and return its reply.

    Attributes:
        request: The request, complete.
        expires: The deadline, on the connection's clock.
        leave: Called when the connection is open, just before the request leaves. It returns a
            flow that must be run before that, or None.
    """

    request: Request
    expires: float
    leave: Callable[[], Flow[None] | None]


def exchange(zoom: Sender, request: Request, terms: Sending) -> Flow[Response]:
    """Send a request under the policy of a connection.

    Raises:
        ZoomError: If there is no successful reply.
    """
    expires = zoom.clock.monotonic() + (request.timeout or zoom.timeout)
    if terms.expires is not None:
        expires = min(expires, terms.expires)
    complete = zoom.complete(request)
    return (yield from _Exchange(zoom, complete, terms.rate, expires, terms.may_leave).run())


@dataclass(frozen=True, slots=True)
class _Exchange:
    """One request and all its attempts.

    Attributes:
        zoom: The connection.
        request: The request, complete.
        rate: Zoom's rate label for it.
        expires: The deadline for all attempts together, on the connection's clock.
        may_leave: Returns whether the request still may leave; see `Sending`.
    """

    zoom: Sender
    request: Request
    rate: str
    expires: float
    may_leave: Callable[[], bool]

    def run(self) -> Flow[Response]:
        return (yield from interpret(self._retry(), self._limit))

    def _limit(self, step: Any) -> Flow[Any]:
        """Limit each wait and each lock to the time that is left for the request."""
        if isinstance(step, Wait) and self._seconds_left() <= step.seconds:
            raise out_of_time()
        if isinstance(step, Blocking):
            step = replace(step, longest=self._seconds_left())
        return (yield step)

    def _seconds_left(self) -> float:
        return self.expires - self.zoom.clock.monotonic()

    def _retry(self) -> Flow[Response]:
        """Make attempts until one succeeds or must not be retried.

        A write is retried only if it was never sent, or was rejected before execution. If its
        outcome is unknown, it is not retried here; the journal of the call reconciles it.
        """
        zoom = self.zoom
        for attempt in count(1):
            token = zoom.token_cache.usable() or (
                yield Refresh(zoom.token_cache.token, self.expires)
            )
            try:
                response = yield from self._attempt_with_refresh(token)
            except ZoomError as error:
                # A pause that ends after the deadline is not made: the error is raised at once.
                now = zoom.clock.utcnow().timestamp()
                pause = zoom.retries.pause(self.request, error, attempt, now, self._seconds_left())
                if pause is None or not (yield from fits(Wait(pause))):
                    raise
            else:
                zoom.retries.budget.earn()
                return response
        raise AssertionError("unreachable: every attempt returns, raises or is followed by another")

    def _attempt_with_refresh(self, token: Token) -> Flow[Response]:
        """Send the request; if its token is refused, send it again, with a new one if it has ended.

        A token that works elsewhere is not replaced: a server may only not know it yet.
        """
        evidence = self.zoom.evidence
        try:
            return (yield from self.attempt(token))
        except AuthReconnect as error:
            works = yield from self._works_elsewhere(token)
            if not works:
                # To ask a function for its token costs nothing, unlike a refresh.
                is_supplied = not isinstance(self.zoom.grant, RefreshableGrant)
                useless = works is None and not is_supplied and evidence.refused_new(self.request)
                if useless or not can_renew(self.zoom.grant):
                    raise
                fresh = yield Refresh(token, self.expires, refused=True)
                if is_supplied and fresh.value == token.value:
                    raise replace(error, hint=REFUSED_AGAIN) from None
                token = fresh
        try:
            # Zoom checks the token before it executes anything, so a write may be sent again, once.
            return (yield from self.attempt(token))
        except AuthReconnect as error:
            if not works:
                evidence.note_refused_new(self.request)
                works = yield from self._works_elsewhere(token)
            if works:
                raise refused_here(error) from error
            raise

    def _works_elsewhere(self, token: Token) -> Flow[bool | None]:
        """Return whether Zoom accepts a token that this request's endpoint refused.

        That another endpoint accepted it before is not enough: it may have been revoked since. So
        that read is sent again, once. Without such a read the answer is None.
        """
        zoom, witness = self.zoom, self.zoom.evidence.find_witness(self.request)
        if witness is None or zoom.token_cache.token is not token:  # it was replaced meanwhile
            return None
        request, rate = witness
        try:
            yield from replace(self, request=zoom.complete(request), rate=rate).attempt(token)
        except PermissionDenied:  # for want of a scope
            return True
        except ZoomError:
            return False
        return True

    def attempt(self, token: Token) -> Flow[Response]:
        """Send the request once, as soon as the limits of the account permit it."""
        zoom, request, quota = self.zoom, self.request, self.zoom.quota
        # Load the transport before the request is admitted: the pacer assumes that an admitted
        # request is sent at once, and the first import takes 75 ms.
        _ = zoom.transport
        longest = min(zoom.longest_wait, self._seconds_left())
        admission = yield from quota.admit(request, self.rate, longest)
        answered = False
        try:
            response: Response = yield Transmit(
                zoom.grant.authorize(request, token), self.expires, partial(self._leave, admission)
            )
            answered, response.service = True, zoom.service
        except ZoomError as failure:
            # A write that was not executed does not count against the daily limits.
            if not request.is_read and not failure.may_have_happened:
                with suppress(Transient):
                    yield from quota.refund(admission)
            raise
        finally:
            quota.complete(admission, answered=answered)
        if 200 <= response.status < 300:
            zoom.evidence.note_accepted(request, self.rate)
            with suppress(Transient):  # a store that fails now does not undo what Zoom did
                yield from quota.record_arrival(admission)
                yield from quota.observe_success(admission, request, response)
            return response
        error = error_from_reply(request, response)
        with suppress(Transient):  # nor does it change what Zoom said
            yield from quota.record_arrival(admission)
            error = yield from quota.interpret_refusal(admission, response, error)
        raise refuse_long_wait(error, zoom.clock.utcnow().timestamp(), zoom.longest_wait)

    def _leave(self, admission: Admission) -> Flow[None] | None:
        """Check again what was checked before the connection was open, which may be long ago.

        Returns:
            The flow that obtains permission again; None if there is no need.

        Raises:
            Transient: If the request must not leave any more.
        """
        self._check_leave()
        return self._renew(admission) if self.zoom.quota.is_late(admission) else None

    def _renew(self, admission: Admission) -> Flow[None]:
        longest = min(self.zoom.longest_wait, self._seconds_left())
        renewal = self.zoom.quota.renew(admission, self.request, longest)
        yield from interpret(renewal, self._limit)
        self._check_leave()

    def _check_leave(self) -> None:
        if not self.may_leave():
            raise Transient(
                "This run was held up so long that another run may hold its idempotency key by "
                "now; nothing was sent.",
                "Run it again: it will return the result of the other run.",
            )


def out_of_time() -> Transient:
    """Return the error for a request that was not sent because the deadline had passed."""
    return Transient(
        "The deadline of this call passed before it was sent.", "Allow more time, or try again."
    )

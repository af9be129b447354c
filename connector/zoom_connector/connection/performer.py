"""Carries out the steps of a flow: blocking, on an event loop, or in the thread of its hooks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from zoom_connector.connection.policy import Refresh, Transmit, out_of_time
from zoom_connector.errors import Transient
from zoom_connector.flow import Blocking, Wait, adrive, blocking_limit, blocking_seconds, drive

if TYPE_CHECKING:
    from collections.abc import Awaitable, Coroutine

    from zoom_connector.auth.token import Token
    from zoom_connector.connection.policy import Sender
    from zoom_connector.connection.terms import Sending
    from zoom_connector.http.messages import Response
    from zoom_connector.threads import Crossing


@dataclass(frozen=True, slots=True)
class Performer:
    """Carries out the steps of a flow on a connection, blocking or on the event loop.

    Attributes:
        zoom: The connection.
        terms: The terms of the whole flow.
    """

    zoom: Sender
    terms: Sending

    def perform(self, step: Any) -> Any:
        """Carry out a step, blocking."""
        zoom = self.zoom
        if isinstance(step, Transmit):
            url, base_url, left = self._prepare(step)
            response = self._send(step, url, base_url, left)
            self.terms.observer.after_response(response)
            return response
        if isinstance(step, Blocking):
            with blocking_limit(self._longest_block(step)):
                return step.run()
        if isinstance(step, Refresh):
            with blocking_limit(step.expires - zoom.clock.monotonic()):
                return self._refresh(step)
        self._announce(step)
        self._sleep(step.seconds)
        return None

    def _send(self, step: Transmit, url: str, base_url: str, left: float) -> Response:
        leave = partial(self._ask_leave, step)
        return self.zoom.transport.send(
            step.request, url, base_url=base_url, timeout=left, leave=leave
        )

    def _refresh(self, step: Refresh) -> Token:
        return self.zoom.token_cache.refresh(step.stale, step.expires, refused=step.refused)

    def _sleep(self, seconds: float) -> None:
        self.zoom.clock.sleep(seconds)

    async def aperform(self, step: Any) -> Any:
        """Carry out a step without blocking the event loop."""
        zoom = self.zoom
        if isinstance(step, Transmit):
            url, base_url, left = self._prepare(step)
            response = await self._asend(step, url, base_url, left)
            self.terms.observer.after_response(response)
            return response
        if isinstance(step, Blocking):
            with blocking_limit(self._longest_block(step)):
                return await zoom.lane.run(step.run, blocking_seconds(), _mute_store)
        if isinstance(step, Refresh):
            with blocking_limit(step.expires - zoom.clock.monotonic()):
                return await zoom.token_cache.arefresh(
                    step.stale, step.expires, refused=step.refused
                )
        self._announce(step)
        await zoom.clock.asleep(step.seconds)
        return None

    def _asend(
        self, step: Transmit, url: str, base_url: str, left: float
    ) -> Coroutine[Any, Any, Response]:
        leave = partial(self._aask_leave, step)
        return self.zoom.transport.asend(
            step.request, url, base_url=base_url, timeout=left, leave=leave
        )

    def _ask_leave(self, step: Transmit) -> bool:
        """Have a request wait if it must not leave yet; return whether it did."""
        flow = step.leave()
        if flow is not None:
            drive(flow, self.perform)
        return flow is not None

    def _aask_leave(self, step: Transmit) -> Awaitable[None] | None:
        """Return what a request must wait for on the event loop, if it must not leave yet."""
        flow = step.leave()
        return None if flow is None else adrive(flow, self.aperform)

    def _prepare(self, step: Transmit) -> tuple[str, str, float]:
        """Call the hooks; return the address, the base URL and the seconds left for a request."""
        request = step.request
        self.terms.observer.before_request(request)
        # After the hooks, which may change the request and take time.
        base_url, left = self.zoom.api_url, step.expires - self.zoom.clock.monotonic()
        if left <= 0:
            raise out_of_time()
        return request.address(base_url), request.base_of(base_url), left

    def _announce(self, wait: Wait) -> None:
        """Report a pause to the observer.

        Raises:
            Transient: If the pause would end after the deadline.
        """
        expires = self.terms.expires
        if expires is not None and self.zoom.clock.monotonic() + wait.seconds >= expires:
            raise out_of_time()
        self.terms.observer.before_wait(wait.seconds)

    def _longest_block(self, step: Blocking) -> float:
        if step.longest is not None:
            return step.longest
        if self.terms.expires is None:
            return self.zoom.timeout
        return self.terms.expires - self.zoom.clock.monotonic()


@dataclass(frozen=True, slots=True)
class HookedPerformer(Performer):
    """Carries out the steps of a flow in the thread of its hooks, for a task of an event loop.

    Hooks and the store may block, so they stay in the thread. Whatever waits for Zoom, for a token
    or for a moment is awaited on the loop, where a cancellation of the task ends it at once.

    Attributes:
        crossing: The way to the loop.
    """

    crossing: Crossing

    def perform(self, step: Any) -> Any:
        """Carry out a step; raises `CancelledError` as soon as the task is cancelled."""
        if not isinstance(step, Blocking):
            self.crossing.check()
            return Performer.perform(self, step)
        outcome = Performer.perform(self, step)
        self.crossing.check()  # afterwards only: a cancelled run lets go of its key in such a step
        return outcome

    def _send(self, step: Transmit, url: str, base_url: str, left: float) -> Response:
        return self.crossing.run(lambda: self._asend(step, url, base_url, left))

    def _refresh(self, step: Refresh) -> Token:
        tokens = self.zoom.token_cache
        return self.crossing.run(
            lambda: tokens.arefresh(step.stale, step.expires, refused=step.refused)
        )

    def _sleep(self, seconds: float) -> None:
        self.crossing.run(lambda: self.zoom.clock.asleep(seconds))


def _mute_store() -> Transient:
    return Transient(
        "The store did not answer before the deadline of this call.",
        "Check the store, allow more time, or try again.",
    )

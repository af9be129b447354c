"""Runs calls that write: records each write before it is sent, and reconciles unknown outcomes.

Zoom has no idempotency keys, so the connector keeps a journal of its own (`store.intents`). The key
of a caller is kept for 30 days, for every process that shares the store. A call without a key gets
one that only this `Call` object has: a plugin may run the object again without a second write.

A journal entry is begun by a run, marked as sent just before a write is sent, and then finished
(the result is kept), forgotten (the write certainly did not take effect), or released (the next
run with the key must find out).
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from zoom_connector.actions.reconciliation import LostWrite
from zoom_connector.calls.dry_run import preview
from zoom_connector.calls.entry_names import fingerprint, name_entry
from zoom_connector.calls.outcome import Outcome, created_id, may_have_happened, tell_unclear
from zoom_connector.calls.steps import guard, take_step
from zoom_connector.errors import (
    Ambiguous,
    Conflict,
    NotFound,
    Transient,
    ZoomError,
    mark_unclear,
)
from zoom_connector.flow import SHORTEST_BLOCK, Blocking, CallWarning, Flow, Wait, fits, interpret
from zoom_connector.http.messages import Request
from zoom_connector.store.intents import DONE, SENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.calls.call import Call
    from zoom_connector.connection.terms import Sending
    from zoom_connector.store.intents import Intent, Intents

T = TypeVar("T")

POLLS = 2
"""Number of searches for a lost write."""

POLLS_IN_PROGRESS = 8
"""Number of searches while Zoom reports the operation as in progress."""

POLL_SECONDS = 2.0
"""Pause between searches: Zoom's lists show a write only after a delay."""

GIVE_UP_ATTEMPTS = 3
"""Attempts to give up an entry; each may be interrupted."""

_HOLD_MARGIN = 30.0
"""Seconds for which a run keeps its entry after it should have ended."""


def journalled(call: Call) -> Flow[Outcome]:
    """Run a call that may write, and return its outcome.

    Raises:
        Conflict: If its key was used for something else.
        Transient: If another run with the same key is under way.
        Ambiguous: If a write was sent and its outcome cannot be determined.
        BadUpstream: The same, if the reply cannot be understood.
    """
    return (yield from _Run(call).flow())


@dataclass(slots=True)
class _Run:
    """One run of a call."""

    call: Call
    intent: Intent | None = None
    pending: Intent | None = None
    """The entry that a step takes, until it is known whether it did."""
    request: Request | None = None
    """The last write that was sent."""
    sent_at: float = 0.0
    """When it was sent, on the connection's clock."""
    may_have_left: bool = False
    """Whether a write was handed over to be sent, by this run or an earlier one."""
    answered: bool = False
    """Whether a write was answered."""
    continued: bool = False
    """Whether the flow continued after an answered write, which a later error does not undo."""

    turn: threading.Lock = field(default_factory=threading.Lock)
    """Held by a step of the journal while it works, in whichever thread."""
    ended: bool = False
    """Whether the run was cancelled or crashed; a step that still works then lets the key go."""

    def flow(self) -> Flow[Outcome]:
        """Run the call; however it ends, its key is free at once."""
        try:
            return (yield from self._run())
        except GeneratorExit:
            self._let_go()
            raise
        except BaseException:
            self.ended = True  # on the event loop, a step may still work in a thread
            if self.turn.locked() or self.intent is not None or self.pending is not None:
                yield from self._give_up()
            raise

    def _give_up(self) -> Flow[None]:
        """Give up the entry, even if an impatient person interrupts that once or twice."""
        for _ in range(GIVE_UP_ATTEMPTS):
            try:
                yield Blocking(partial(self._let_go, SHORTEST_BLOCK))
            except GeneratorExit:
                raise
            except ZoomError:  # the hold ends by itself
                return
            except BaseException:  # noqa: BLE001, S112  # the first interrupt is raised
                continue
            return

    def _run(self) -> Flow[Outcome]:
        call = self.call
        if call.idempotency_key is None and call.run_key is None:
            call.run_key = f"run:{os.urandom(16).hex()}"
        elif (stored := (yield from self._begin())) is not None:
            return stored
        was_sent = self.intent is not None and self.intent.state == SENT
        try:
            if was_sent:
                data = yield from self._settle_earlier()
            else:
                data = yield from self._send()
        except ZoomError as error:
            failure = mark_unclear(error) if self.continued or was_sent else error
            # What took effect nowhere is forgotten; otherwise the next run must find out.
            self.may_have_left = may_have_happened(failure)
            raise failure from None
        outcome = Outcome(data, call.metadata(), list(call.warnings))
        yield from self._finish(outcome)
        return replace(outcome, warnings=call.warnings)

    def _begin(self, *, about_to_send: bool = False) -> Flow[Outcome | None]:
        """Begin the journal entry of this call; return the result if it already has one.

        Args:
            about_to_send: Whether to mark the entry as sent at once.
        """
        call, given = self.call, self.call.idempotency_key
        key = self._key
        # The fingerprint checks the inputs, so invalid ones are reported before an entry exists.
        own = fingerprint(call) if given is not None else ""
        intent: Intent = yield self._journal(
            lambda one: self._keep(
                one.begin(
                    key, call.action.key, own, self._hold, leaves=about_to_send, take=self._begun
                )
            )
        )
        if intent.fingerprint != own:
            raise Conflict(
                f"The idempotency key {given!r} was used for {intent.action} with other inputs or "
                "on another connection; nothing was sent.",
                "Use a separate key for each piece of work.",
            )
        if intent.state == DONE and intent.result is not None:
            return Outcome.from_text(intent.result)
        if not intent.is_ours:
            raise Transient(
                f"Another run with the idempotency key {given!r} is under way; nothing was sent.",
                "Run it again after that time: it will return the result of the other run.",
                retry_at=datetime.fromtimestamp(intent.held_until, UTC),
            )
        return None

    def _mark_sent(self) -> Flow[None]:
        """Record that a write is about to be sent.

        Without a key of the caller, a failure of the journal is only a warning: without the key,
        the entry could not be used by a later run anyway.
        """
        try:
            if (intent := self.intent) is None:
                yield from self._begin(about_to_send=True)
            else:
                yield self._journal(
                    lambda one: self._keep(one.mark_sent(intent, self._hold, take=self._expect))
                )
            if self.intent is None:
                raise Transient(
                    "This run took so long to start that another run now holds its idempotency "
                    "key; nothing was sent.",
                    "Run it again: it will return the result of the other run.",
                )
        except ZoomError as error:
            if self.call.idempotency_key is not None:
                raise
            self.intent = None
            message = f"The write is not recorded in the journal: {error.message}"
            self.call.warn(CallWarning("not_journalled", message))

    def _finish(self, outcome: Outcome) -> Flow[None]:
        """Record the success, with the result if the caller gave a key."""
        call, intent = self.call, self.intent
        if intent is None:
            return
        created = created_id(self.call, outcome.data)
        call.run_key = None  # after a success, running the call again is new work
        try:
            text = outcome.to_text() if call.idempotency_key is not None else None
            account = call.connection.quota.account
            done = yield self._journal(lambda log: log.finish(intent, text, created, account))
            if not done:
                message = "Another run took over the idempotency key; the key has its result."
                call.warn(CallWarning("not_journalled", message))
        except (ZoomError, TypeError, ValueError) as error:  # a plugin's result may not be JSON
            # The write took effect: raising an error here would invite a retry.
            message = f"The result could not be kept for its idempotency key: {error}"
            call.warn(CallWarning("not_journalled", message))
            yield from self._give_up()

    @property
    def _key(self) -> str:
        call = self.call
        return str(call.run_key) if call.idempotency_key is None else name_entry(call)

    @property
    def _patience(self) -> float:
        """Seconds in which a write is sent and answered."""
        return self.call.deadline or self.call.connection.timeout

    @property
    def _hold(self) -> float:
        """Seconds for which this run holds the entry exclusively."""
        return self._patience + _HOLD_MARGIN

    def _journal(self, work: Callable[[Intents], T]) -> Blocking:
        def step() -> T | None:
            try:
                with self.turn:
                    # Cancelled while it waited for a thread: nothing is begun.
                    return None if self.ended else work(self.call.connection.store.intents)
            finally:
                if self.ended:
                    self._let_go()

        return Blocking(step)

    def _begun(self, intent: Intent) -> None:
        """Note an entry before it is begun; one that is `sent` may be an earlier run's write."""
        if intent.is_ours:
            self._expect(intent)
            self.may_have_left = intent.state == SENT

    def _expect(self, intent: Intent) -> None:
        """Note an entry before it is taken: an interrupt may come right after that."""
        self.pending = intent

    def _keep(self, intent: Intent | None) -> Intent | None:
        """Keep an entry that this run owns, in the same step that took it."""
        self.intent = intent if intent is not None and intent.is_ours else None
        self.pending = None
        return intent

    def _let_go(self, patience: float = 0.0) -> None:
        """Give up the entry: forget what was never sent, or let the next run look it up.

        Args:
            patience: Seconds to wait for a step that still works; it lets go when it is done.
        """
        self.ended = True
        if not self.turn.acquire(timeout=patience):
            return
        try:
            intents = self.call.connection.store.intents
            give_up = intents.release if self.may_have_left else intents.forget
            for intent in (self.intent, self.pending):
                if intent is not None:
                    give_up(intent)  # without effect if this run does not own it
        except ZoomError:  # the hold ends by itself
            return
        finally:
            self.turn.release()

    def _send(self) -> Flow[Any]:
        """Run the action; if the outcome of a write is unknown, reconcile it."""
        try:
            return (yield from self._run_action())
        except ZoomError as error:
            if self.request is None or not may_have_happened(error):
                raise
            return (yield from self._settle(error))

    def _run_action(self) -> Flow[Any]:
        """Run the flow of the action, and record each write before it is sent."""
        flow = self.call.action.flow(self.call.connection, self.call.prepared)
        guarded = guard(self.call, flow, lambda: self.request is not None)
        return (yield from interpret(guarded, self._take))

    def _take(self, step: Any) -> Flow[Any]:
        self.continued = self.answered
        if not isinstance(step, Request) or step.is_read:
            return (yield from take_step(self.call, step))
        began = self.call.connection.clock.monotonic()
        yield from self._mark_sent()
        self.may_have_left = True
        self.request, self.sent_at = step, self.call.connection.clock.monotonic()
        outcome = yield from take_step(self.call, step, partial(self._within_hold, began))
        self.answered = True
        return outcome

    def _within_hold(self, began: float, terms: Sending) -> Sending:
        """Return terms on which a write neither leaves nor is waited for once its hold has ended.

        The hold outlasts the deadline. It ends early for the others if a clock is set, or while the
        machine is suspended, which the monotonic clock does not count.
        """
        ends = began + self._patience
        expires = ends if terms.expires is None else min(ends, terms.expires)
        return replace(terms, expires=expires, may_leave=self._is_held)

    def _is_held(self) -> bool:
        if self.intent is None:
            return True
        return self.call.connection.store.database.local_now() < self.intent.held_until

    def _settle(self, error: ZoomError) -> Flow[Any]:
        """Find out whether a write took effect, and return its data if it did.

        Raises:
            ZoomError: The error of the write, if its outcome stays unknown.
        """
        found = yield from self._search(POLLS if error.may_have_happened else POLLS_IN_PROGRESS)
        if found is not None and len(found) == 1:
            return self._recovered(found[0])
        # Several matches mean that it may well have taken effect, so it is not sent again.
        if self.call.on_ambiguous == "retry" and error.may_have_happened and not found:
            return (yield from self._send_again())
        raise tell_unclear(self.call, error, found) if error.may_have_happened else error

    def _settle_earlier(self) -> Flow[Any]:
        """Find out the outcome of a write that an earlier run sent but did not finish."""
        call = self.call
        assert self.intent is not None
        sent_at = self.intent.sent_at or 0.0
        age = yield Blocking(lambda: call.connection.store.database.now() - sent_at)
        self.sent_at = call.connection.clock.monotonic() - age
        if call.action.endpoint.recovery is not None:
            # Rebuild the request for the search; it is not sent.
            self.request = preview(call)[0]
        return (yield from self._settle(Ambiguous("An earlier run sent this and did not finish.")))

    def _send_again(self) -> Flow[Any]:
        try:
            return (yield from self._run_action())
        except ZoomError as error:
            # The first attempt may have taken effect, especially if the second one reports that
            # the resource exists already or is gone. Then one search is enough.
            found = yield from self._search(1 if isinstance(error, Conflict | NotFound) else POLLS)
            if found is not None and len(found) == 1:
                return self._recovered(found[0])
            raise tell_unclear(self.call, mark_unclear(error), found) from None

    def _search(self, polls: int) -> Flow[list[Any] | None]:
        """Search for the write; return the data of every match, None if it cannot be searched."""
        recovery, request = self.call.action.endpoint.recovery, self.request
        if recovery is None or request is None:
            return None
        found: list[Any] = []
        try:
            lost = yield from self._describe_lost_write(request)
            for poll in range(polls):
                if poll and not (yield from fits(Wait(POLL_SECONDS))):
                    break
                age = self.call.connection.clock.monotonic() - self.sent_at
                search = guard(self.call, recovery.find(replace(lost, age=age)))
                found = yield from interpret(search, lambda step: take_step(self.call, step))
                if found:
                    break
        except ZoomError:
            return None
        return found

    def _describe_lost_write(self, request: Request) -> Flow[LostWrite]:
        call = self.call
        values = call.prepared.values
        known: set[str] = set()
        if self.intent is not None:
            account = call.connection.quota.account
            known = yield self._journal(lambda one: one.made_by(call.action.key, account))
        return LostWrite(values, request, 0.0, frozenset(known))

    def _recovered(self, data: Any) -> Any:
        self.call.recovered = True
        return data

"""The course of a call that writes: journalled before it leaves, and settled if it is unclear.

Zoom has no idempotency keys, so the journal is ours (`store.intents`). A call with a key of its
caller's is known by it for 30 days, by every process that shares the store. One without is known
only to itself: a plugin may run the same `Call` again, and that is not a second write either.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from zoom_connector.actions.reconciliation import ConfirmDeleted, FindCreated, LostWrite
from zoom_connector.calls.dry_run import preview
from zoom_connector.calls.steps import take_step
from zoom_connector.errors import (
    Ambiguous,
    Conflict,
    InvalidInput,
    NotFound,
    RateLimited,
    Transient,
    ZoomError,
    left_open,
)
from zoom_connector.flow import Blocking, CallWarning, Flow, Wait, fits, interpret
from zoom_connector.http.messages import Request
from zoom_connector.store.intents import DONE, SENT
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.calls.call import Call
    from zoom_connector.store.intents import Intent, Intents

T = TypeVar("T")

POLLS = 2
POLLS_GOING = 8
"""For what Zoom says it is at."""

POLL_SECONDS = 2.0
"""Pause before a further look: what Zoom has done is not at once in its lists."""

LONGEST_KEY = 255
_HOLD_MARGIN = 30.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a journalled call gave: enough to make the same result of it again."""

    data: Any
    metadata: dict[str, Any]
    warnings: list[CallWarning]

    def to_text(self) -> str:
        """Return it as the journal keeps it."""
        warnings = [one.to_dict() for one in self.warnings]
        return json.dumps([self.data, self.metadata, warnings])  # ASCII: replies may hold anything

    @classmethod
    def from_text(cls, text: str) -> Outcome:
        """Return what `to_text` made a text of."""
        data, metadata, warnings = json.loads(text)
        return cls(data, metadata, [CallWarning(**one) for one in warnings])


def journalled(call: Call) -> Flow[Outcome]:
    """Run a call that may write.

    Raises:
        Conflict: If its key was used for something else.
        Ambiguous: If it left, and whether it took effect cannot be found out.
        BadUpstream: The same, if there was a reply that makes no sense.
    """
    return (yield from _Run(call).flow())


@dataclass(slots=True)
class _Run:
    """One run of a call."""

    call: Call
    intent: Intent | None = None
    request: Request | None = None
    """The write that left last."""
    left_at: float = 0.0
    """When, on the connection's clock."""
    answered: bool = False
    """Whether a write was answered."""
    did: bool = False
    """Whether a write was answered and the action continued after it."""

    def flow(self) -> Flow[Outcome]:
        call = self.call
        if call.idempotency_key is None and call.run_key is None:
            call.run_key = f"run:{os.urandom(16).hex()}"
        elif (stored := (yield from self._begin())) is not None:
            return stored
        try:
            if self.intent is not None and self.intent.state == SENT:
                data = yield from self._settle_earlier()
            else:
                data = yield from self._send()
        except ZoomError as error:
            failure = left_open(error) if self.did else error
            yield from self._close(failure)
            raise failure from None
        except GeneratorExit:
            # The run was cancelled or interrupted: whoever runs it again need not wait for it.
            if (intent := self.intent) is not None:
                with suppress(ZoomError):
                    call.connection.store.intents.release(intent)
            raise
        outcome = Outcome(data, call.metadata(), list(call.warnings))
        yield from self._finish(outcome)
        return replace(outcome, warnings=call.warnings)

    # The journal

    def _begin(self, *, leaves: bool = False) -> Flow[Outcome | None]:
        """Take the entry of this call; return its result if it has one.

        Args:
            leaves: Whether its write is about to leave.
        """
        call, key = self.call, self._key
        if not 0 < len(key) <= LONGEST_KEY or not key.isprintable():
            raise InvalidInput(
                f"An idempotency key has 1 to {LONGEST_KEY} printable characters.",
                "Choose another.",
            )
        # With the caller's key, what is wrong with the inputs is said before anything is kept.
        print_ = fingerprint(call) if call.idempotency_key is not None else ""
        intent: Intent = yield self._journal(
            lambda one: one.begin(key, call.action.key, print_, self._hold, leaves=leaves)
        )
        if intent.fingerprint != print_:
            raise Conflict(
                f"The idempotency key {key!r} was used for {intent.action} with other inputs or on "
                "another connection; nothing was sent.",
                "Give each piece of work a key of its own.",
            )
        if intent.state == DONE and intent.result is not None:
            return Outcome.from_text(intent.result)
        if not intent.is_ours:
            raise Transient(
                f"Another run with the idempotency key {key!r} is under way; nothing was sent.",
                "Run it again after that time: it will return the result of the other.",
                retry_at=datetime.fromtimestamp(intent.held_until, UTC),
            )
        self.intent = intent
        return None

    def _mark_sent(self) -> Flow[None]:
        """Note that a write is about to leave; without a key of the caller's, if that is possible.

        Only who has a key can ask for the entry later: for the others it is no reason to fail.
        """
        try:
            if (intent := self.intent) is None:
                yield from self._begin(leaves=True)
            else:
                self.intent = yield self._journal(lambda one: one.mark_sent(intent, self._hold))
            if self.intent is None:
                raise Transient(
                    "This run took so long to begin that another one has its idempotency key now; "
                    "nothing was sent.",
                    "Run it again: it will return the result of the other.",
                )
        except ZoomError as error:
            if self.call.idempotency_key is not None:
                raise
            self.intent = None
            told = f"What was sent is not in the journal: {error.message}"
            self.call.warn(CallWarning("not_journalled", told))

    def _finish(self, outcome: Outcome) -> Flow[None]:
        call = self.call
        if self.intent is None:
            return
        made = _made_id(self.call, outcome.data)
        key = self._key
        call.run_key = None  # whoever runs the call again wants it done again
        try:
            text = outcome.to_text() if call.idempotency_key is not None else None
            yield self._journal(lambda intents: intents.finish(key, text, made))
        except (ZoomError, TypeError, ValueError) as error:  # a plugin's result may be no JSON
            # It took effect: an error would invite to do it again.
            told = f"The result could not be kept for its idempotency key: {error}"
            call.warn(CallWarning("not_journalled", told))

    def _close(self, error: ZoomError) -> Flow[None]:
        """Free the key if nothing happened; leave the entry as it is if something may have."""
        intent = self.intent
        if intent is None:
            return
        is_open = _is_open(error)
        try:
            yield self._journal(
                lambda intents: intents.release(intent) if is_open else intents.forget(intent)
            )
        except ZoomError:
            return  # the error of the call is the one to show; the hold ends by itself

    @property
    def _key(self) -> str:
        call = self.call
        return call.idempotency_key if call.idempotency_key is not None else str(call.run_key)

    @property
    def _hold(self) -> float:
        """Seconds for which this run needs the entry for itself."""
        call = self.call
        return (call.deadline or call.connection.timeout) + _HOLD_MARGIN

    def _journal(self, work: Callable[[Intents], T]) -> Blocking:
        return Blocking(lambda: work(self.call.connection.store.intents))

    # What is sent

    def _send(self) -> Flow[Any]:
        """Send it; if that is unclear, find out; if that fails, again if the caller wants that."""
        try:
            return (yield from self._watched())
        except ZoomError as error:
            if self.request is None or not _is_open(error):
                raise
            return (yield from self._settle(error))

    def _watched(self) -> Flow[Any]:
        """Run the action's own flow, and note each write before it leaves."""
        call = self.call
        return (yield from interpret(call.action.flow(call.connection, call.prepared), self._take))

    def _take(self, step: Any) -> Flow[Any]:
        self.did = self.answered
        if not isinstance(step, Request) or step.is_read:
            return (yield from take_step(self.call, step))
        yield from self._mark_sent()
        self.request, self.left_at = step, self.call.connection.clock.monotonic()
        outcome = yield from take_step(self.call, step)
        self.answered = True
        return outcome

    # What is unclear

    def _settle(self, error: ZoomError) -> Flow[Any]:
        """Find out whether a write took effect.

        Raises:
            ZoomError: As it was, if it stays unclear.
        """
        found = yield from self._look(POLLS if error.may_have_happened else POLLS_GOING)
        if found is not None and len(found) == 1:
            return self._recovered(found[0])
        if self.call.on_ambiguous == "retry" and error.may_have_happened and not found:
            return (yield from self._send_again())
        raise self._unclear(error, found) if error.may_have_happened else error

    def _settle_earlier(self) -> Flow[Any]:
        """Find out what became of a write whose run did not live to see it."""
        call = self.call
        assert self.intent is not None
        sent_at = self.intent.sent_at or 0.0
        age: float = yield Blocking(lambda: call.connection.store.database.now() - sent_at)
        self.left_at = call.connection.clock.monotonic() - age
        if call.action.spec.trace is not None:
            # The write as it left, to look for it; nothing of it is sent.
            self.request = preview(call)[0]
        return (yield from self._settle(Ambiguous("An earlier run sent this and did not finish.")))

    def _send_again(self) -> Flow[Any]:
        try:
            return (yield from self._watched())
        except ZoomError as error:
            # The first may have done it, all the more if this is "exists already", or "is no more",
            # of which there is no need to wait for more to be seen.
            found = yield from self._look(1 if isinstance(error, Conflict | NotFound) else POLLS)
            if found is not None and len(found) == 1:
                return self._recovered(found[0])
            raise self._unclear(left_open(error), found) from None

    def _look(self, polls: int) -> Flow[list[Any] | None]:
        """Return the data of what fits; None if it cannot be looked for."""
        trace, request = self.call.action.spec.trace, self.request
        if trace is None or request is None:
            return None
        found: list[Any] = []
        try:
            sought = yield from self._sought(request)
            for poll in range(polls):
                if poll and not (yield from fits(Wait(POLL_SECONDS))):
                    break
                age = self.call.connection.clock.monotonic() - self.left_at
                search = trace.find(replace(sought, age=age))
                found = yield from interpret(search, lambda step: take_step(self.call, step))
                if found:
                    break
        except ZoomError:
            return None
        return found

    def _sought(self, request: Request) -> Flow[LostWrite]:
        call = self.call
        values = call.prepared.values
        known: set[str] = set()
        if self.intent is not None:
            known = yield self._journal(lambda intents: intents.made_by(call.action.key))
        return LostWrite(values, request, 0.0, frozenset(known))

    def _recovered(self, data: Any) -> Any:
        self.call.recovered = True
        return data

    def _unclear(self, error: ZoomError, found: list[Any] | None) -> ZoomError:
        """Return an error of the same kind that says what was seen, and what to look at."""
        call = self.call
        if found:
            saw = f"{len(found)} things fit, so it cannot be told which is its own."
        elif found is not None:
            saw = "It was looked for and not found; it may still come."
        elif call.action.spec.trace is not None:
            saw = "It could not be looked for."
        else:
            saw = "Zoom has nothing to look for it by."
        return replace(error, message=f"{error.message} {saw}", hint=_hint(call))


def _is_open(error: ZoomError) -> bool:
    """Tell whether what was asked for may have been done, or be on its way."""
    return error.may_have_happened or (isinstance(error, RateLimited) and error.limit == "deletion")


def _hint(call: Call) -> str:
    """Say what to look at, and when running it again is safe."""
    spec = call.action.spec
    if isinstance(spec.trace, ConfirmDeleted) or spec.idempotent:
        # With its key it would be looked for only.
        how = " with `onAmbiguous: retry`" if call.idempotency_key is not None else ""
        return f"Run it again{how}: doing it twice is doing it once."
    where = f": the connector {spec.trace.describe()}" if spec.trace else ""
    return f"Look before you run it again{where}. `onAmbiguous: retry` sends it once more."


def _made_id(call: Call, data: Any) -> str | None:
    """Return the id of what was made, by which a later search knows that it is not its own."""
    trace = call.action.spec.trace
    made = data.get(trace.id) if isinstance(trace, FindCreated) and is_object(data) else None
    return None if made is None else str(made)


def fingerprint(call: Call) -> str:
    """Return what tells one piece of work from another: the action, its inputs, the connection.

    Raises:
        InvalidInput: If the inputs are wrong.
    """
    connection = call.connection
    values = call.prepared.values
    about = [
        call.action.key,
        values,
        connection.base_url,
        getattr(connection.grant, "account_id", ""),
        getattr(connection.grant, "name", ""),
    ]
    text = json.dumps(about, sort_keys=True, default=_plain).encode("utf-8", "surrogatepass")
    if any(item.secret and item.name in values for item in call.action.schema.inputs):
        # A password must not be guessed from what is kept: 50 ms a guess, anew for each key.
        salt = str(call.idempotency_key).encode("utf-8", "surrogatepass")
        return hashlib.scrypt(text, salt=salt, n=2**14, r=8, p=1).hex()
    return hashlib.sha256(text).hexdigest()


def _plain(value: Any) -> Any:
    """Return what stands for a value that is no JSON, such as a file."""
    content = getattr(value, "content", None)
    return hashlib.sha256(content).hexdigest() if isinstance(content, bytes) else repr(value)

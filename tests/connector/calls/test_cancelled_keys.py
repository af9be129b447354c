"""F11: a run that is cancelled, interrupted or crashes frees its key, wherever it is."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import pytest

import zoom_actions
from zoom_connector import AccessToken, Call, Catalog, Connection
from zoom_connector.calls.runner import arun, run
from zoom_connector.connection.performer import Performer
from zoom_connector.connection.retries import RetryBudget
from zoom_connector.errors import Ambiguous, Transient, ZoomError
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zoom_connector.sandbox import Sandbox
    from zoom_connector.store.database import Database

ACTION = Catalog(zoom_actions, entry_points=False)["createMeeting"]
FAILURES = [KeyboardInterrupt, SystemExit, RuntimeError, TypeError, asyncio.CancelledError]


def _call(zoom: Connection) -> Call:
    return Call(ACTION, {"userId": "me", "topic": "x"}, zoom, "key-1")


async def _arun(zoom: Connection) -> None:
    try:
        await arun(_call(zoom))
    finally:
        await zoom.aclose()


def _use_again(zoom: Connection, sandbox: Sandbox) -> None:
    """Run the key again at once: it is looked up or sent, and never held or done twice."""
    try:
        run(_call(zoom))
    except Ambiguous:
        assert len(sandbox.ledger()["effects"]) <= 1
    else:
        assert len(sandbox.ledger()["effects"]) == 1


@pytest.mark.slow
@pytest.mark.parametrize("colour", ["sync", "async"])
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("failure", FAILURES)
def test_f11_a_key_is_free_wherever_a_run_ends(
    failure: type[BaseException],
    when: str,
    colour: str,
    sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """F11: any failure at any step, with its exception kept, leaves a key that can be used."""
    perform, aperform = Performer.perform, Performer.aperform
    for place in range(20):
        sandbox.reset()
        left = [place]

        def strike(moment: str, left: list[int] = left) -> None:
            if moment == when:
                left[0] -= 1
                if left[0] == -1:
                    raise failure

        def blocking(self: Performer, step: Any, strike: Any = strike) -> Any:
            strike("before")
            outcome = perform(self, step)
            strike("after")
            return outcome

        async def awaiting(self: Performer, step: Any, strike: Any = strike) -> Any:
            strike("before")
            outcome = await aperform(self, step)
            strike("after")
            return outcome

        with sandbox.connect() as zoom:
            zoom._given_store = Store.in_memory()
            monkeypatch.setattr(Performer, "perform", blocking)
            monkeypatch.setattr(Performer, "aperform", awaiting)
            kept: list[BaseException] = []
            try:
                run(_call(zoom)) if colour == "sync" else asyncio.run(_arun(zoom))
            except BaseException as error:  # noqa: BLE001  # any of them
                kept.append(error)
            monkeypatch.setattr(Performer, "perform", perform)
            monkeypatch.setattr(Performer, "aperform", aperform)
            _use_again(zoom, sandbox)
        if not kept:
            return
    raise AssertionError("the run had more steps than were tried")


def _connect(sandbox: Sandbox) -> Connection:
    """Return a connection with a token, so that no other process is needed to get one."""
    return Connection(
        AccessToken("sandbox-access-token"),
        base_url=sandbox.base_url,
        store=Store.in_memory(),
        account="acme",
    )


@contextmanager
def _interrupting(database: Database, place: int, times: int) -> Iterator[list[int]]:
    """Interrupt the program right after a transaction was committed, and after the next ones."""
    transaction, done = database.transaction, [0]

    @contextmanager
    def interrupted(*, durable: bool = True) -> Iterator[Any]:
        with transaction(durable=durable) as opened:
            yield opened
        done[0] += 1
        if place < done[0] <= place + times:
            raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "transaction", interrupted)
        yield done


@pytest.mark.slow
@pytest.mark.parametrize("times", [1, 2])
def test_f11_an_interrupt_after_a_commit_holds_nothing(sandbox: Sandbox, times: int) -> None:
    """F11: ^C right after the journal stored an entry, even pressed twice, leaves a free key."""
    for place in range(20):
        sandbox.reset()
        with _connect(sandbox) as zoom:
            interrupts = _interrupting(zoom.store.database, place, times)
            with interrupts as done, suppress(KeyboardInterrupt):
                run(_call(zoom))
            _use_again(zoom, sandbox)
        if done[0] <= place:
            return
    raise AssertionError("the run had more transactions than were tried")


@pytest.mark.slow
@pytest.mark.parametrize("when", ["begin", "settle"])
def test_f11_an_interrupt_does_not_forget_the_write_of_an_earlier_run(
    when: str, sandbox: Sandbox
) -> None:
    """F11: a run that was to look up an earlier write, and is interrupted, leaves it open."""
    sandbox.inject("POST", "/v2/users/{userId}/meetings", "hang", when="after_commit")
    with _connect(sandbox) as zoom:
        zoom.timeout = 0.5
        zoom.retries.budget = RetryBudget(0)
        sandbox.inject("GET", "/v2/users/{userId}/meetings", "500", times=20)
        with pytest.raises(Ambiguous):
            run(_call(zoom))
        if when == "begin":
            with _interrupting(zoom.store.database, 0, 1), pytest.raises(KeyboardInterrupt):
                run(_call(zoom))
        else:
            now = zoom.store.database.now
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(zoom.store.database, "now", _failing(now, 1))
                with pytest.raises(ZoomError) as caught:
                    run(_call(zoom))
                assert caught.value.may_have_happened
        _use_again(zoom, sandbox)


def _failing(now: Any, after: int) -> Any:
    calls = iter(range(100))

    def tell() -> float:
        if next(calls) == after:
            raise Transient("The store cannot be reached.", "Try again.")
        return now()  # type: ignore[no-any-return]  # a float

    return tell


@pytest.mark.slow
def test_f11_a_cancellation_at_any_step_of_the_loop_holds_nothing(sandbox: Sandbox) -> None:
    """F11: a task that is cancelled after any number of turns of the loop leaves a free key."""

    async def cancel_after(turns: int, zoom: Connection) -> bool:
        task = asyncio.create_task(arun(_call(zoom)))
        for _ in range(turns):
            if task.done():
                break
            await asyncio.sleep(0)
        was_cancelled = task.cancel()
        kept = (await asyncio.gather(task, return_exceptions=True))[0]
        with suppress(Ambiguous):
            await arun(_call(zoom))
        del kept
        await zoom.aclose()
        return was_cancelled

    for turns in (*range(40), *(int(1.25**n) for n in range(17, 60))):
        sandbox.reset()
        zoom = _connect(sandbox)
        was_cancelled = asyncio.run(cancel_after(turns, zoom))
        assert len(sandbox.ledger()["effects"]) <= 1
        if not was_cancelled:
            return
    raise AssertionError("the run had more turns than were tried")


def test_f10_a_late_result_is_not_that_of_other_work() -> None:
    """F10: a run that lost its key to other work does not record its result there."""
    now = [1_800_000_000.0]
    with Store.in_memory(clock=lambda: now[0]) as store:
        intents = store.intents
        first = intents.begin("k", "createMeeting", "work 1", 60)
        intents.mark_sent(first, 60)
        now[0] += 61
        intents.forget(intents.begin("k", "createMeeting", "work 1", 60))
        second = intents.begin("k", "createMeeting", "work 2", 60)
        assert not intents.finish(first, "late")
        assert intents.begin("k", "createMeeting", "work 2", 60).result is None
        assert intents.finish(second, "its own")
        assert intents.begin("k", "createMeeting", "work 2", 60).result == "its own"

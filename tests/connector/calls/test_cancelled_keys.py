"""F11: a run that is cancelled, interrupted or crashes frees its key, wherever it is."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

import zoom_actions
from zoom_connector import Call, Catalog
from zoom_connector.calls.runner import arun, run
from zoom_connector.connection.policy import Performer
from zoom_connector.errors import Ambiguous
from zoom_connector.store import Store

if TYPE_CHECKING:
    from zoom_connector import Connection
    from zoom_connector.sandbox import Sandbox

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

"""F25: the catalogue on an event loop: hooks, keys, cancellation, and hundreds of calls at once."""

from __future__ import annotations

import asyncio
import threading
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import pytest
from loopback import wait_for

import zoom_actions
from zoom_connector import AccessToken, Catalog, Connection, hookimpl
from zoom_connector.connection.performer import HookedPerformer
from zoom_connector.errors import Ambiguous, Conflict

if TYPE_CHECKING:
    from collections.abc import Generator

    from zoom_connector import Call, Request, Result
    from zoom_connector.sandbox import Sandbox

MEETING = {"userId": "me", "topic": "Planning"}
CREATE = "/v2/users/{userId}/meetings"
CURRENT: ContextVar[str] = ContextVar("current", default="no one's")


class Wrapper:
    """A wrapper, and what it saw."""

    def __init__(self) -> None:
        self.ended: list[str] = []

    @hookimpl(wrapper=True)
    def run_action(self, call: Call) -> Generator[None, Result, Result]:
        """Note how the call ended."""
        try:
            result = yield
        except BaseException as error:
            self.ended.append(type(error).__name__)
            raise
        self.ended.append(f"{call.action.key} done")
        return result


class OldWrapper:
    """A wrapper of the old style."""

    def __init__(self) -> None:
        self.ended: list[str] = []

    @hookimpl(hookwrapper=True)
    def run_action(self) -> Generator[None, Any, None]:
        """Note how the call ended."""
        outcome = yield
        self.ended.append("done" if outcome.excinfo is None else outcome.excinfo[0].__name__)


class First:
    """An implementation before the core's, which lets the call proceed."""

    def __init__(self) -> None:
        self.ended: list[str] = []

    @hookimpl(tryfirst=True)
    def run_action(self, call: Call) -> None:
        """Note the call."""
        self.ended.append(call.action.key)


class Watcher:
    """Hooks of single requests."""

    def __init__(self) -> None:
        self.ended: list[str] = []

    @hookimpl
    def before_request(self, request: Request) -> None:
        """Note the request."""
        self.ended.append(request.method)


PLUGINS = [None, Wrapper, OldWrapper, First, Watcher]


def _catalog(plugin: Any) -> Catalog:
    return Catalog(zoom_actions, *([plugin] if plugin else []), entry_points=False)


class Gate:
    """A server that answers only when so many requests wait for an answer at the same time."""

    def __init__(self, parties: int) -> None:
        self.parties = parties
        self.waiting = 0
        self._full = asyncio.Event()

    async def serve(self) -> asyncio.Server:
        """Listen on a free port."""
        return await asyncio.start_server(self._answer, "127.0.0.1", 0, backlog=self.parties)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        self.waiting += 1
        if self.waiting == self.parties:
            self._full.set()
        await self._full.wait()
        writer.write(
            b'HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 10\r\n\r\n{"id":"x"}'
        )
        writer.close()


@pytest.mark.slow
@pytest.mark.parametrize("plugin", [None, Wrapper])
def test_f25_hundreds_of_calls_are_under_way_at_once(plugin: Any) -> None:
    """F25: 300 calls, with and without hooks, all wait at Zoom at the same time."""

    async def run() -> list[Result]:
        gate = Gate(300)
        server = await gate.serve()
        origin = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        catalog = _catalog(plugin and plugin())
        async with server, Connection(AccessToken("token"), base_url=origin) as zoom:
            calls = [catalog.arun("getUser", {"userId": "me"}, zoom) for _ in range(gate.parties)]
            return await asyncio.wait_for(asyncio.gather(*calls), 50)

    assert len(asyncio.run(run())) == 300


@pytest.mark.parametrize("plugin", PLUGINS)
def test_f25_a_key_works_as_in_the_blocking_way(
    plugin: Any, sandbox: Sandbox, zoom: Connection
) -> None:
    """F25: with every kind of hook, a key gives the first result again, or a conflict."""
    catalog = _catalog(plugin and plugin())

    async def run(inputs: dict[str, Any]) -> Result:
        return await catalog.arun("createMeeting", inputs, zoom, idempotency_key="k")

    async def run_all() -> None:
        first = await run(MEETING)
        assert (await run(MEETING)).data == first.data
        with pytest.raises(Conflict):
            await run({**MEETING, "topic": "Another"})
        await zoom.aclose()

    asyncio.run(run_all())
    assert catalog.run("createMeeting", MEETING, zoom, idempotency_key="k").data
    assert len(sandbox.ledger()["effects"]) == 1


@pytest.mark.slow
@pytest.mark.parametrize("plugin", PLUGINS)
def test_f25_a_cancelled_call_ends_at_once(plugin: Any, sandbox: Sandbox, zoom: Connection) -> None:
    """F25: a cancellation ends the request, hooks see it, and the key can be used at once."""
    sandbox.inject("POST", CREATE, "hang", when="after_commit")
    watcher = plugin and plugin()
    catalog = _catalog(watcher)

    async def run() -> Result:
        async with zoom:
            call = catalog.arun("createMeeting", MEETING, zoom, idempotency_key="k")
            task = asyncio.create_task(call)
            await asyncio.to_thread(wait_for, lambda: sandbox.ledger()["effects"])
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            if plugin in {Wrapper, OldWrapper}:
                await asyncio.to_thread(wait_for, lambda: watcher.ended)
                assert watcher.ended == ["CancelledError"]
            return await catalog.arun("createMeeting", MEETING, zoom, idempotency_key="k")

    assert asyncio.run(run()).metadata["recovered"] is True
    assert len(sandbox.ledger()["effects"]) == 1


@pytest.mark.parametrize("moment", ["before", "after"])
def test_f25_a_hook_that_blocks_does_not_delay_the_cancellation(
    moment: str, sandbox: Sandbox, zoom: Connection
) -> None:
    """F25: a hook that blocks is left to its thread; a call that had not begun is never sent."""
    reached, leave, left = threading.Event(), threading.Event(), threading.Event()

    class Slow:
        @hookimpl(wrapper=True)
        def run_action(self) -> Generator[None, Result, Result]:
            try:
                if moment == "before":
                    block()
                result = yield
                if moment == "after":
                    block()
            finally:
                left.set()
            return result

    def block() -> None:
        reached.set()
        assert leave.wait(60)

    async def run() -> None:
        async with zoom:
            task = asyncio.create_task(_catalog(Slow()).arun("createMeeting", MEETING, zoom))
            assert await asyncio.to_thread(reached.wait, 60)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert not left.is_set()
            leave.set()
            assert await asyncio.to_thread(left.wait, 60)

    asyncio.run(run())
    assert len(sandbox.ledger()["effects"]) == (0 if moment == "before" else 1)


def test_f25_hooks_run_in_the_callers_context_and_off_the_loop(zoom: Connection) -> None:
    """F25: all hooks of a call share one thread and one context, which begins as the caller's."""
    seen: list[tuple[str, int]] = []

    class Observer:
        @hookimpl(wrapper=True)
        def run_action(self) -> Generator[None, Result, Result]:
            seen.append((CURRENT.get(), threading.get_ident()))
            token = CURRENT.set("the wrapper's")
            result = yield
            CURRENT.reset(token)
            return result

        @hookimpl
        def before_request(self) -> None:
            seen.append((CURRENT.get(), threading.get_ident()))
            CURRENT.set("the request's")

        @hookimpl
        def after_response(self) -> None:
            seen.append((CURRENT.get(), threading.get_ident()))

    async def run() -> None:
        async with zoom:
            CURRENT.set("the caller's")
            await _catalog(Observer()).arun("getUser", {"userId": "me"}, zoom)
            assert CURRENT.get() == "the caller's"

    asyncio.run(run())
    assert [context for context, _ in seen] == ["the caller's", "the wrapper's", "the request's"]
    assert len({thread for _, thread in seen}) == 1
    assert seen[0][1] != threading.get_ident()


@pytest.mark.parametrize("plugin", [None, Wrapper])
def test_f25_a_list_is_walked_on_the_loop(plugin: Any, zoom: Connection) -> None:
    """F25: `apages` reads every page through the hooks, without a thread for the network."""
    watcher = plugin and plugin()
    inputs = {"meetingId": 81941364923, "pageSize": 10}

    async def run() -> int:
        async with zoom:
            pages = _catalog(watcher).apages("listMeetingRegistrants", inputs, zoom)
            return sum([1 async for _ in pages.items()])

    assert asyncio.run(run()) == 35
    if watcher:
        assert watcher.ended == ["listMeetingRegistrants done"] * 4


@pytest.mark.slow
@pytest.mark.parametrize("step", range(12))
def test_f25_a_key_is_free_wherever_a_hooked_call_is_cancelled(
    step: int, sandbox: Sandbox, zoom: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F25: cancelled at any step, a call with hooks leaves a key that can be used at once."""
    perform = HookedPerformer.perform
    tasks: list[asyncio.Task[Any]] = []
    left = [step]

    def count(self: HookedPerformer, taken: Any) -> Any:
        if not left[0]:
            loop = tasks[0].get_loop()
            asked = threading.Event()
            loop.call_soon_threadsafe(lambda: (tasks[0].cancel(), asked.set()))
            asked.wait(60)
        left[0] -= 1
        return perform(self, taken)

    monkeypatch.setattr(HookedPerformer, "perform", count)
    catalog = _catalog(Wrapper())

    async def run() -> None:
        async with zoom:
            call = catalog.arun("createMeeting", MEETING, zoom, idempotency_key="k")
            tasks.append(asyncio.create_task(call))
            await asyncio.wait(tasks)
            cancelled = tasks[0].cancelled()
            assert cancelled or tasks[0].result()
            left[0] = -1
            try:
                await catalog.arun("createMeeting", MEETING, zoom, idempotency_key="k")
            except Ambiguous:  # it was cancelled when it had been recorded as about to be sent
                assert cancelled
                assert len(sandbox.ledger()["effects"]) <= 1
            else:
                assert len(sandbox.ledger()["effects"]) == 1

    asyncio.run(run())

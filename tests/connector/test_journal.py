"""Writes whose answer is lost: never twice, and found again where that can be."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from zoom_actions.meetings import create_meeting
from zoom_connector import Connection
from zoom_connector.actions import Call, Result
from zoom_connector.errors import Ambiguous, Conflict, InvalidInput, Transient, ZoomError
from zoom_connector.store import Store

if TYPE_CHECKING:
    from zoom_connector import Catalog
    from zoom_connector.sandbox import Sandbox

CREATE = "/v2/users/{userId}/meetings"
MEETING = {
    "userId": "me",
    "topic": "Planning",
    "type": 2,
    "startTime": "2027-03-01T10:00:00",
    "timezone": "Europe/Berlin",
    "duration": 45,
}
LOST = ["reset", "close", "truncate", "html", "empty", "500", "503"]


def count(sandbox: Sandbox) -> tuple[int, int]:
    """Return how many effects there were, and how many of them repeat another."""
    ledger = sandbox.ledger()
    return len(ledger["effects"]), ledger["duplicates"]


@pytest.mark.parametrize("fault", LOST)
def test_a_meeting_whose_answer_was_lost_is_found(
    catalog: Catalog, sandbox: Sandbox, zoom: Connection, fault: Any
) -> None:
    """W1: H3: what was created although the answer was lost is returned, once, as recovered."""
    sandbox.inject("POST", CREATE, fault, when="after_commit")
    result = catalog.run("createMeeting", MEETING, zoom)
    assert result.to_dict()["recovered"] is True
    assert result.data["id"] == sandbox.ledger()["effects"][0]["id"]
    assert result.data["settings"]
    assert count(sandbox) == (1, 0)


@pytest.mark.parametrize("fault", LOST)
def test_a_meeting_that_was_not_created_is_ambiguous(
    catalog: Catalog, sandbox: Sandbox, zoom: Connection, fault: Any
) -> None:
    """W1: what is not found after two looks is told as open, with what to look at."""
    sandbox.inject("POST", CREATE, fault, when="before_commit")
    with pytest.raises(ZoomError) as caught:
        catalog.run("createMeeting", MEETING, zoom)
    assert caught.value.kind in {"ambiguous", "bad_upstream"}
    assert "topic" in caught.value.hint
    assert caught.value.retryable is False
    looks = [r for r in sandbox.ledger()["requests"] if r["method"] == "GET"]
    assert len(looks) == 2
    assert count(sandbox) == (0, 0)


@pytest.mark.parametrize("when", ["before_commit", "after_commit"])
def test_the_caller_may_choose_one_more_attempt(
    catalog: Catalog, sandbox: Sandbox, zoom: Connection, when: Any
) -> None:
    """W1: with `onAmbiguous: retry`, what is not found is sent once more, and what is is not."""
    sandbox.inject("POST", CREATE, "reset", when=when)
    catalog.run("createMeeting", MEETING, zoom, on_ambiguous="retry")
    assert count(sandbox) == (1, 0)


def test_older_and_other_meetings_are_not_taken_for_it(
    catalog: Catalog, sandbox: Sandbox, zoom: Connection
) -> None:
    """W1: a meeting that another call made is never returned as the one whose answer was lost."""
    first = catalog.run("createMeeting", MEETING, zoom)
    catalog.run("createMeeting", {**MEETING, "topic": "Other"}, zoom)
    sandbox.inject("POST", CREATE, "reset", when="before_commit")
    with pytest.raises(Ambiguous):
        catalog.run("createMeeting", MEETING, zoom)
    sandbox.inject("POST", CREATE, "reset", when="after_commit")
    second = catalog.run("createMeeting", MEETING, zoom)
    assert second.data["id"] != first.data["id"]


def test_two_that_fit_are_ambiguous(catalog: Catalog, sandbox: Sandbox, zoom: Connection) -> None:
    """W1: if somebody else made the same at the same time, it cannot be told which is which."""
    with sandbox.connect() as other:  # with a journal of its own
        catalog.run("createMeeting", MEETING, other)
    sandbox.inject("POST", CREATE, "reset", when="after_commit")
    with pytest.raises(Ambiguous, match="2 things fit"):
        catalog.run("createMeeting", MEETING, zoom, on_ambiguous="retry")
    assert count(sandbox)[0] == 2


def test_a_marker_tells_them_apart(catalog: Catalog, sandbox: Sandbox, zoom: Connection) -> None:
    """W1: with a marker in the agenda, the meeting is found among others that are the same."""
    with sandbox.connect() as other:
        catalog.run("createMeeting", MEETING, other)
    sandbox.inject("POST", CREATE, "reset", when="after_commit")
    result = catalog.run("createMeeting", {**MEETING, "recoveryMarker": "order-4711"}, zoom)
    assert result.data["agenda"] == "[order-4711]"
    assert result.metadata["recovered"] is True


def test_an_instant_meeting_cannot_be_looked_for(
    catalog: Catalog, sandbox: Sandbox, zoom: Connection
) -> None:
    """W1: Zoom lists no instant meetings, so that one whose answer was lost stays open."""
    sandbox.inject("POST", CREATE, "reset", when="after_commit")
    with pytest.raises(Ambiguous) as caught:
        catalog.run("createMeeting", {"userId": "me", "type": 1}, zoom)
    assert caught.value.may_have_happened
    assert count(sandbox) == (1, 0)


def test_a_failed_look_leaves_it_open(catalog: Catalog, sandbox: Sandbox, zoom: Connection) -> None:
    """W1: if Zoom cannot be read either, that says nothing about the write."""
    sandbox.inject("POST", CREATE, "reset", when="after_commit")
    sandbox.inject("GET", CREATE, "503", rate=1)
    with pytest.raises(Ambiguous, match="could not be looked for"):
        catalog.run("createMeeting", MEETING, zoom)


def test_async_settles_as_well(sandbox: Sandbox, zoom: Connection) -> None:
    """W1: a call on the event loop settles a lost answer as a blocking one does."""
    sandbox.inject("POST", CREATE, "reset", when="after_commit")

    async def run() -> Result:
        async with zoom:
            return await Call(create_meeting, MEETING, zoom, idempotency_key="k").arun()

    assert asyncio.run(run()).metadata["recovered"] is True
    assert count(sandbox) == (1, 0)


def test_the_same_key_returns_the_same_result(
    catalog: Catalog, sandbox: Sandbox, store_address: str
) -> None:
    """W3: run again with its key, in another process, a write returns its result byte for byte."""
    results: list[str] = []
    for _ in range(2):
        with Store.open(store_address) as store, connect(sandbox, store) as zoom:
            result = catalog.run("createMeeting", MEETING, zoom, idempotency_key="order 1")
            results.append(repr((result.to_dict(), result.metadata)))
    assert results[0] == results[1]
    assert count(sandbox) == (1, 0)


def connect(sandbox: Sandbox, store: Store, **settings: Any) -> Connection:
    """Return a connection to the sandbox that shares a store."""
    with sandbox.connect() as own:
        grant = own.grant
    return Connection(
        grant, base_url=sandbox.base_url, token_url=sandbox.token_url, store=store, **settings
    )


@pytest.mark.parametrize("change", [{"topic": "Other"}, {"duration": 46}])
def test_a_key_is_for_one_piece_of_work(
    catalog: Catalog, sandbox: Sandbox, zoom: Connection, change: dict[str, Any]
) -> None:
    """W3: the same key with other inputs, or for another action, is a conflict; nothing is sent."""
    catalog.run("createMeeting", MEETING, zoom, idempotency_key="k")
    with pytest.raises(Conflict, match="'k' was used for createMeeting"):
        catalog.run("createMeeting", {**MEETING, **change}, zoom, idempotency_key="k")
    with pytest.raises(Conflict):
        catalog.run("createGroup", {"name": "New"}, zoom, idempotency_key="k")
    assert count(sandbox) == (1, 0)


def test_the_same_inputs_in_another_form_are_the_same_work(
    catalog: Catalog, sandbox: Sandbox, zoom: Connection
) -> None:
    """W3: names in Zoom's form, other order, numbers as text: the work is the same."""
    first = catalog.run("createMeeting", MEETING, zoom, idempotency_key="k")
    other = {
        "duration": "45",
        **{("user_id" if k == "userId" else k): v for k, v in MEETING.items()},
    }
    again = catalog.run("createMeeting", other | {"duration": "45"}, zoom, idempotency_key="k")
    assert again.data == first.data


def test_a_refused_write_frees_its_key(
    catalog: Catalog, sandbox: Sandbox, zoom: Connection
) -> None:
    """W3: what Zoom refused did not happen, so that its key may be used with better inputs."""
    sandbox.inject("POST", "/v2/groups", "429_daily")
    with pytest.raises(ZoomError):
        catalog.run("createGroup", {"name": "x"}, zoom, idempotency_key="k")
    catalog.run("createGroup", {"name": "y"}, zoom, idempotency_key="k")
    assert count(sandbox) == (1, 0)


@pytest.mark.parametrize("key", ["", "x" * 256, "a\nb"])
def test_an_unfit_key_is_refused(
    catalog: Catalog, sandbox: Sandbox, zoom: Connection, key: str
) -> None:
    """W3: a key that cannot be kept is refused before anything is sent."""
    with pytest.raises(InvalidInput):
        catalog.run("createMeeting", MEETING, zoom, idempotency_key=key)
    assert sandbox.ledger()["requests"] == []


class Died(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("committed", [True, False])
def test_a_crash_after_sending_is_settled_by_the_next_run(
    catalog: Catalog, sandbox: Sandbox, committed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """W3: W4: a run that died between sending and knowing is looked up, and never sent again."""
    moments = iter(range(1_800_000_000, 2_000_000_000, 1000))
    with Store.in_memory(clock=lambda: float(next(moments))) as store:
        sandbox.inject(
            "POST", CREATE, "reset", when="after_commit" if committed else "before_commit"
        )
        with connect(sandbox, store) as zoom:
            send = zoom.transport.send

            def die(*given: Any, **named: Any) -> Any:
                try:
                    return send(*given, **named)
                except Ambiguous:
                    raise Died from None

            monkeypatch.setattr(zoom.transport, "send", die)
            with pytest.raises(Died):
                catalog.run("createMeeting", MEETING, zoom, idempotency_key="k")
        for _ in range(2):
            with connect(sandbox, store) as zoom:
                if committed:
                    result = catalog.run("createMeeting", MEETING, zoom, idempotency_key="k")
                    assert result.metadata["recovered"] is True
                else:
                    with pytest.raises(Ambiguous, match="earlier run"):
                        catalog.run("createMeeting", MEETING, zoom, idempotency_key="k")
    writes = [r for r in sandbox.ledger()["requests"] if r["path"].endswith("meetings")]
    assert [r["method"] for r in writes].count("POST") == 1
    assert count(sandbox) == (int(committed), 0)


def test_two_runs_at_once_send_once(catalog: Catalog, sandbox: Sandbox) -> None:
    """W3: while one run with a key is under way, another is told to wait and sends nothing."""
    with Store.in_memory() as store, connect(sandbox, store) as zoom:
        store.intents.begin("k", "createMeeting", _print(catalog, zoom), 60)
        with pytest.raises(Transient, match="under way") as caught:
            catalog.run("createMeeting", MEETING, zoom, idempotency_key="k")
    assert caught.value.retry_at is not None
    assert sandbox.ledger()["effects"] == []


def _print(catalog: Catalog, zoom: Connection) -> str:
    from zoom_connector.journal import fingerprint

    return fingerprint(Call(catalog["createMeeting"], MEETING, zoom))


def test_results_are_forgotten_after_thirty_days(catalog: Catalog, sandbox: Sandbox) -> None:
    """W3: a key is remembered for 30 days; then it names new work."""
    now = [1_800_000_000.0]
    with Store.in_memory(clock=lambda: now[0]) as store, connect(sandbox, store) as zoom:
        for days, effects in ((0, 1), (29.9, 1), (30.1, 2)):
            now[0] = 1_800_000_000.0 + days * 86_400
            catalog.run("createMeeting", MEETING, zoom, idempotency_key="k")
            assert count(sandbox)[0] == effects


def test_a_plugin_that_runs_a_call_again_does_not_repeat_it(
    sandbox: Sandbox, zoom: Connection
) -> None:
    """W3: a call without a key that is run again after an open end looks before it sends."""
    sandbox.inject("POST", CREATE, "reset", when="after_commit")
    sandbox.inject("GET", CREATE, "503", times=8)
    call = Call(create_meeting, MEETING, zoom)
    with pytest.raises(Ambiguous):
        call.run()
    sandbox.clear_faults()
    assert call.run().metadata["recovered"] is True
    assert count(sandbox) == (1, 0)


def test_results_are_sealed(catalog: Catalog, sandbox: Sandbox, tmp_path: Any) -> None:
    """L2: the start link in a kept result cannot be read from the store's file."""
    path = tmp_path / "store.db"
    with Store.open(path) as store, connect(sandbox, store) as zoom:
        result = catalog.run("createMeeting", MEETING, zoom, idempotency_key="k")
    kept = b"".join(one.read_bytes() for one in tmp_path.glob("store.db*"))
    assert result.data["start_url"].encode()[-20:] not in kept
    assert b"Planning" not in kept

"""Writes whose answer is lost: never repeated, and recovered where possible."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from textwrap import dedent
from typing import TYPE_CHECKING, Annotated, Any

import pytest
from loopback import reply, wait_for

from zoom_actions.contact_groups import create_contact_group
from zoom_actions.groups import create_group, delete_group, update_group
from zoom_actions.meetings import create_meeting
from zoom_connector import (
    AccessToken,
    Call,
    Connection,
    Request,
    Result,
    action,
    arun,
    run,
)
from zoom_connector.calls.entry_names import fingerprint, name_entry
from zoom_connector.errors import (
    Ambiguous,
    AuthConfig,
    Conflict,
    InvalidInput,
    PermissionDenied,
    QuotaExhausted,
    RefusedLocally,
    Transient,
    ZoomError,
)
from zoom_connector.fields import Example
from zoom_connector.flow import Flow
from zoom_connector.store import Store
from zoom_connector.store.intents import Intents

if TYPE_CHECKING:
    from collections.abc import Callable

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


@pytest.mark.slow
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
    """W1: a write that two look-ups do not find is ambiguous, and the error says where to look."""
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
    """W1: with `onAmbiguous: retry`, a write is sent once more only if it was not found."""
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
    """W1: of two equal meetings created at the same time, none is returned as recovered."""
    with sandbox.connect() as other:  # with a journal of its own
        catalog.run("createMeeting", MEETING, other)
    sandbox.inject("POST", CREATE, "reset", when="after_commit")
    with pytest.raises(Ambiguous, match="2 resources match"):
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
    """W1: Zoom lists no instant meetings, so one whose answer was lost stays ambiguous."""
    sandbox.inject("POST", CREATE, "reset", when="after_commit")
    with pytest.raises(Ambiguous) as caught:
        catalog.run("createMeeting", {"userId": "me", "type": 1}, zoom)
    assert caught.value.may_have_happened
    assert count(sandbox) == (1, 0)


def test_a_failed_look_leaves_it_open(catalog: Catalog, sandbox: Sandbox, zoom: Connection) -> None:
    """W1: if the look-up fails too, the write stays ambiguous."""
    sandbox.inject("POST", CREATE, "reset", when="after_commit")
    sandbox.inject("GET", CREATE, "503", rate=1)
    with pytest.raises(Ambiguous, match=r" It could not be looked for\."):
        catalog.run("createMeeting", MEETING, zoom)


def test_async_settles_as_well(sandbox: Sandbox, zoom: Connection) -> None:
    """W1: a call on the event loop recovers from a lost answer as a blocking one does."""
    sandbox.inject("POST", CREATE, "reset", when="after_commit")

    async def run() -> Result:
        async with zoom:
            return await arun(Call(create_meeting, MEETING, zoom, idempotency_key="k"))

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
    with pytest.raises(Conflict, match="'k' was used for createMeeting") as caught:
        catalog.run("createMeeting", {**MEETING, **change}, zoom, idempotency_key="k")
    assert caught.value.hint == "Use a separate key for each piece of work."
    with pytest.raises(Conflict):
        catalog.run("createGroup", {"name": "New"}, zoom, idempotency_key="k")
    assert count(sandbox) == (1, 0)


def test_the_same_inputs_in_another_form_are_the_same_work(
    catalog: Catalog, sandbox: Sandbox, zoom: Connection
) -> None:
    """W3: the same inputs with Zoom's names, in another order or as text are the same work."""
    first = catalog.run("createMeeting", MEETING, zoom, idempotency_key="k")
    other = {
        "duration": "45",
        **{("user_id" if k == "userId" else k): v for k, v in MEETING.items()},
    }
    again = catalog.run("createMeeting", other | {"duration": "45"}, zoom, idempotency_key="k")
    assert again.data == first.data
    settings = {"host_video": True, "mute_upon_entry": True}
    turned = dict(reversed(settings.items()))
    one, other = (
        catalog.run("createMeeting", MEETING | {"settings": given}, zoom, idempotency_key="s")
        for given in (settings, turned)
    )
    assert one.data == other.data


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
def test_an_invalid_key_is_refused(
    catalog: Catalog, sandbox: Sandbox, zoom: Connection, key: str
) -> None:
    """W3: an invalid key is refused before anything is sent."""
    with pytest.raises(InvalidInput, match="An idempotency key has 1 to 255 printable") as caught:
        catalog.run("createMeeting", MEETING, zoom, idempotency_key=key)
    assert caught.value.hint == "Choose another."
    assert sandbox.ledger()["requests"] == []
    assert catalog.run("createMeeting", MEETING, zoom, idempotency_key="x" * 255).data


class Died(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("committed", [True, False])
def test_a_crash_after_sending_is_settled_by_the_next_run(
    catalog: Catalog, sandbox: Sandbox, committed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """W4: W3: a write of a run that died after sending is looked up, and never sent again."""
    now = [1_800_000_000.0]
    with Store.in_memory(clock=lambda: now[0]) as store:
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
            now[0] += 1000
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
    """W3: while one run with a key is active, another sends nothing and gets a time to retry."""
    now = [1_800_000_000.0]
    with Store.in_memory(clock=lambda: now[0]) as store, connect(sandbox, store) as zoom:
        call = Call(catalog["createMeeting"], MEETING, zoom, idempotency_key="k")
        store.intents.begin(name_entry(call), call.action.key, fingerprint(call), 60)
        for waited in (0, 59):
            now[0] = 1_800_000_000.0 + waited
            with pytest.raises(Transient, match="'k' is under way; nothing was sent") as caught:
                catalog.run("createMeeting", MEETING, zoom, idempotency_key="k")
            assert caught.value.retry_at == datetime.fromtimestamp(1_800_000_060, UTC)
            assert caught.value.hint.startswith("Run it again after that time")
        assert sandbox.ledger()["effects"] == []
        now[0] = 1_800_000_060.0  # that run is dead, and never sent anything
        catalog.run("createMeeting", MEETING, zoom, idempotency_key="k")
    assert count(sandbox) == (1, 0)


@pytest.mark.parametrize(("deadline", "held"), [(None, 90), (10.0, 40)])
def test_a_run_is_left_alone_as_long_as_it_may_live(
    catalog: Catalog,
    sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
    deadline: float | None,
    held: int,
) -> None:
    """W3: a run on another machine keeps its key for its deadline plus half a minute."""
    now = [1_800_000_000.0]
    with Store.in_memory(clock=lambda: now[0]) as store:
        with connect(sandbox, store) as zoom, monkeypatch.context() as elsewhere:
            elsewhere.setattr(socket, "gethostname", lambda: "elsewhere")
            elsewhere.setattr(Intents, "release", lambda *_: None)  # the dead run does nothing more
            monkeypatch.setattr(zoom.transport, "send", _die)
            with pytest.raises(Died):
                run(Call(create_meeting, MEETING, zoom, idempotency_key="k", deadline=deadline))
        with connect(sandbox, store) as zoom:
            now[0] += held - 1
            with pytest.raises(Transient, match="under way"):
                catalog.run("createMeeting", MEETING, zoom, idempotency_key="k")
            now[0] += 1
            with pytest.raises(Ambiguous, match="An earlier run sent this and did not finish"):
                catalog.run("createMeeting", MEETING, zoom, idempotency_key="k")


RUN = """
    import sys
    from zoom_actions.meetings import create_meeting
    from zoom_connector import AccessToken, Call, Connection, run
    from zoom_connector.store import Store

    zoom = Connection(AccessToken("sandbox-access-token"), base_url=sys.argv[1],
                      store=Store.open(sys.argv[2]), account="acme")
    run(Call(create_meeting, {"userId": "me", "topic": "Killed", "type": 2,
                          "startTime": "2027-03-01T10:00:00Z"}, zoom, idempotency_key="k"))
"""


def _await_effect(sandbox: Sandbox, worker: subprocess.Popen[bytes] | None = None) -> None:
    def has_effect() -> object:
        assert worker is None or worker.poll() is None
        return sandbox.ledger()["effects"]

    wait_for(has_effect)


@pytest.mark.slow
def test_a_killed_process_holds_nothing(
    catalog: Catalog, sandbox: Sandbox, store_address: str
) -> None:
    """W3, W4: a write of a process that was killed while it waited is looked up at once."""
    sandbox.inject("POST", CREATE, "hang", when="after_commit")
    command = [sys.executable, "-c", dedent(RUN), sandbox.base_url, store_address]
    with subprocess.Popen(command) as worker:
        _await_effect(sandbox, worker)
        worker.kill()
    inputs = {"userId": "me", "topic": "Killed", "type": 2, "startTime": "2027-03-01T10:00:00Z"}
    with Store.open(store_address) as store:
        zoom = Connection(
            AccessToken("sandbox-access-token"),
            base_url=sandbox.base_url,
            store=store,
            account="acme",
        )
        with zoom:
            result = catalog.run("createMeeting", inputs, zoom, idempotency_key="k")
    assert result.metadata["recovered"] is True
    assert count(sandbox) == (1, 0)


def test_a_cancelled_run_holds_nothing(sandbox: Sandbox, zoom: Connection) -> None:
    """W3: an engine that cancels a step in the middle may run it again at once; it is looked up."""
    sandbox.inject("POST", CREATE, "hang", when="after_commit")

    async def run() -> Result:
        async with zoom:
            call = Call(create_meeting, MEETING, zoom, idempotency_key="k")
            first = asyncio.create_task(arun(call))
            await asyncio.to_thread(_await_effect, sandbox)
            first.cancel()
            with pytest.raises(asyncio.CancelledError):
                await first
            del first
            return await arun(Call(create_meeting, MEETING, zoom, idempotency_key="k"))

    assert asyncio.run(run()).metadata["recovered"] is True
    assert count(sandbox) == (1, 0)


def _die(*_: Any, **__: Any) -> Any:
    raise Died


class Profile(AccessToken):
    """A grant with a name."""

    name = "work"


@pytest.mark.parametrize(("earlier", "found"), [(100, True), (110, False)])
def test_a_later_run_knows_when_the_earlier_one_sent(
    catalog: Catalog, serve: Callable[..., Any], earlier: int, found: bool
) -> None:
    """W3: only what was created after the first run sent its request counts as its own."""
    there = datetime.now(UTC)
    born = (there - timedelta(seconds=earlier)).strftime("%Y-%m-%dT%H:%M:%SZ")
    user = {"id": "u1", "email": "nia@example.com", "user_created_at": born}
    answer = reply(200, user, date=format_datetime(there, usegmt=True))
    server = serve(answer)
    now = [1_800_000_000.0]
    inputs = {"email": "nia@example.com", "type": 1}
    with Store.in_memory(clock=lambda: now[0]) as store:
        with (
            server.connect(store=store, account="acme") as zoom,
            pytest.MonkeyPatch.context() as patch,
        ):
            patch.setattr(zoom.transport, "send", _die)
            with pytest.raises(Died):
                catalog.run("createUser", inputs, zoom, idempotency_key="k")
        now[0] += 100
        with server.connect(store=store, account="acme") as zoom:
            if found:
                assert catalog.run("createUser", inputs, zoom, idempotency_key="k").data["id"]
            else:
                with pytest.raises(Ambiguous, match=r"^An earlier run sent this and did not"):
                    catalog.run("createUser", inputs, zoom, idempotency_key="k")
    assert {one.method for one in server.received} == {"GET"}


def test_a_key_belongs_to_one_account(catalog: Catalog, sandbox: Sandbox) -> None:
    """W3, F24: an equal key on another account, profile or server is other work."""
    with Store.in_memory() as store, connect(sandbox, store) as zoom:
        first = catalog.run("createMeeting", MEETING, zoom, idempotency_key="k")
        token = AccessToken("sandbox-access-token")
        others = [
            Connection(token, base_url=zoom.base_url, store=store, account="another"),
            Connection(Profile(token.value), base_url=zoom.base_url, store=store),
        ]
        for other in others:
            with other:
                done = catalog.run("createMeeting", MEETING, other, idempotency_key="k")
                assert done.data["id"] != first.data["id"]
        assert catalog.run("createMeeting", MEETING, zoom, idempotency_key="k").data == first.data
        elsewhere = Connection(zoom.grant, base_url="http://127.0.0.1:9/v2", store=store)
        with elsewhere, pytest.raises(Transient):
            catalog.run("createMeeting", MEETING, elsewhere, idempotency_key="k")
    assert count(sandbox)[0] == 3


def test_a_key_knows_its_file(catalog: Catalog, sandbox: Sandbox, zoom: Connection) -> None:
    """W3: the same picture again is the same work, another one is not."""
    red, blue = (b"\x89PNG\r\n\x1a\n" + bytes([shade]) * 64 for shade in (1, 2))
    for _ in range(2):
        catalog.run("uploadUserPicture", _picture(red), zoom, idempotency_key="k")
    assert count(sandbox)[0] == 1
    with pytest.raises(Conflict):
        catalog.run("uploadUserPicture", _picture(blue), zoom, idempotency_key="k")


def _picture(content: bytes) -> dict[str, Any]:
    encoded = b64encode(content).decode()
    return {"userId": "me", "picFile": {"fileName": "me.png", "base64": encoded}}


def test_without_a_journal_a_write_continues_unless_it_has_a_key(
    catalog: Catalog, sandbox: Sandbox, zoom: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """W3: a journal that cannot be written is a warning, or an error for a call with a key."""

    def fail(*_: Any, **__: Any) -> Any:
        raise AuthConfig("The store is full.")

    monkeypatch.setattr(Intents, "begin", fail)
    result = catalog.run("createMeeting", MEETING, zoom)
    told = {one.code: one.message for one in result.warnings}
    assert told["not_journalled"] == "The write is not recorded in the journal: The store is full."
    with pytest.raises(AuthConfig):
        catalog.run("createMeeting", MEETING, zoom, idempotency_key="k")
    assert count(sandbox) == (1, 0)


def test_a_result_that_cannot_be_kept_is_still_a_result(
    catalog: Catalog, sandbox: Sandbox, zoom: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """W3: a result that cannot be stored is still returned, since an error would invite a retry."""

    def fail(*_: Any) -> Any:
        raise AuthConfig("The store is full.")

    monkeypatch.setattr(Intents, "finish", fail)
    result = catalog.run("createMeeting", MEETING, zoom, idempotency_key="k")
    told = {one.code: one.message for one in result.warnings}
    assert told["not_journalled"].startswith("The result could not be kept for its idempotency key")
    monkeypatch.setattr(Intents, "forget", fail)
    sandbox.inject("POST", "/v2/groups", "429_daily")
    with pytest.raises(QuotaExhausted):  # the error of the call, not of the store
        catalog.run("createGroup", {"name": "x"}, zoom, idempotency_key="g")


CREATED = {"id": "g1", "name": "New", "total_members": 0}
NONE = reply(200, {"groups": []})
FOUND = reply(200, {"groups": [CREATED]})
TAKEN = reply(409, {"code": 4132, "message": "A group of this name exists already."})

SPENT = reply(429, {"message": "You have reached the maximum daily rate limit for this API."})
DENIED = reply(403, {"code": 200, "message": "No permission."})


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        # The loss shows only when the write is sent again.
        ([None, NONE, NONE, TAKEN, FOUND], "recovered"),
        ([None, NONE, NONE, TAKEN, NONE], Conflict),
        ([None, NONE, NONE, SPENT, FOUND], "recovered"),
        ([None, NONE, NONE, SPENT, NONE, NONE], Ambiguous),
        ([None, NONE, NONE, DENIED, NONE, NONE], PermissionDenied),
        ([None, NONE, NONE, None, NONE, FOUND], "recovered"),
        ([None, NONE, NONE, None, NONE, NONE], Ambiguous),
        ([None, NONE, FOUND], "recovered"),
        ([None, NONE, NONE, reply(201, CREATED)], "plain"),
    ],
)
def test_one_more_attempt_and_what_comes_of_it(
    answers: list[bytes | None], outcome: Any, serve: Callable[..., Any]
) -> None:
    """W1: a second attempt is looked up like the first; there is no third.

    A refusal of the second says nothing about the first, so no error calls a retry safe.
    """
    given = iter(answers)
    server = serve(lambda _: next(given))
    with server.connect() as zoom:
        call = Call(create_group, {"name": "New"}, zoom, on_ambiguous="retry")
        if isinstance(outcome, str):
            result = run(call)
            assert result.data["id"] == "g1"
            assert result.metadata.get("recovered", False) is (outcome == "recovered")
        else:
            with pytest.raises(outcome) as caught:
                run(call)
            told = "It was looked for and not found; it may still appear."
            assert caught.value.message.endswith(told)
            assert (caught.value.may_have_happened, caught.value.retryable) == (True, False)
    assert len(server.received) == len(answers)


@pytest.mark.patient
@pytest.mark.parametrize(("deadline", "pauses"), [(60.0, [2.0]), (1.5, [])])
def test_a_second_look_comes_two_seconds_later(
    deadline: float, pauses: list[float], serve: Callable[..., Any]
) -> None:
    """W1: Zoom's lists lag behind its writes; a second look-up follows if there is time."""
    waited: list[float] = []
    server = serve(lambda received: None if received.method == "POST" else NONE)
    with server.connect() as zoom:
        zoom.clock.monotonic = lambda: 1000.0 + sum(waited)
        zoom.clock.sleep = waited.append
        with pytest.raises(Ambiguous, match="not found; it may still appear"):
            run(Call(create_group, {"name": "New"}, zoom, deadline=deadline))
    assert waited == pauses
    assert len(server.received) == 2 + len(pauses)


@pytest.mark.parametrize(
    ("action", "inputs", "told", "hint"),
    [
        (
            create_group,
            {"name": "New"},
            "It was looked for and not found; it may still appear.",
            "Look before you run it",
        ),
        (
            create_contact_group,
            {"groupName": "New"},
            "Zoom offers no way to look for it.",
            "Look before you run it again. `onAmbiguous: retry` sends it again.",
        ),
        (
            delete_group,
            {"groupId": "g"},
            "It was looked for and not found; it may still appear.",
            "Run it again: running it",
        ),
        (
            update_group,
            {"groupId": "g", "name": "New"},
            "It was looked for and not found; it may still appear.",
            "Run it again: running it twice has the effect of running it once.",
        ),
    ],
)
def test_what_stays_open_says_what_to_do(
    action: Any, inputs: dict[str, Any], told: str, hint: str, serve: Callable[..., Any]
) -> None:
    """W1: the error says what was looked up, and whether running it again does harm."""
    server = serve(lambda received: None if received.method != "GET" else NONE)
    with server.connect() as zoom, pytest.raises(Ambiguous) as caught:
        run(Call(action, inputs, zoom))
    assert caught.value.message.endswith(told)
    assert caught.value.message.startswith("The connection")
    assert caught.value.hint.startswith(hint)
    assert caught.value.may_have_happened


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
    """W3: an ambiguous call without a key looks the write up before it is sent again."""
    sandbox.inject("POST", CREATE, "reset", when="after_commit")
    sandbox.inject("GET", CREATE, "503", times=8)
    call = Call(create_meeting, MEETING, zoom)
    with pytest.raises(Ambiguous):
        run(call)
    sandbox.clear_faults()
    assert run(call).metadata["recovered"] is True
    assert count(sandbox) == (1, 0)


def test_results_are_sealed(catalog: Catalog, sandbox: Sandbox, tmp_path: Any) -> None:
    """L2: the start link in a kept result cannot be read from the store's file."""
    path = tmp_path / "store.db"
    with Store.open(path) as store, connect(sandbox, store) as zoom:
        result = catalog.run("createMeeting", MEETING, zoom, idempotency_key="k")
    kept = b"".join(one.read_bytes() for one in tmp_path.glob("store.db*"))
    assert result.data["start_url"].encode()[-20:] not in kept
    assert b"Planning" not in kept


def test_a_redirected_write_is_looked_for(
    catalog: Catalog, sandbox: Sandbox, zoom: Connection
) -> None:
    """E2: W1: a redirect may answer a write that took effect: what is found is returned."""
    sandbox.inject("POST", CREATE, "redirect", when="after_commit")
    assert catalog.run("createMeeting", MEETING, zoom).metadata["recovered"] is True
    sandbox.inject("POST", CREATE, "redirect", when="before_commit")
    with pytest.raises(RefusedLocally, match="not found") as caught:
        catalog.run("createMeeting", MEETING, zoom)
    assert caught.value.may_have_happened
    assert count(sandbox) == (1, 0)


@action("POST /groups", safety="write", idempotent=False, scopes=("group:write:admin",))
def create_two_groups(zoom: Connection, first: Annotated[str, Example("A")]) -> Flow[Any]:
    """Create two groups.

    Args:
        first: Name of the first.
    """
    yield Request("POST", "/groups", json={"name": first})
    yield Request("POST", "/groups", json={"name": f"{first} too"})
    return {}


def test_a_flow_that_stops_halfway_has_happened(sandbox: Sandbox, zoom: Connection) -> None:
    """W1: W3: when the second write of a flow is refused, the first one has still happened."""
    sandbox.inject("POST", "/v2/groups", "429_daily", skip=1)
    call = Call(create_two_groups, {"first": "A"}, zoom, idempotency_key="k")
    with pytest.raises(Ambiguous, match="An earlier attempt"):
        run(call)
    sandbox.clear_faults()
    with pytest.raises(Ambiguous, match="earlier run"):
        run(Call(create_two_groups, {"first": "A"}, zoom, idempotency_key="k"))
    assert count(sandbox) == (1, 0)


@action("POST /groups", safety="write", idempotent=False, scopes=("group:write:admin",))
def look_and_create(zoom: Connection, name: Annotated[str, Example("A")]) -> Flow[Any]:
    """Look at the groups, then create one.

    Args:
        name: Its name.
    """
    yield Request("GET", "/groups")
    response = yield Request("POST", "/groups", json={"name": name})
    return response.decode_json()


def test_a_run_that_is_overtaken_sends_nothing(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """W3: a run that another run with its key has overtaken sends nothing."""
    now = [1_800_000_000.0]
    with (
        Store.in_memory(clock=lambda: now[0]) as store,
        connect(sandbox, store) as slow,
        connect(sandbox, store) as other,
    ):
        send = slow.transport.send
        results: list[Result] = []

        def dawdle(request: Request, *given: Any, **named: Any) -> Any:
            if request.method == "GET" and not results:
                now[0] += 1000
                results.append(run(Call(look_and_create, {"name": "A"}, other, "k")))
            return send(request, *given, **named)

        monkeypatch.setattr(slow.transport, "send", dawdle)
        with pytest.raises(Transient, match="another run now holds its idempotency key") as caught:
            run(Call(look_and_create, {"name": "A"}, slow, "k"))
        assert not caught.value.may_have_happened
        assert run(Call(look_and_create, {"name": "A"}, slow, "k")).data == results[0].data
    assert count(sandbox) == (1, 0)


def test_whatever_zoom_answers_can_be_kept(serve: Callable[..., Any]) -> None:
    """W3: H5: a reply with a lone surrogate, which UTF-8 cannot encode, is stored all the same."""
    server = serve(reply(201, b'{"id": "g1", "name": "\\ud800"}'))
    with server.connect(account="acme") as zoom:
        first, again = (run(Call(create_group, {"name": "x"}, zoom, "k")) for _ in range(2))
    assert first.data == again.data == {"id": "g1", "name": "\ud800"}
    assert len(server.received) == 1


@action("POST /groups", safety="write", idempotent=False, scopes=("group:write:admin",))
def create_and_look_at_the_clock(zoom: Connection, name: Annotated[str, Example("A")]) -> Flow[Any]:
    """Create a group and say when.

    Args:
        name: Its name.
    """
    yield Request("POST", "/groups", json={"name": name})
    return {"at": datetime(2027, 1, 1, tzinfo=UTC)}


def test_a_result_that_is_not_json_is_a_result(sandbox: Sandbox, zoom: Connection) -> None:
    """W3: a plugin's result that is not JSON causes a warning, not a failed write."""
    result = run(Call(create_and_look_at_the_clock, {"name": "A"}, zoom, "k"))
    assert result.data["at"].year == 2027
    assert [one.code for one in result.warnings] == ["not_journalled"]
    assert count(sandbox) == (1, 0)


def test_the_hint_for_a_harmless_repetition_does_it(
    catalog: Catalog, sandbox: Sandbox, zoom: Connection
) -> None:
    """W1: following the hint of an ambiguous deletion with a key completes it."""
    group = catalog.run("createGroup", {"name": "Brief"}, zoom).data["id"]
    sandbox.inject("DELETE", "/v2/groups/{groupId}", "503", when="before_commit")
    run = partial(catalog.run, "deleteGroup", {"groupId": group}, zoom, idempotency_key="k")
    for _ in range(2):
        with pytest.raises(Ambiguous) as caught:
            run()
        assert "`onAmbiguous: retry`" in caught.value.hint
    run(on_ambiguous="retry")
    assert [one["kind"] for one in sandbox.ledger()["effects"]][-1:] == ["group.deleted"]


def test_a_password_does_not_show_in_what_tells_work_apart(
    catalog: Catalog, sandbox: Sandbox, zoom: Connection
) -> None:
    """L2: the journal detects another password by a digest that is salted with the key."""
    inputs = {**MEETING, "password": "Harbour41"}
    run = partial(catalog.run, "createMeeting", connection=zoom)
    for key in ("k1", "k2"):
        run(inputs=inputs, idempotency_key=key)
    first, second = zoom.store.database.query("SELECT fingerprint FROM zoom_intents ORDER BY key")
    assert first != second
    run(inputs=inputs, idempotency_key="k1")
    assert len(sandbox.ledger()["effects"]) == 2
    with pytest.raises(Conflict):
        run(inputs={**inputs, "password": "Harbour42"}, idempotency_key="k1")

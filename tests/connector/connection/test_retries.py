"""Retries: of which requests, how many, after which pauses, and within which budget."""

from __future__ import annotations

import asyncio
import socket
from datetime import UTC, datetime, timedelta
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from loopback import reply

from zoom_actions.meetings import create_meeting
from zoom_actions.raw_request import raw_request
from zoom_actions.users import get_user
from zoom_connector import AccessToken, Call, Connection, Request, run
from zoom_connector.connection.retries import refuse_long_wait
from zoom_connector.errors import (
    Ambiguous,
    QuotaExhausted,
    RateLimited,
    Transient,
    ZoomError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from loopback import Loopback

    Start: TypeAlias = Callable[..., tuple[Loopback, Connection, "Watch"]]

pytestmark = pytest.mark.patient

OK = reply(200, {"id": "me"})
BUSY = {"code": 429, "message": "You have reached the maximum per-second rate limit for this API."}
PER_SECOND = reply(429, BUSY, x_ratelimit_type="QPS")


class Watch:
    """A clock that only advances by the pauses of a connection, which it records."""

    def __init__(self, zoom: Connection) -> None:
        """Replace the clock of a connection."""
        self.seconds = 1_000.0
        self.pauses: list[float] = []
        zoom.clock.monotonic = lambda: self.seconds
        zoom.clock.utcnow = lambda: (
            datetime(2027, 1, 1, tzinfo=UTC) + timedelta(seconds=self.seconds)
        )
        zoom.clock.sleep = self.sleep

        async def asleep(seconds: float) -> None:
            self.sleep(seconds)

        zoom.clock.asleep = asleep

    def sleep(self, seconds: float) -> None:
        """Advance by some seconds."""
        self.pauses.append(seconds)
        self.seconds += seconds


@pytest.fixture
def start(serve: Callable[..., Loopback]) -> Start:
    """Return a function that serves answers in turn, repeating the last, to a connection."""

    def begin(*answers: Any, **settings: Any) -> tuple[Loopback, Connection, Watch]:
        given: Iterable[Any] = iter(chain(answers[:-1], repeat(answers[-1])))
        server = serve(lambda _: next(given))  # type: ignore[call-overload]  # it is an iterator
        zoom = server.connect(plan="none", **settings)
        return server, zoom, Watch(zoom)

    return begin


@pytest.mark.parametrize(
    "failure",
    [reply(500), reply(502), reply(503), reply(504), None, b"HTTP/1.1 200 OK\r\n", PER_SECOND],
)
def test_a_read_is_retried(failure: bytes | None, start: Start) -> None:
    """H3: a read that fails for a temporary reason is tried up to four times."""
    server, zoom, watch = start(failure, failure, failure, OK)
    with zoom:
        assert get_user(zoom, "me") == {"id": "me"}
    assert len(server.received) == 4
    assert len(watch.pauses) == 3


def test_a_read_is_given_up(start: Start) -> None:
    """H3: after four attempts the error is reported as it is, to be retried later."""
    server, zoom, _ = start(reply(503))
    with zoom, pytest.raises(Transient) as caught:
        get_user(zoom, "me")
    assert caught.value.retryable
    assert len(server.received) == 4


@pytest.mark.parametrize("status", [400, 403, 404, 409])
def test_what_will_not_pass_is_not_tried_again(status: int, start: Start) -> None:
    """A refusal that a retry would not change is reported at once."""
    server, zoom, watch = start(reply(status, {"code": 1, "message": "No."}))
    with zoom, pytest.raises(ZoomError):
        get_user(zoom, "me")
    assert len(server.received) == 1
    assert watch.pauses == []


def test_pauses_are_random_and_grow(start: Start) -> None:
    """R5: clients that failed together do not retry together: each pause is random."""
    _, zoom, watch = start(reply(503))
    most: list[list[float]] = []
    for number in (0.0, 0.5, 1.0):
        zoom.retries.random = lambda number=number: number
        with zoom, pytest.raises(Transient):
            get_user(zoom, "me")
        most.append(watch.pauses)
        watch.pauses = []
    assert most == [[0.0] * 3, [0.5, 1.0, 2.0], [1.0, 2.0, 4.0]]


def test_a_pause_does_not_outlast_the_call(start: Start) -> None:
    """R5: a pause beyond the deadline is not waited for: the error is reported at once."""
    server, zoom, watch = start(reply(503))
    zoom.retries.random = lambda: 1.0
    with zoom, pytest.raises(Transient):
        run(Call(get_user, {"userId": "me"}, zoom, deadline=3.5))
    assert watch.pauses == [1.0, 2.0]
    assert len(server.received) == 3


@pytest.mark.parametrize("asked", ["get", "create"])
def test_what_is_refused_for_its_pace_goes_again(asked: str, start: Start) -> None:
    """R1: after a 429 per second a call waits 1 to 2 s, for 4 attempts at most, writes included."""
    server, zoom, watch = start(PER_SECOND)
    with zoom, pytest.raises(RateLimited) as caught:
        get_user(zoom, "me") if asked == "get" else create_meeting(zoom, "me")
    assert not caught.value.may_have_happened
    assert len(server.received) == 4
    assert len(watch.pauses) == 3
    assert all(1 <= pause <= 2 for pause in watch.pauses)


def test_a_write_is_done_after_its_429(start: Start) -> None:
    """R1: a write that Zoom refused for its rate is sent again, and its result is the usual one."""
    server, zoom, _ = start(PER_SECOND, PER_SECOND, reply(201, {"id": 1, "host_id": "h"}))
    with zoom:
        assert create_meeting(zoom, "me").get("id") == 1
    assert [one.method for one in server.received] == ["POST"] * 3


@pytest.mark.parametrize("seconds", [16, 60, 3600])
def test_a_long_wait_is_refused(seconds: int, start: Start) -> None:
    """R2: a limit that needs more than 15 s is reported at once, with the time to return."""
    headers = {"x_ratelimit_type": "QPS", "x_zm_trackingid": "v=2.0;clid=us05"}
    server, zoom, watch = start(reply(429, BUSY, **headers, retry_after=str(seconds)))
    zoom.clock.utcnow = lambda: datetime.now(UTC)
    with zoom, pytest.raises(QuotaExhausted) as caught:
        get_user(zoom, "me")
    assert caught.value.retry_at is not None
    left = caught.value.retry_at - datetime.now(UTC)
    assert timedelta(seconds=seconds - 5) < left <= timedelta(seconds=seconds)
    assert (len(server.received), watch.pauses) == (1, [])
    shown = caught.value.to_dict()
    assert (shown["limit"], shown["zoomCode"], shown["httpStatus"]) == ("second", 429, 429)
    assert (shown["message"].endswith(BUSY["message"]), shown["trackingId"]) == (
        True,
        "v=2.0;clid=us05",
    )
    assert shown["hint"] == "Run it after that time."


def test_a_longer_patience_can_be_set(start: Start) -> None:
    """R2: a connection can set how long its calls wait for a limit."""
    refused = reply(429, BUSY, x_ratelimit_type="QPS", retry_after="40")
    server, zoom, watch = start(refused, OK, longest_wait=50.0)
    zoom.clock.utcnow = lambda: datetime.now(UTC)
    with zoom:
        get_user(zoom, "me")
    assert len(server.received) == 2
    assert 35 < watch.pauses[0] <= 41


@pytest.mark.slow
def test_a_failing_zoom_is_left_alone(start: Start) -> None:
    """R5: while everything fails, retries add no more than a tenth to the load."""
    server, zoom, _ = start(reply(503, connection="keep-alive"))
    with zoom:
        for _ in range(1_000):
            with pytest.raises(Transient):
                get_user(zoom, "me")
    assert len(server.received) <= 1_100


def test_further_attempts_are_earned_again(start: Start) -> None:
    """R5: once the budget is spent, five successes earn one retry."""
    server, zoom, _ = start(reply(503))
    assert all(zoom.retries.budget.spend(Transient("", "", http_status=503)) for _ in range(100))
    with zoom:
        with pytest.raises(Transient):
            get_user(zoom, "me")
        assert len(server.received) == 1
        for _ in range(5):
            zoom.retries.budget.earn()
        with pytest.raises(Transient):
            get_user(zoom, "me")
    assert len(server.received) == 3


def test_the_budget_holds_a_hundred_attempts(start: Start) -> None:
    """R5: successes refill the budget up to its size; a retry without an answer costs double."""
    budget = start(OK)[1].retries.budget
    for _ in range(1_000):
        budget.earn()
    answered, unanswered = Transient("", "", http_status=503), Transient("", "")
    assert [budget.spend(unanswered) for _ in range(30)] == [True] * 30
    assert [budget.spend(answered) for _ in range(41)] == [True] * 40 + [False]
    for _ in range(9):
        budget.earn()
    assert not budget.spend(unanswered)
    budget.earn()
    assert budget.spend(unanswered)


@pytest.mark.parametrize(("told", "waited"), [(15.0, True), (15.5, False)])
def test_fifteen_seconds_are_waited(told: float, waited: bool, start: Start) -> None:
    """R2: a limit that ends within 15 s is waited for, a longer one is reported."""
    _, zoom, _ = start(OK)
    limited = RateLimited("Busy.", retry_at=zoom.now() + timedelta(seconds=told))
    answer = refuse_long_wait(limited, zoom.now().timestamp(), zoom.longest_wait)
    assert isinstance(answer, RateLimited if waited else QuotaExhausted)
    assert answer.limit == ("" if waited else "second")
    zoom.retries.random = lambda: 0.25
    pause = zoom.retries.pause(Request("GET", "/x"), limited, 1, zoom.now().timestamp(), 60)
    assert pause == told + 0.25


def test_who_counts_attempts_gets_no_others(start: Start) -> None:
    """A raw request is tried as often as its caller says, and no more."""
    server, zoom, _ = start(reply(503))
    with zoom:
        for retries, requests in ((0, 1), (2, 4)):
            with pytest.raises(Transient):
                raw_request(zoom, "/users/me", max_retries=retries)
            assert len(server.received) == requests


def test_what_is_not_tried_again_costs_nothing(start: Start) -> None:
    """R5: a call past its deadline after its first attempt takes nothing from the shared budget."""
    server, zoom, _ = start(reply(503))
    zoom.retries.random = lambda: 1.0
    with zoom:
        for _ in range(200):
            with pytest.raises(Transient):
                run(Call(get_user, {"userId": "me"}, zoom, deadline=0.9))
        assert len(server.received) == 200
        with pytest.raises(Transient):
            get_user(zoom, "me")
    assert len(server.received) == 204


def test_f24_one_budget_for_each_account(start: Start) -> None:
    """R5, F24: connections to an account share a retry budget, which no other account spends."""
    server, _, _ = start(OK)
    first, second, other = (
        server.connect(plan="none", account=account) for account in ("acme", "acme", "other")
    )
    assert first.retries.budget is second.retries.budget
    while first.retries.budget.spend(Transient("", "", http_status=503)):
        pass
    assert other.retries.budget.spend(Transient("", "", http_status=503))


@pytest.mark.parametrize("asked", ["get", "create"])
def test_what_never_left_is_tried_again(asked: str) -> None:
    """W2: a refused connection is tried three times, for a write too, which was never sent."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    zoom = Connection(AccessToken("t"), base_url=f"http://127.0.0.1:{port}/v2", plan="none")
    watch = Watch(zoom)
    with zoom, pytest.raises(Transient) as caught:
        get_user(zoom, "me") if asked == "get" else create_meeting(zoom, "me")
    assert (caught.value.retryable, caught.value.may_have_happened) == (True, False)
    assert len(watch.pauses) == (3 if asked == "get" else 2)


def test_what_left_is_not_sent_again(start: Start) -> None:
    """W1: a write without a usable answer goes out once, whatever the budget would allow."""
    server, zoom, _ = start(reply(503))
    with zoom, pytest.raises(Ambiguous):
        create_meeting(zoom, "me")
    assert [one.method for one in server.received].count("POST") == 1


def test_the_same_on_the_event_loop(start: Start) -> None:
    """R5: a call on the event loop waits and retries as a blocking one does."""
    server, zoom, watch = start(reply(503), PER_SECOND, OK)

    async def run() -> Any:
        async with zoom:
            return await get_user.aio(zoom, "me")

    assert asyncio.run(run()) == {"id": "me"}
    assert len(server.received) == 3
    assert len(watch.pauses) == 2


def test_plugins_see_each_attempt_and_each_pause(start: Start) -> None:
    """Plugins are called for every attempt that is sent, and for every pause before one."""
    from zoom_connector import Catalog, hookimpl

    seen: list[Any] = []

    class Plugin:
        @hookimpl
        def before_wait(self, seconds: float) -> None:
            seen.append(seconds)

        @hookimpl
        def before_request(self, request: Any) -> None:
            seen.append(request.method)

    import zoom_actions

    _, zoom, watch = start(reply(503), OK)
    with zoom:
        Catalog(zoom_actions, Plugin(), entry_points=False).run("getUser", {"userId": "me"}, zoom)
    assert seen == ["GET", *watch.pauses, "GET"]

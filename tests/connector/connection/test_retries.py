"""Further attempts: of what, how many, after which pauses, and how much of it altogether."""

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
from zoom_connector.connection.retries import put_off
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
    """A clock that stands still but for the pauses of a connection, which it keeps."""

    def __init__(self, zoom: Connection) -> None:
        """Take the place of the clock of a connection."""
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
        """Let so much time pass."""
        self.pauses.append(seconds)
        self.seconds += seconds


@pytest.fixture
def start(serve: Callable[..., Loopback]) -> Start:
    """Return a function that serves answers one by one, the last for ever, to a connection."""

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
def test_a_read_comes_by_again(failure: bytes | None, start: Start) -> None:
    """H3: a read that fails for a passing reason is tried up to four times, and then succeeds."""
    server, zoom, watch = start(failure, failure, failure, OK)
    with zoom:
        assert get_user(zoom, "me") == {"id": "me"}
    assert len(server.received) == 4
    assert len(watch.pauses) == 3


def test_a_read_is_given_up(start: Start) -> None:
    """H3: after four attempts the error is told as it is, to be tried again later."""
    server, zoom, _ = start(reply(503))
    with zoom, pytest.raises(Transient) as caught:
        get_user(zoom, "me")
    assert caught.value.retryable
    assert len(server.received) == 4


@pytest.mark.parametrize("status", [400, 403, 404, 409])
def test_what_will_not_pass_is_not_tried_again(status: int, start: Start) -> None:
    """A refusal that another attempt would meet as well is told at once."""
    server, zoom, watch = start(reply(status, {"code": 1, "message": "No."}))
    with zoom, pytest.raises(ZoomError):
        get_user(zoom, "me")
    assert len(server.received) == 1
    assert watch.pauses == []


def test_pauses_are_random_and_grow(start: Start) -> None:
    """R5: clients that failed together do not return together: each pause is any up to its most."""
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
    """R5: what is left of a call's time is not waited away: the failure is told while it is new."""
    server, zoom, watch = start(reply(503))
    zoom.retries.random = lambda: 1.0
    with zoom, pytest.raises(Transient):
        run(Call(get_user, {"userId": "me"}, zoom, deadline=3.5))
    assert watch.pauses == [1.0, 2.0]
    assert len(server.received) == 3


@pytest.mark.parametrize("asked", ["get", "create"])
def test_what_is_refused_for_its_pace_goes_again(asked: str, start: Start) -> None:
    """R1: a 429 of the second is waited out 1 to 2 s, at most 4 attempts, for writes as well."""
    server, zoom, watch = start(PER_SECOND)
    with zoom, pytest.raises(RateLimited) as caught:
        get_user(zoom, "me") if asked == "get" else create_meeting(zoom, "me")
    assert not caught.value.may_have_happened
    assert len(server.received) == 4
    assert len(watch.pauses) == 3
    assert all(1 <= pause <= 2 for pause in watch.pauses)


def test_a_write_is_done_after_its_429(start: Start) -> None:
    """R1: a write that Zoom refused for its pace is sent again, and its result is the plain one."""
    server, zoom, _ = start(PER_SECOND, PER_SECOND, reply(201, {"id": 1, "host_id": "h"}))
    with zoom:
        assert create_meeting(zoom, "me").get("id") == 1
    assert [one.method for one in server.received] == ["POST"] * 3


@pytest.mark.parametrize("seconds", [16, 60, 3600])
def test_nobody_is_kept_waiting_long(seconds: int, start: Start) -> None:
    """R2: a wait over 15 s is not waited but told, with the time to come back."""
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
    """R2: how long a call waits for a limit is the connection's to say."""
    refused = reply(429, BUSY, x_ratelimit_type="QPS", retry_after="40")
    server, zoom, watch = start(refused, OK, longest_wait=50.0)
    zoom.clock.utcnow = lambda: datetime.now(UTC)
    with zoom:
        get_user(zoom, "me")
    assert len(server.received) == 2
    assert 35 < watch.pauses[0] <= 41


def test_a_failing_zoom_is_left_alone(start: Start) -> None:
    """R5: while everything fails, further attempts add no more than a tenth to the load."""
    server, zoom, _ = start(reply(503, connection="keep-alive"))
    with zoom:
        for _ in range(1_000):
            with pytest.raises(Transient):
                get_user(zoom, "me")
    assert len(server.received) <= 1_100


def test_further_attempts_are_earned_again(start: Start) -> None:
    """R5: once the budget is spent, five successes are worth one more attempt."""
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
    """R5: successes fill the budget up, and not beyond; what nobody answered costs twice."""
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
    """R2: a limit that is over in 15 s is waited for, one that takes longer is told."""
    _, zoom, _ = start(OK)
    limited = RateLimited("Busy.", retry_at=zoom.now() + timedelta(seconds=told))
    answer = put_off(limited, zoom.now().timestamp(), zoom.longest_wait)
    assert isinstance(answer, RateLimited if waited else QuotaExhausted)
    assert answer.limit == ("" if waited else "second")
    zoom.retries.random = lambda: 0.25
    pause = zoom.retries.pause(Request("GET", "/x"), limited, 1, zoom.now().timestamp(), 60)
    assert pause == told + 0.25


def test_who_counts_attempts_gets_no_others(start: Start) -> None:
    """A raw request is tried as often as its caller said, and no more."""
    server, zoom, _ = start(reply(503))
    with zoom:
        for retries, requests in ((0, 1), (2, 4)):
            with pytest.raises(Transient):
                raw_request(zoom, "/users/me", max_retries=retries)
            assert len(server.received) == requests


def test_what_is_not_tried_again_costs_nothing(start: Start) -> None:
    """R5: a call whose time is up after its first attempt takes nothing from the others' budget."""
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


def test_one_budget_for_the_process(start: Start) -> None:
    """R5: every connection of the process draws on the same budget, unless told otherwise."""
    _, first, _ = start(OK)
    _, second, _ = start(OK)
    assert first.retries.budget is second.retries.budget


@pytest.mark.parametrize("asked", ["get", "create"])
def test_what_never_left_is_tried_again(asked: str) -> None:
    """W2: a refused connection is tried three times, a write too, which surely did not happen."""
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
    """R5: a call on the event loop waits and tries again as a blocking one does."""
    server, zoom, watch = start(reply(503), PER_SECOND, OK)

    async def run() -> Any:
        async with zoom:
            return await get_user.aio(zoom, "me")

    assert asyncio.run(run()) == {"id": "me"}
    assert len(server.received) == 3
    assert len(watch.pauses) == 2


def test_plugins_see_each_attempt_and_each_pause(start: Start) -> None:
    """A plugin is told of every attempt that leaves, and of every pause before one."""
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

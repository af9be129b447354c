"""Requests are sent as fast as the account's plan allows, and no faster."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack, suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from accounts import START, Account, Time
from loopback import reply

from zoom_actions.meetings import create_meeting
from zoom_actions.phone import get_accounts_phone_recordings
from zoom_actions.users import get_user, list_users
from zoom_connector import Connection, Request
from zoom_connector.connection.retries import RetryBudget
from zoom_connector.errors import AuthConfig, QuotaExhausted, RateLimited
from zoom_connector.flow import Blocking, Wait, drive
from zoom_connector.quota.plans import LIMITS
from zoom_connector.quota.report import report_quota
from zoom_connector.sandbox.limits import plans
from zoom_connector.store import Store

TOO_FAST = {"code": 429, "message": "You have reached the maximum per-second rate limit."}
BUSY = reply(429, TOO_FAST, x_ratelimit_type="QPS")

if TYPE_CHECKING:
    from collections.abc import Callable

    from loopback import Loopback

    from zoom_connector.quota import Plan

pytestmark = pytest.mark.slow


def test_the_figures_are_those_that_the_sandbox_enforces() -> None:
    """Limiter and sandbox list the figures independently, so a typing error in one shows here."""
    for plan, limits in plans.LIMITS.items():
        kept = LIMITS[plan]
        rates = {
            " ".join(filter(None, kind)).lower(): (rate.requests, rate.seconds)
            for kind, rate in limits.rates.items()
        }
        assert {name: (r.requests, r.seconds) for name, r in kept.rates.items()} == rates
        days = {
            frozenset(" ".join(filter(None, kind)).lower() for kind in pool.classes): pool.requests
            for pool in limits.pools
        }
        assert kept.days == days


@pytest.mark.parametrize(
    ("plan", "call", "limit"),
    [
        ("free", lambda zoom: get_user(zoom, "me"), 4),
        ("free", list_users, 2),
        ("free", get_accounts_phone_recordings, 2),
        ("pro", lambda zoom: get_user(zoom, "me"), 30),
        ("pro", list_users, 20),
        ("pro", get_accounts_phone_recordings, 10),
        ("business", lambda zoom: get_user(zoom, "me"), 80),
        ("business", get_accounts_phone_recordings, 20),
    ],
)
def test_a_class_keeps_its_rate(
    account: Account, time: Time, plan: Plan, call: Callable[[Connection], object], limit: int
) -> None:
    """Calls in a row take no more of any second than allowed, and at least 97 % of it."""
    account.enforce(plan)
    zoom = account.connect(plan=plan)
    for _ in range(4 * limit + 1):
        call(zoom)
    assert account.refused() == {}
    assert 4.0 <= time.passed <= 4.0 / 0.97 + 0.5


def test_tasks_keep_the_rate_together(account: Account, time: Time) -> None:
    """Tasks at once on the event loop keep the same rate as calls in a row."""
    account.enforce("pro")
    zoom = account.connect(plan="pro")

    async def call_all() -> None:
        async with zoom:
            for _ in range(61):
                await get_user.aio(zoom, "me")

    asyncio.run(call_all())
    assert account.refused() == {}
    assert 2.0 <= time.passed <= 2.0 / 0.97 + 0.5


def test_a_share_leaves_room_for_other_apps(account: Account, time: Time) -> None:
    """With half of the quota the same calls take twice as long."""
    account.enforce("pro")
    zoom = account.connect(plan="pro", quota_share=0.5)
    for _ in range(31):
        get_user(zoom, "me")
    assert 1.99 <= time.passed <= 2.6


def test_r5_processes_share_one_rate(time: Time, store_address: str) -> None:
    """R5: connections of several processes, on each kind of store, keep one rate together."""
    with ExitStack() as opened:
        stores = [
            opened.enter_context(Store.open(store_address, clock=time.stamp)) for _ in range(3)
        ]
        account = Account(opened, time, stores[0])
        account.enforce("free")
        zooms = [account.connect(plan="free", store=store) for store in stores]
        for number in range(13):
            get_user(zooms[number % 3], "me")
        assert account.refused() == {}
        assert 3.0 <= time.passed <= 3.0 / 0.97 + 0.5


def test_r5_one_request_each_keeps_the_rate_too(account: Account, time: Time) -> None:
    """R5: runs of one request each, as on the command line, take as much of the rate as one run."""
    account.enforce("free")
    for _ in range(17):
        get_user(account.connect(plan="free"), "me")
    assert account.refused() == {}
    assert 4.0 <= time.passed <= 4.0 / 0.97


def test_r5_a_slow_start_does_not_make_arrivals_look_early(
    account: Account, time: Time, serve: Callable[..., Loopback]
) -> None:
    """R5: the first exchanges are slow on their way to Zoom; no second gets more than its share."""
    arrivals: list[float] = []

    def answer(_: Any) -> Any:
        time.sleep(0.018 if len(arrivals) < 8 else 0.001)
        arrivals.append(time.passed)
        return reply(200, {"id": "u1", "email": "ada@example.com"})

    zoom = account.connect(serve(answer), plan="free")
    for _ in range(17):
        get_user(zoom, "me")
    assert min(later - one for one, later in zip(arrivals, arrivals[4:], strict=False)) >= 1.0


def test_a_wait_beyond_the_cut_off_is_an_error(account: Account, time: Time) -> None:
    """A request that would wait too long fails at once with the time to return; none is sent."""
    account.enforce("free")
    zoom = account.connect(plan="free", longest_wait=0.2)
    get_user(zoom, "me")
    before = account.arrived()
    with pytest.raises(QuotaExhausted) as caught:
        get_user(zoom, "me")
    assert caught.value.to_dict()["retryAt"].startswith("2026-05-13T09:30:00.")
    assert caught.value.limit == "second"
    assert "limit for requests of the class light leaves no room" in caught.value.message
    assert caught.value.hint == "Run it again after that time, or send fewer requests at once."
    assert not caught.value.may_have_happened
    assert (account.arrived(), time.passed) == (before, 0.0)
    time.sleep(0.5)
    get_user(zoom, "me")


def test_a_wait_beyond_the_deadline_is_an_error(account: Account, time: Time) -> None:
    """The time that a request may take limits its wait as well."""
    account.enforce("free")
    get_user(account.connect(plan="free"), "me")
    with pytest.raises(QuotaExhausted):
        get_user(account.connect(plan="free", timeout=0.1), "me")
    assert time.passed == 0.0


@pytest.mark.parametrize("step", [2, 10, 60, 200, 290, 299, 400, 86400])
@pytest.mark.parametrize("backlog", [1, 5, 20])
def test_f8_a_clock_that_is_set_back_delays_calls_by_their_window_only(
    step: int, backlog: int, account: Account, time: Time
) -> None:
    """F8: after a step back, calls wait for what was sent before it, and not for the clock."""
    account.enforce("free")
    back = 0
    account.store = Store.in_memory(clock=lambda: time.stamp() - back)
    zoom = account.connect(plan="free")
    for _ in range(backlog):
        get_user(zoom, "me")
    back, before = step, time.passed
    for _ in range(9):
        get_user(zoom, "me")
    assert account.refused() == {}
    assert time.passed - before <= 9 / 4 + 3.0


def test_r1_a_refusal_of_the_second_delays_every_process(account: Account, time: Time) -> None:
    """R1: after a refusal per second all wait for the next second, then run slower for a while."""
    sandbox = account.enforce(None)
    zoom = account.connect(plan="pro")
    get_user(zoom, "me")
    sandbox.inject("GET", "/v2/users/{userId}", "429_second")
    with suppress(RateLimited):
        get_user(zoom, "me")
    other = account.connect(plan="pro")
    get_user(other, "me")
    assert time.passed >= 1.0
    began = time.passed
    for _ in range(30):
        get_user(other, "me")
    slow = time.passed - began
    time.sleep(60)
    began = time.passed
    for _ in range(30):
        get_user(other, "me")
    assert slow > 1.2
    assert time.passed - began < 1.1


def test_r1_a_refusal_of_the_second_is_rate_limited(
    account: Account, serve: Callable[..., Loopback]
) -> None:
    """R1: the error names the limit per second and the time to return; nothing took effect."""
    refusal = {"code": 429, "message": "You have reached the maximum per-second rate limit."}
    zoom = account.connect(serve(reply(429, refusal)), plan="pro")
    with pytest.raises(RateLimited) as caught:
        create_meeting(zoom, "bruno@example.com")
    shown = caught.value.to_dict()
    assert (shown["limit"], shown["mayHaveHappened"], shown["retryable"]) == ("second", False, True)
    assert shown["retryAt"] is not None


def refuse_twice_at_once(account: Account, server: Loopback) -> list[RateLimited]:
    """Return the errors of two requests that were under way together."""

    async def ask() -> list[object]:
        async with account.connect(server, plan="pro") as zoom:
            zoom.retries.budget = RetryBudget(0)
            asked = (get_user.aio(zoom, "me") for _ in range(2))
            return await asyncio.gather(*asked, return_exceptions=True)

    return [one for one in asyncio.run(ask()) if isinstance(one, RateLimited)]


def take(zoom: Connection, time: Time, calls: int) -> float:
    """Return how long calls take."""
    began = time.passed
    for _ in range(calls):
        get_user(zoom, "me")
    return time.passed - began


def test_r1_two_refusals_at_once_are_one(
    account: Account, serve: Callable[..., Loopback], time: Time
) -> None:
    """R1: two requests refused together lower the rate only once."""
    answers = iter([BUSY, BUSY])
    server = serve(lambda _: next(answers, reply(200, {"id": "me"})))
    errors = refuse_twice_at_once(account, server)
    assert [(one.limit, one.retry_at) for one in errors] == [
        ("second", START + timedelta(seconds=time.passed + 1))
    ] * 2
    zoom = account.connect(server, plan="pro")
    get_user(zoom, "me")  # after the pause
    assert 1.2 < take(zoom, time, 29) < 1.45  # 0.97 at the full rate


def test_r1_a_refusal_after_the_pause_counts_again(
    account: Account, serve: Callable[..., Loopback], time: Time
) -> None:
    """R1: a refusal one second later means that the lower rate was too fast as well."""
    answers = iter([BUSY, BUSY])
    zoom = account.connect(serve(lambda _: next(answers, reply(200, {"id": "me"}))), plan="pro")
    zoom.retries.budget = RetryBudget(0)
    for _ in range(2):
        with pytest.raises(RateLimited):
            get_user(zoom, "me")
    get_user(zoom, "me")
    assert 1.6 < take(zoom, time, 29) < 2.0


def test_r1_a_lower_limit_that_zoom_names_is_kept(
    account: Account, serve: Callable[..., Loopback], time: Time
) -> None:
    """R1: a limit that Zoom names is kept exactly, for a day."""
    named = reply(429, TOO_FAST, x_ratelimit_type="QPS", x_ratelimit_limit="5")
    answers = iter([named])
    zoom = account.connect(serve(lambda _: next(answers, reply(200, {"id": "me"}))), plan="pro")
    get_user(zoom, "me")
    get_user(zoom, "me")
    assert 1.99 < take(zoom, time, 10) < 2.1
    time.sleep(86_390)
    get_user(zoom, "me")
    assert 0.99 < take(zoom, time, 5) < 1.05
    time.sleep(20)
    get_user(zoom, "me")
    assert take(zoom, time, 29) < 1.05


def test_r1_a_named_limit_outlives_a_refusal_without_one(
    account: Account, serve: Callable[..., Loopback], time: Time
) -> None:
    """R1: a later refusal that names no limit slows down from the limit that was named."""
    named = reply(429, TOO_FAST, x_ratelimit_type="QPS", x_ratelimit_limit="5")
    ok = reply(200, {"id": "me"})
    answers = iter([named, ok, BUSY])
    zoom = account.connect(serve(lambda _: next(answers, ok)), plan="pro")
    for _ in range(3):
        get_user(zoom, "me")
    assert 10 / 5 / 0.8 < take(zoom, time, 10) < 10 / 5 / 0.65


@pytest.mark.parametrize("hostile", ["0", "-1", "1e3", "٣", "10001", "99999999", ""])
def test_r4_a_hostile_limit_is_not_believed(
    account: Account, serve: Callable[..., Loopback], time: Time, hostile: str
) -> None:
    """R4: a limit that is not a number, or not a possible one, is ignored."""
    named = reply(429, TOO_FAST, x_ratelimit_type="QPS").replace(
        b"\r\n", f"\r\nx-ratelimit-limit: {hostile}\r\n".encode(), 1
    )
    answers = iter([named])
    zoom = account.connect(serve(lambda _: next(answers, reply(200, {"id": "me"}))), plan="pro")
    get_user(zoom, "me")
    assert take(zoom, time, 30) < 2.0


def test_one_request_a_second_is_a_limit(
    account: Account, serve: Callable[..., Loopback], time: Time
) -> None:
    """R1: the lowest limit that a server can name is kept."""
    named = reply(429, TOO_FAST, x_ratelimit_type="QPS", x_ratelimit_limit="1")
    answers = iter([named])
    zoom = account.connect(serve(lambda _: next(answers, reply(200, {"id": "me"}))), plan="pro")
    get_user(zoom, "me")
    assert 2.9 < take(zoom, time, 3) < 3.2


def test_a_limit_per_minute_is_used_at_once(account: Account, time: Time) -> None:
    """A limit per minute is used at once, not spread; further requests wait for the next minute."""
    zoom = account.connect(account.enforce(None), plan="pro", longest_wait=100.0)
    for _ in range(11):
        flow = zoom.quota.admit(Request("GET", "/report/daily"), "resource-intensive", 100.0)
        admission = drive(flow, lambda step: _pass(step, time))
        zoom.quota.complete(admission, answered=True)
    assert 60 <= time.passed < 61


def _pass(step: object, time: Time) -> object:
    if isinstance(step, Wait):
        return time.sleep(step.seconds)
    assert isinstance(step, Blocking)
    return step.run()


def begin(zoom: Connection, longest: float) -> Any:
    """Return a request that waits for its turn."""
    flow = zoom.quota.admit(Request("GET", "/users/me"), "light", longest)
    step: Any = next(flow)
    while isinstance(step, Blocking):
        step = flow.send(step.run())
    return flow


def test_a_turn_that_is_put_off_too_long_is_given_back(
    account: Account, serve: Callable[..., Loopback], time: Time
) -> None:
    """A waiting request fails if a refusal makes its wait too long, and is not counted."""
    answers = iter([reply(200, {"id": "me"}), BUSY])
    server = serve(lambda _: next(answers))
    zoom, other = (account.connect(server, plan="free") for _ in range(2))
    other.retries.budget = RetryBudget(0)
    get_user(zoom, "me")
    waiting = begin(zoom, longest=1.2)
    with pytest.raises(RateLimited):
        get_user(other, "me")
    with pytest.raises(QuotaExhausted, match="of the class light") as caught:
        drive(chain_on(waiting), lambda step: _pass(step, time))
    assert caught.value.retry_at is not None
    assert caught.value.retry_at > time.now()
    used = {row["of"]: row["used"] for row in report_quota(account.store.database)}
    assert used["light"] == 1  # the one that was answered


def chain_on(flow: Any) -> Any:
    """Continue a flow after its first wait."""
    step = flow.send(None)
    while True:
        try:
            step = flow.send((yield step))
        except StopIteration as done:
            return done.value


def test_a_turn_that_was_slept_through_is_taken_again(
    account: Account, serve: Callable[..., Loopback], time: Time
) -> None:
    """A request that wakes up after later ones were sent queues again and is counted once."""
    server = serve(reply(200, {"id": "me"}))
    zoom, other = (account.connect(server, plan="free") for _ in range(2))
    get_user(zoom, "me")
    late = begin(zoom, longest=60.0)
    time.sleep(10)  # the machine was suspended
    take(other, time, 8)
    woken = time.passed
    admission = drive(chain_on(late), lambda step: _pass(step, time))
    assert time.passed > woken
    zoom.quota.complete(admission, answered=True)
    used = {row["of"]: row["used"] for row in report_quota(account.store.database)}
    assert used["light"] == 10


def test_a_refusal_that_names_no_limit_teaches_none(
    account: Account, serve: Callable[..., Loopback], time: Time
) -> None:
    """A server of unknown limits that is only busy is not paced from then on."""
    answers = iter([BUSY])
    zoom = account.connect(serve(lambda _: next(answers, reply(200, {"id": "me"}))))
    assert take(zoom, time, 40) == 0.0


def test_a_server_without_known_limits_is_not_paced(account: Account, time: Time) -> None:
    """A server other than Zoom is not paced until it shows that it has limits."""
    account.enforce("pro")
    zoom = account.connect()
    for _ in range(30):
        get_user(zoom, "me")
    assert time.passed == 0.0
    with suppress(RateLimited):
        get_user(zoom, "me")
    assert account.refused()["rate"] == 1
    for _ in range(61):
        get_user(zoom, "me")
    assert account.refused()["rate"] == 1
    assert time.passed > 2.0


def test_no_plan_means_no_limits(account: Account, time: Time) -> None:
    """With the plan `none` no request waits before it is sent."""
    account.enforce("free")
    zoom = account.connect(plan="none")
    for _ in range(4):
        get_user(zoom, "me")
    assert time.passed == 0.0


@pytest.mark.parametrize("env", [{"ZOOM_PLAN": "gold"}, {"ZOOM_QUOTA_SHARE": "all"}])
def test_a_setting_that_makes_no_sense_is_refused(env: dict[str, str]) -> None:
    """A misspelt plan or share is reported with the place to fix it."""
    with pytest.raises(AuthConfig, match=next(iter(env))):
        Connection.from_env({"ZOOM_ACCESS_TOKEN": "x", **env})

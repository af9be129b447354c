"""Rate limits of a plan: which requests are refused, in which form, and until when."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import httpx
import pytest

from zoom_connector.sandbox import Sandbox
from zoom_connector.sandbox.limits.quota import Quota
from zoom_connector.sandbox.routing.route import HEAVY, LIGHT, MEDIUM, RESOURCE_INTENSIVE, Route
from zoom_connector.sandbox.seed.account import seed_state
from zoom_connector.sandbox.wire.replies import ApiError, Reply
from zoom_connector.sandbox.wire.request import SandboxRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Clock

    from zoom_connector.sandbox.limits.plans import Plan
    from zoom_connector.sandbox.state.state import State
    from zoom_connector.sandbox.wire.replies import Headers

HEADERS = {"authorization": "Bearer sandbox-access-token"}
HOST = "/users/bruno.almeida@example.com"


@pytest.fixture
def limited(clock: Clock) -> Iterator[Callable[[Plan], tuple[Sandbox, httpx.Client]]]:
    """Start sandboxes that enforce a plan."""
    opened: list[Sandbox | httpx.Client] = []

    def start(plan: Plan) -> tuple[Sandbox, httpx.Client]:
        server = Sandbox(clock=clock, plan=plan).__enter__()
        client = httpx.Client(base_url=server.base_url, headers=HEADERS, verify=False)
        opened.extend((server, client))
        return server, client

    yield start
    for one in reversed(opened):
        one.__exit__(None, None, None)


Start = "Callable[[Plan], tuple[Sandbox, httpx.Client]]"


def statuses(client: httpx.Client, path: str, count: int) -> list[int]:
    """Return the statuses of several identical reads."""
    return [client.get(path).status_code for _ in range(count)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("plan", "path", "limit"),
    [
        ("free", "/users/me", 4),
        ("free", "/users", 2),
        ("free", "/phone/recordings", 2),
        ("pro", "/users/me", 30),
        ("pro", "/users", 20),
        ("pro", "/phone/recordings", 10),
        ("business", "/users/me", 80),
        ("business", "/users", 60),
        ("business", "/phone/recordings", 20),
    ],
)
def test_a_second_has_its_limit(limited: Start, plan: Plan, path: str, limit: int) -> None:
    """Each plan limits the requests of a class in a second; the phone has its own limits."""
    _, client = limited(plan)
    assert statuses(client, path, limit + 1) == [200] * limit + [429]


def test_the_window_slides(limited: Start, clock: Clock) -> None:
    """The limit holds in any interval of a second; other classes have their own."""
    sandbox, client = limited("free")
    assert statuses(client, "/users", 1) == [200]
    clock.advance(seconds=0.7)
    assert statuses(client, "/users", 2) == [200, 429]
    assert statuses(client, "/users/me", 1) == [200]
    clock.advance(seconds=0.3)
    assert statuses(client, "/users", 2) == [200, 429]
    figures = httpx.get(f"{sandbox.origin}/_sandbox/quota").json()
    assert figures == sandbox.quota()
    assert figures["plan"] == "free"
    assert figures["classes"]["Medium"] == {"accepted": 3, "refused": 2, "worst_second": 2}
    assert figures["refused"] == {"rate": 2}


def test_refusal_of_the_second_has_no_retry_after(limited: Start) -> None:
    """The refusal has its limit and the end of the window, and no `Retry-After`."""
    _, client = limited("free")
    statuses(client, "/users", 2)
    headers = client.get("/users").headers
    assert (headers["x-ratelimit-type"], headers["x-ratelimit-limit"]) == ("QPS", "2")
    assert int(headers["x-ratelimit-reset"]) == 1778664601
    assert "retry-after" not in headers


def test_a_host_has_a_hundred_changes_a_day(limited: Start, clock: Clock) -> None:
    """Only the message shows that a host is refused; other hosts are not affected."""
    sandbox, client = limited("pro")
    made = client.post(f"{HOST}/meetings", json={"topic": "Mine"}).json()
    for _ in range(99):
        clock.advance(seconds=1)
        assert client.patch(f"/meetings/{made['id']}", json={"agenda": "New"}).status_code == 204
    clock.advance(seconds=1)
    refused = client.post(f"{HOST}/meetings", json={"topic": "Too many"})
    assert refused.status_code == 429
    assert "GMT 00:00:00" in refused.json()["message"]
    assert refused.headers["x-ratelimit-category"] == "Light"
    assert {"retry-after", "x-ratelimit-type"}.isdisjoint(refused.headers)
    assert client.post("/users/me/meetings", json={"topic": "Another's"}).status_code == 201
    assert client.get(f"/meetings/{made['id']}").status_code == 200
    assert sandbox.quota()["persons"][f"host {made['host_id']}"] == 100
    clock.advance(hours=15)
    assert client.post(f"{HOST}/meetings", json={"topic": "Tomorrow"}).status_code == 201


def test_a_registrant_has_three_attempts_a_day(limited: Start) -> None:
    """A fourth registration of one address for one meeting is refused; other addresses pass."""
    _, client = limited("pro")
    listed = client.get("/users/me/meetings", params={"page_size": 300}).json()["meetings"]
    number = next(one["id"] for one in listed if one["topic"] == "Empty workshop")
    path = f"/meetings/{number}/registrants"
    eve = {"email": "Eve@example.com", "first_name": "Eve"}
    codes = [client.post(path, json=eve).status_code for _ in range(4)]
    assert codes == [201, 201, 201, 429]
    mallory = {"email": "mallory@example.com", "first_name": "Mallory"}
    assert client.post(path, json=mallory).status_code == 201


def test_a_deletion_is_not_taken_twice(limited: Start, clock: Clock) -> None:
    """A deletion repeated at once is refused as already requested, and later as not found."""
    _, client = limited("pro")
    codes = [client.delete(HOST).status_code for _ in range(2)]
    assert codes == [204, 429]
    clock.advance(seconds=11)
    assert client.delete(HOST).status_code == 404


def test_a_refused_request_has_no_effect(limited: Start) -> None:
    """A refused request has no effect and uses no quota."""
    sandbox, client = limited("free")
    codes = [client.post("/users/me/meetings", json={"topic": "x"}).status_code for _ in range(6)]
    assert codes == [201] * 4 + [429] * 2
    assert len(sandbox.ledger()["effects"]) == 4
    assert list(sandbox.quota()["persons"].values()) == [4]


def test_nonsense_is_refused_and_not_counted(limited: Start) -> None:
    """A number of thousands of digits and a lone surrogate are refused without a crash."""
    _, api = limited("pro")
    assert api.patch(f"/meetings/{'1' * 5000}", json={"topic": "Renamed"}).status_code == 404
    for body in (b'{"topic": "\\ud800"}', b"[" * 100_000):
        refused = api.post(f"{HOST}/meetings", content=body)
        assert (refused.status_code, refused.json()["code"]) == (400, 300)


def test_without_a_plan_all_is_counted_and_nothing_refused(
    sandbox: Sandbox, api: httpx.Client
) -> None:
    """Without a plan a burst passes, and the report shows its busiest second."""
    assert set(statuses(api, "/users/me", 100)) == {200}
    figures = sandbox.quota()
    assert figures["plan"] is None
    assert figures["classes"] == {"Light": {"accepted": 100, "refused": 0, "worst_second": 100}}
    sandbox.reset()
    assert sandbox.quota()["classes"] == {}


def ask(quota: Quota, state: State, route: Route, body: bytes = b"") -> Headers | str:
    """Return the quota headers of a request, or the limit that refused it."""
    request = SandboxRequest(route.method, "/", body=body)
    try:
        return quota.admit(state, route, request, {"meetingId": "85746065432"})
    except ApiError as error:
        return dict(error.headers).get("x-ratelimit-type", "person")


@pytest.fixture
def state(clock: Clock) -> State:
    """Return an account, for classes without an endpoint whose quota is called directly."""
    return seed_state(clock, frozenset(), "")


def route(category: str, template: str = "/v2/reports", method: str = "GET") -> Route:
    """Return an endpoint of a category."""
    return Route("", method, template, lambda _state, _request: Reply(204), category, (), ())


@pytest.mark.parametrize(("category", "limit"), [(LIGHT, 6000), (MEDIUM, 2000), (HEAVY, 1000)])
def test_a_day_has_its_limit_until_midnight(
    state: State, clock: Clock, category: str, limit: int
) -> None:
    """On the free plan each class has a daily limit, which is reset at midnight in UTC."""
    quota, endpoint = Quota("free"), route(category)
    for _ in range(limit):
        clock.advance(seconds=1)
        assert ask(quota, state, endpoint) != "Daily-limit"
    clock.advance(seconds=1)
    assert ask(quota, state, endpoint) == "Daily-limit"
    assert {"used": limit, "limit": limit} in quota.report()["pools"].values()
    clock.instant = datetime(2026, 5, 13, 23, 59, 59, tzinfo=UTC)
    assert ask(quota, state, endpoint) == "Daily-limit"
    clock.advance(seconds=1)
    assert ask(quota, state, endpoint) != "Daily-limit"


@pytest.mark.parametrize(
    ("plan", "template", "limit"),
    [
        ("free", "/v2/reports", 10),
        ("pro", "/v2/reports", 10),
        ("pro", "/v2/phone/reports", 5),
        ("business", "/v2/reports", 20),
        ("business", "/v2/phone/reports", 10),
    ],
)
def test_resource_intensive_is_counted_by_the_minute(
    state: State, clock: Clock, plan: Plan, template: str, limit: int
) -> None:
    """Resource-intensive requests are limited in any interval of sixty seconds."""
    quota, endpoint = Quota(plan), route(RESOURCE_INTENSIVE, template)
    for _ in range(limit):
        clock.advance(seconds=2)
        assert ask(quota, state, endpoint) == []
    assert ask(quota, state, endpoint) == "QPS"
    clock.advance(seconds=60 - 2 * limit + 1)
    assert ask(quota, state, endpoint) == "QPS"
    clock.advance(seconds=1)
    assert ask(quota, state, endpoint) == []


@pytest.mark.slow
def test_heavy_and_resource_intensive_share_a_day(state: State, clock: Clock) -> None:
    """Heavy replies report what is left of the day, shared with resource-intensive ones."""
    quota = Quota("pro")
    heavy, intensive, phone = (
        route(HEAVY),
        route(RESOURCE_INTENSIVE),
        route(HEAVY, "/v2/phone/reports"),
    )
    ask(quota, state, intensive)
    expected = [("x-ratelimit-limit", "30000"), ("x-ratelimit-remaining", "29998")]
    assert ask(quota, state, heavy) == expected
    for place in range(29_998):
        if place % 10 == 0:
            clock.advance(seconds=1)
        ask(quota, state, heavy)
    clock.advance(seconds=60)
    assert ask(quota, state, heavy) == ask(quota, state, intensive) == "Daily-limit"
    left = [("x-ratelimit-limit", "15000"), ("x-ratelimit-remaining", "14999")]
    assert ask(quota, state, phone) == left


@pytest.mark.parametrize("registrants", ["5", '"x"', '["x", 5, null]', "null"])
def test_a_status_without_a_registrant_uses_no_limit(registrants: str, state: State) -> None:
    """The endpoint refuses a body without a registrant; no limit is used."""
    quota = Quota("pro")
    path = "/v2/meetings/{meetingId}/registrants/status"
    route = Route("", "PUT", path, lambda _state, _request: Reply(204), LIGHT, (), ())
    body = f'{{"registrants": {registrants}}}'.encode()
    quota.admit(state, route, SandboxRequest("PUT", "/", body=body), {"meetingId": "1"})
    assert quota.report()["persons"] == {}


def test_a_status_changes_ten_times_a_day(state: State) -> None:
    """The status of a registrant can change ten times a day; other registrants have their own."""
    quota = Quota("business")
    endpoint = route(LIGHT, "/v2/meetings/{meetingId}/registrants/status", "PUT")
    eve, mallory = (b'{"registrants": [{"id": "%s"}]}' % who for who in (b"eve", b"mallory"))
    assert [ask(quota, state, endpoint, eve) for _ in range(11)] == [[]] * 10 + ["person"]
    assert ask(quota, state, endpoint, mallory) == []
    assert quota.report()["refused"] == {"status": 1}

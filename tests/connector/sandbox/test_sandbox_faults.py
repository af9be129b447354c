"""Ordered faults: what the client sees, and the effects in the ledger."""

from __future__ import annotations

import re
import socket
import threading
import zlib
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from zoom_connector.sandbox import Sandbox, count_duplicates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zoom_connector.sandbox.server.faults import FaultKind, When

CREATE = "/v2/users/{userId}/meetings"
BODY = {"topic": "Faulted"}


@pytest.fixture
def quick(sandbox: Sandbox) -> Iterator[httpx.Client]:
    """Open a client that gives up after a third of a second."""
    headers = {"authorization": "Bearer sandbox-access-token"}
    settings: dict[str, Any] = {"headers": headers, "verify": False, "timeout": 0.3}
    with httpx.Client(base_url=sandbox.base_url, **settings) as client:
        yield client


def create(client: httpx.Client) -> httpx.Response:
    """Create a meeting."""
    return client.post("/users/me/meetings", json=BODY)


def count_effects(sandbox: Sandbox) -> int:
    """Return the number of effects in the ledger."""
    return len(sandbox.ledger()["effects"])


@pytest.mark.slow
@pytest.mark.parametrize(("when", "effects"), [("before_commit", 0), ("after_commit", 1)])
@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("reset", httpx.ReadError),
        ("close", httpx.RemoteProtocolError),
        ("hang", httpx.ReadTimeout),
        ("truncate", httpx.RemoteProtocolError),
        ("headers", httpx.RemoteProtocolError),
    ],
)
def test_answer_is_lost(
    sandbox: Sandbox,
    quick: httpx.Client,
    fault: FaultKind,
    error: type[Exception],
    when: When,
    effects: int,
) -> None:
    """The client gets no complete answer; the ledger shows whether the request took effect."""
    sandbox.inject("POST", CREATE, fault, when=when)
    with pytest.raises(error):
        create(quick)
    ledger = sandbox.ledger()
    assert len(ledger["effects"]) == effects
    assert ledger["requests"][-1]["fault"] == f"{when} {fault}"
    assert create(quick).status_code == 201


def test_reset_is_a_tcp_reset(sandbox: Sandbox, quick: httpx.Client) -> None:
    """A reset arrives as RST, a close as an end without an answer."""
    sandbox.inject("POST", CREATE, "reset")
    with pytest.raises(httpx.ReadError, match=r"104|10054|54"):
        create(quick)


@pytest.mark.parametrize("fault", ["500", "502", "503", "504"])
@pytest.mark.parametrize(("when", "effects"), [("before_commit", 0), ("after_commit", 1)])
def test_server_error(
    sandbox: Sandbox, api: httpx.Client, fault: FaultKind, when: When, effects: int
) -> None:
    """A server error does not show whether the request took effect."""
    sandbox.inject("POST", CREATE, fault, when=when)
    assert create(api).status_code == int(fault)
    assert count_effects(sandbox) == effects


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [("token", 401, 124), ("scope", 400, 4711), ("disguised", 200, 3161), ("429_second", 429, 429)],
)
@pytest.mark.parametrize("when", ["before_commit", "after_commit"])
def test_what_is_refused_has_no_effect(
    sandbox: Sandbox, api: httpx.Client, fault: FaultKind, status: int, code: int, when: When
) -> None:
    """A refused request has no effect, even with a fault ordered after the commit."""
    sandbox.inject("POST", CREATE, fault, when=when)
    reply = create(api)
    assert (reply.status_code, reply.json()["code"]) == (status, code)
    assert count_effects(sandbox) == 0


@pytest.mark.parametrize(("when", "effects"), [("before_commit", 0), ("after_commit", 1)])
def test_way_to_another_host(sandbox: Sandbox, api: httpx.Client, when: When, effects: int) -> None:
    """A redirect points to the foreign origin, which reports what it receives."""
    sandbox.inject("POST", CREATE, "redirect", when=when)
    reply = create(api)
    evil = sandbox.foreign_origin
    assert (reply.status_code, reply.headers["location"]) == (302, f"{evil.origin}/")
    assert count_effects(sandbox) == effects
    assert evil.received == []
    httpx.post(reply.headers["location"], content="a secret", headers={"x-note": "another"})
    assert httpx.get(f"{sandbox.origin}/_sandbox/foreign-origin").json() == {
        "origin": evil.origin,
        "received": [evil.received[0].decode()],
    }
    assert evil.received[0].startswith(b"POST / HTTP/1.1\r\n")
    assert evil.received[0].endswith(b"a secret")
    assert b"x-note: another\r\n" in evil.received[0]
    sandbox.reset()
    assert evil.received == []


def test_refusal_of_the_second(sandbox: Sandbox, api: httpx.Client) -> None:
    """The per-second refusal has the end of its window, but no `Retry-After`."""
    sandbox.inject("POST", CREATE, "429_second")
    reply = create(api)
    assert (reply.status_code, reply.json()["code"]) == (429, 429)
    assert "per-second" in reply.json()["message"]
    assert reply.headers["x-ratelimit-type"] == "QPS"
    assert reply.headers["x-ratelimit-category"] == "Light"
    assert reply.headers["x-ratelimit-remaining"] == "0"
    assert int(reply.headers["x-ratelimit-reset"]) == 1778664601
    assert "retry-after" not in reply.headers


def test_refusal_of_the_day(sandbox: Sandbox, api: httpx.Client) -> None:
    """The daily refusal's `Retry-After` is a date-time: the next midnight in UTC."""
    sandbox.inject("POST", CREATE, "429_daily")
    headers = create(api).headers
    assert headers["x-ratelimit-type"] == "Daily-limit"
    assert headers["retry-after"] == "2026-05-14T00:00:00Z"


def test_refusal_of_a_host(sandbox: Sandbox, api: httpx.Client) -> None:
    """The refusal of one host has the headers of an account with quota left."""
    sandbox.inject("POST", CREATE, "429_host")
    reply = create(api)
    assert "(100) of Meeting Create/Update" in reply.json()["message"]
    assert reply.headers["x-ratelimit-category"] == "Light"
    assert int(reply.headers["x-ratelimit-remaining"]) > 0
    assert {"retry-after", "x-ratelimit-type"}.isdisjoint(reply.headers)


@pytest.mark.parametrize(
    ("fault", "message"), [("429_concurrent", "concurrent"), ("429_deleting", "disassociate")]
)
def test_refusal_without_headers(
    sandbox: Sandbox, api: httpx.Client, fault: FaultKind, message: str
) -> None:
    """Refusals for a request in progress have a message and no headers."""
    sandbox.inject("DELETE", "/v2/users/{userId}", fault)
    reply = api.delete("/users/bruno.almeida@example.com")
    assert reply.status_code == 429
    assert message in reply.json()["message"]
    assert {"retry-after", "x-ratelimit-type"}.isdisjoint(reply.headers)
    assert count_effects(sandbox) == 0


@pytest.mark.parametrize(("when", "status"), [("before_commit", 502), ("after_commit", 200)])
def test_page_instead_of_json(sandbox: Sandbox, api: httpx.Client, when: When, status: int) -> None:
    """A page before the commit has status 502, a page in place of the answer 200."""
    sandbox.inject("POST", CREATE, "html", when=when)
    reply = create(api)
    assert (reply.status_code, reply.headers["content-type"][:9]) == (status, "text/html")
    assert reply.text.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(("when", "status"), [("before_commit", 502), ("after_commit", 201)])
def test_empty_answer(sandbox: Sandbox, api: httpx.Client, when: When, status: int) -> None:
    """An empty answer has the status and no body."""
    sandbox.inject("POST", CREATE, "empty", when=when)
    reply = create(api)
    assert (reply.status_code, reply.content) == (status, b"")


@pytest.mark.slow
def test_bomb(sandbox: Sandbox, api: httpx.Client) -> None:
    """A bomb is a small body that inflates to hundreds of megabytes and is not JSON."""
    sandbox.inject("GET", "/v2/users/{userId}", "bomb")
    with api.stream("GET", "/users/me") as reply:
        assert reply.headers["content-encoding"] == "gzip"
        packed = b"".join(reply.iter_raw())
    assert len(packed) < 2**19
    unpack = zlib.decompressobj(wbits=31)
    assert unpack.decompress(packed, 2**26) == b" " * 2**26
    assert unpack.unconsumed_tail


@pytest.mark.parametrize(
    ("fault", "body"),
    [("nan", b'{"id":NaN}'), ("deep", b"[" * 100_000 + b"]" * 100_000)],
)
def test_body_that_is_hardly_json(
    sandbox: Sandbox, api: httpx.Client, fault: FaultKind, body: bytes
) -> None:
    """Bodies that break a lenient or a recursive parser have status 200."""
    sandbox.inject("POST", CREATE, fault)
    reply = create(api)
    assert (reply.status_code, reply.content) == (200, body)


def test_body_that_is_packed_twice(sandbox: Sandbox, api: httpx.Client) -> None:
    """A body encoded twice contains the real answer."""
    sandbox.inject("POST", CREATE, "chained", when="after_commit")
    reply = create(api)
    assert reply.headers["content-encoding"] == "gzip, gzip"
    assert reply.json()["topic"] == "Faulted"


def test_body_that_goes_on(sandbox: Sandbox) -> None:
    """The content length is half of the body."""
    sandbox.inject("GET", "/v2/users/{userId}", "short")
    ask = b"GET /v2/users/me HTTP/1.1\r\nHost: x\r\n\r\n"
    with socket.create_connection(("127.0.0.1", sandbox.port), timeout=10) as connection:
        connection.sendall(ask)
        head, _, body = b"".join(iter(lambda: connection.recv(4096), b"")).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    length = re.search(rb"content-length: (\d+)", head)
    assert length is not None
    assert int(length[1]) == len(body) // 2


def test_drip_comes_byte_by_byte(sandbox: Sandbox) -> None:
    """A drip sends the first bytes long before the last ones."""
    sandbox.inject("GET", "/v2/users/{userId}", "drip")
    ask = b"GET /v2/users/me HTTP/1.1\r\nHost: x\r\n\r\n"
    with socket.create_connection(("127.0.0.1", sandbox.port), timeout=10) as connection:
        connection.sendall(ask)
        got = [connection.recv(1000) for _ in range(3)]
    assert b"HTTP/1.1".startswith(b"".join(got)[:8])
    assert max(map(len, got)) < 10


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["hang", "drip"])
def test_no_client_is_left_waiting_at_the_end(fault: FaultKind) -> None:
    """A sandbox that ends closes the connections of waiting clients and ends its thread."""
    before = set(threading.enumerate())
    ask = b"GET /oauth/authorize HTTP/1.1\r\nHost: x\r\n\r\n"
    with Sandbox() as sandbox:
        sandbox.inject("GET", "/oauth/authorize", fault, when="after_commit")
        client = socket.create_connection(("127.0.0.1", sandbox.port), timeout=10)
        client.sendall(ask)
        while not httpx.get(f"{sandbox.origin}/_sandbox/ledger").json()["requests"]:
            """The request is still on its way."""
    with client:
        while client.recv(1000):
            pass
    assert set(threading.enumerate()) == before


def test_script_is_played_in_order(sandbox: Sandbox, api: httpx.Client) -> None:
    """Faults strike in the order in which they were ordered, each as often as ordered."""
    control = f"{sandbox.origin}/_sandbox/faults"
    script = [
        {"method": "POST", "path": CREATE, "when": "before_commit", "fault": "503", "times": 2},
        {"method": "POST", "path": CREATE, "when": "after_commit", "fault": "500", "times": 1},
    ]
    assert httpx.post(control, json=script).json() == httpx.get(control).json()
    assert [create(api).status_code for _ in range(2)] == [503, 503]
    left = httpx.get(control).json()
    assert [(one["fault"], one["times"]) for one in left] == [("500", 1)]
    assert api.get("/users/me").status_code == 200
    assert [create(api).status_code for _ in range(2)] == [500, 201]
    assert httpx.get(control).json() == sandbox.faults() == []
    assert count_effects(sandbox) == 2


def test_skip_lets_requests_through_first(sandbox: Sandbox, api: httpx.Client) -> None:
    """A fault may wait for a later request: the second page of a list, say."""
    sandbox.inject("GET", "/v2/users", "page_token", skip=1)
    token = api.get("/users").json()["next_page_token"]
    late = api.get("/users", params={"next_page_token": token})
    assert (late.status_code, late.json()["code"]) == (400, 300)


def test_rate_strikes_a_share(sandbox: Sandbox, api: httpx.Client) -> None:
    """With a rate, the same seed strikes the same requests, about as many as requested."""
    runs: list[list[int]] = []
    for _ in range(2):
        sandbox.reset()
        sandbox.inject("*", "*", "503", rate=0.3, seed=5)
        runs.append([api.get("/users/me").status_code for _ in range(60)])
    assert runs[0] == runs[1]
    assert 8 < runs[0].count(503) < 30


def test_faults_can_be_removed(sandbox: Sandbox, api: httpx.Client) -> None:
    """A deletion or a reset removes faults; controls are never struck."""
    control = f"{sandbox.origin}/_sandbox/faults"
    sandbox.inject("*", "*", "reset", rate=1)
    assert httpx.delete(control).status_code == 204
    assert create(api).status_code == 201
    sandbox.inject("*", "*", "reset", rate=1)
    assert httpx.post(f"{sandbox.origin}/_sandbox/reset").status_code == 204
    assert create(api).status_code == 201


def test_token_endpoint_can_be_struck(sandbox: Sandbox) -> None:
    """The token service fails like any other endpoint, and its requests are still counted."""
    sandbox.inject("POST", "/oauth/token", "503")
    fields = {"grant_type": "account_credentials", "account_id": "sandbox"}
    codes = [
        httpx.post(sandbox.token_url, data=fields, auth=("sandbox", "sandbox")).status_code
        for _ in range(2)
    ]
    assert codes == [503, 200]
    assert sandbox.ledger()["token_requests"] == 2


@pytest.mark.parametrize("path", ["/v1/user/get", "/luminus/zoom/Meeting"])
def test_other_apis_can_be_struck(sandbox: Sandbox, path: str) -> None:
    """Faults strike the other APIs too."""
    sandbox.inject("POST", path, "503")
    assert httpx.post(sandbox.origin + path).status_code == 503
    assert httpx.post(sandbox.origin + path).status_code != 503


@pytest.mark.parametrize(
    ("order", "field", "message"),
    [
        ({"path": "/v2/users/{id}/meetings"}, "0", "the nearest is POST /v2/users/{userId}"),
        ({"fault": "explode"}, "0.fault", "'reset'"),
        ({"times": 0}, "0.times", "greater"),
        ({"rate": 2}, "0.rate", "less"),
        ({"after": 1}, "0.after", "Extra"),
    ],
)
def test_order_that_could_never_strike_is_refused(
    sandbox: Sandbox, order: dict[str, Any], field: str, message: str
) -> None:
    """A misspelled endpoint, fault or number is refused with the field and the reason."""
    wanted = [{"method": "POST", "path": CREATE, "fault": "reset", **order}]
    reply = httpx.post(f"{sandbox.origin}/_sandbox/faults", json=wanted)
    assert reply.status_code == 400
    problems = {one["field"]: one["message"] for one in reply.json()["errors"]}
    assert message in problems[field]
    assert sandbox.faults() == []


def test_python_refuses_a_misspelt_endpoint(sandbox: Sandbox) -> None:
    """In Python, a misspelled endpoint is a ValueError."""
    with pytest.raises(ValueError, match=re.escape("nearest is GET /v2/users")):
        sandbox.inject("GET", "/v2/user", "reset")


def test_duplicates_are_counted(sandbox: Sandbox, api: httpx.Client) -> None:
    """A write repeated after a lost answer is a duplicate; several effects of one are not."""
    sandbox.inject("POST", CREATE, "500", when="after_commit")
    assert [create(api).status_code for _ in range(2)] == [500, 201]
    api.post("/users/me/meetings", json={"topic": "Another"})
    ledger = sandbox.ledger()
    assert ledger["duplicates"] == count_duplicates(ledger["effects"]) == 1
    assert [one["request_id"] for one in ledger["effects"]] == [1, 2, 3]
    twice = [{"kind": "k", "key": "a", "request_id": 1}] * 2
    assert count_duplicates(twice) == 0
    assert count_duplicates([*twice, {"kind": "k", "key": "a", "request_id": 2}]) == 1
    assert count_duplicates([{"kind": "k", "key": "a"}] * 2) == 1
    assert ledger["effects"][0]["time"] == "2026-05-13T09:30:00+00:00"

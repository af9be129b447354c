"""An idempotency key belongs to a tenant: no other gets its result, whatever they share."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Any

import pytest

from zoom_actions.meetings import create_meeting
from zoom_connector import AccessToken, Connection, RefreshToken, ServerToServer
from zoom_connector.connection.terms import Sending
from zoom_connector.errors import AuthConfig, Conflict, QuotaExhausted
from zoom_connector.http.messages import Request
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zoom_connector import Catalog
    from zoom_connector.auth.grants import Grant

MEETING = {"userId": "me", "topic": "Planning"}


def sign(**claims: Any) -> AccessToken:
    """Return a token in Zoom's form, with these claims."""
    parts = [json.dumps(part).encode() for part in ({"alg": "HS512"}, claims)]
    encoded = [urlsafe_b64encode(part).decode().rstrip("=") for part in parts]
    return AccessToken(".".join([*encoded, "signature"]))


@pytest.fixture
def work(catalog: Catalog, serve: Callable[..., Any], store_address: str) -> Callable[..., Any]:
    """Return a function that makes a meeting with one key and inputs; each has its own id."""
    from itertools import count

    from loopback import reply

    numbers = count(1)

    def answer(*_: Any) -> Any:
        return reply(201, {"id": next(numbers), "start_url": "https://example.com/s"})

    server, store = serve(answer), Store.open(store_address)

    def make(grant: Grant, account: str | None = None) -> int:
        zoom = Connection(
            grant, base_url=server.origin + "/v2", store=store, plan="none", account=account
        )
        with zoom:
            done = catalog.run("createMeeting", MEETING, zoom, idempotency_key="step-9")
        return int(done.data["id"])

    return make


def test_f24_each_tenant_has_keys_of_its_own(work: Callable[..., Any]) -> None:
    """F24: 50 accounts with one key get a meeting each, and again the same with a new token."""
    first = [work(AccessToken(f"token-{n}" * 3), f"account-{n}") for n in range(50)]
    assert len(set(first)) == 50
    assert [work(AccessToken(f"later-{n}" * 3), f"account-{n}") for n in range(50)] == first


def test_f24_a_token_that_names_its_owner_is_enough(work: Callable[..., Any]) -> None:
    """F24: without an account, the app and user in the token tell tenants apart."""
    first = work(sign(iss="app", uid="u1", jti=1))
    assert work(sign(iss="app", uid="u1", jti=2)) == first
    assert work(sign(iss="app", uid="u2", jti=1)) != first
    assert work(sign(iss="other", uid="u1", jti=1)) != first


def test_f24_a_token_without_a_name_takes_no_key(work: Callable[..., Any]) -> None:
    """F24: where nothing tells tenants apart, a key is refused with the way to name the tenant."""
    with pytest.raises(AuthConfig, match="nothing was sent") as caught:
        work(AccessToken("a" * 20))
    assert "Connection(account=...)" in caught.value.hint
    assert "ZOOM_ACCOUNT_ID" in caught.value.hint
    assert work(AccessToken("a" * 20), "acme") == 1


def test_f24_what_others_created_is_no_match_less(store_address: str) -> None:
    """F24: an id that another account has created does not hide a lost write of this one."""
    with Store.open(store_address) as store:
        for account in ("acme", "other"):
            entry = store.intents.begin(account, "createGroup", "f", 60)
            store.intents.finish(entry, "{}", f"group of {account}", account)
        assert store.intents.made_by("createGroup", "acme") == {"group of acme"}


def test_f24_me_is_counted_for_each_user(serve: Callable[..., Any]) -> None:
    """F24: users of one account, each `me` on a connection, have daily limits of their own."""
    from loopback import reply

    from zoom_connector.quota.report import report_quota

    server, store = serve(reply(201, {"id": 1})), Store.in_memory()
    for user in ("u1", "u2", "u1"):
        grant = sign(iss="app", uid=user)
        with server.connect(grant, store=store, plan="pro", account="acme") as zoom:
            create_meeting(zoom, "me", topic="Planning")
    rows = [row for row in report_quota(store.database) if row["limit"].startswith("meetings")]
    assert sorted((row["of"], row["used"]) for row in rows) == [("me", 1), ("me", 2)]


class Tenant:
    """A tenant of an engine: an account, a token that is replaced, and what it got."""

    def __init__(self, number: int, base: str, store: Store) -> None:
        self.number, self.base, self.store = number, base, store
        self.grants: list[Grant] = []

    def connect(self, **more: Any) -> Connection:
        """Connect with a new token."""
        token = f"token-of-tenant-{self.number}-{len(self.grants)}-" + "x" * 20
        self.grants.append(AccessToken(token))
        return Connection(
            self.grants[-1],
            base_url=self.base,
            store=self.store,
            plan="pro",
            account=f"account-{self.number}",
            **more,
        )


def _answer_with_owner() -> Callable[[Any], Any]:
    """Return what answers with the tenant whom the token of a request names, and a new id."""
    from itertools import count

    from loopback import reply

    numbers = count(1)

    def answer(received: Any) -> Any:
        owner = int(received.headers["authorization"].split("-")[3])
        made = {"id": next(numbers), "host_id": f"host-{owner}", "join_url": f"https://x/{owner}"}
        return reply(201 if received.method == "POST" else 200, made)

    return answer


@pytest.mark.slow
@pytest.mark.parametrize("colour", ["sync", "async"])
def test_f24_fifty_tenants_share_nothing(
    colour: str, catalog: Catalog, serve: Callable[..., Any], store_address: str
) -> None:
    """F24: 50 tenants in one process and store, with equal keys and inputs, stay apart."""
    import asyncio

    from zoom_connector.quota.report import report_quota

    server = serve(_answer_with_owner())
    with Store.open(store_address) as store:
        tenants = [Tenant(n, server.origin + "/v2", store) for n in range(50)]

        def make(one: Tenant) -> Any:
            with one.connect() as zoom:
                return catalog.run("createMeeting", MEETING, zoom, idempotency_key="step-9")

        async def amake(one: Tenant) -> Any:
            async with one.connect() as zoom:
                return await catalog.arun("createMeeting", MEETING, zoom, idempotency_key="step-9")

        async def amake_all() -> list[Any]:
            return list(await asyncio.gather(*map(amake, tenants)))

        rounds = [
            [make(one) for one in tenants] if colour == "sync" else asyncio.run(amake_all())
            for _ in range(3)
        ]
        used = {row["account"]: row for row in report_quota(store.database) if row["of"] == "me"}
    for n, results in enumerate(zip(*rounds, strict=True)):
        assert [one.data["host_id"] for one in results] == [f"host-{n}"] * 3
        assert len({one.data["id"] for one in results}) == 1
        assert [one.warnings for one in results] == [[]] * 3
    assert len(server.received) == 50
    assert all(row["used"] == 1 for row in used.values())


def test_f24_connections_to_one_account_share_its_limits(serve: Callable[..., Any]) -> None:
    """F24: the same account, reached with two tokens, has one budget and one set of limits."""
    from loopback import reply

    server, store = serve(reply(200, {"id": "u"})), Store.in_memory()
    first, second = (
        server.connect(AccessToken(token * 20), store=store, plan="free", account="acme")
        for token in "ab"
    )
    assert first.quota.account == second.quota.account
    assert first.retries.budget is second.retries.budget
    for zoom in (first, second):
        zoom.longest_wait = 0.1
    first.send(Request("GET", "/users/me"), Sending("light"))
    with pytest.raises(QuotaExhausted):
        second.send(Request("GET", "/users/me"), Sending("light"))


class Profile(AccessToken):
    """A grant with a name."""

    def __init__(self, name: str) -> None:
        super().__init__("token-of-a-profile")
        object.__setattr__(self, "name", name)


def test_f24_one_account_with_two_owners_is_a_conflict(work: Callable[..., Any]) -> None:
    """F24: two profiles that are given the same account do not get each other's results."""
    work(Profile("sales"), "acme")
    with pytest.raises(Conflict, match="on another connection; nothing was sent"):
        work(Profile("support"), "acme")


def test_f24_apps_and_files_are_tenants(tmp_path: Path) -> None:
    """F24: neither the limits nor the keys of two people with one app are the same."""
    names = set()
    for n in range(3):
        file = tmp_path / f"token{n}"
        file.write_text(f"refresh-{n}")
        file.chmod(0o600)
        zoom = Connection(RefreshToken("app", "secret", file), store=Store.in_memory())
        names |= {zoom.tenant()[0], zoom.quota.account}
    assert len(names) == 3


def test_f24_a_wrong_secret_does_not_get_a_stored_token(store_address: str) -> None:
    """F24: to know an account and an app without its secret yields no stored token."""
    with Store.open(store_address) as store:
        names = {
            ServerToServer("acme", "app", secret).prepare(store.tokens, "https://example.com").name
            for secret in ("right", "wrong")
        }
    assert len(names) == 2

"""An idempotency key belongs to a tenant: no other gets its result, whatever they share."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Any

import pytest

from zoom_connector import AccessToken, Connection, RefreshToken, ServerToServer
from zoom_connector.errors import AuthConfig, Conflict
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

"""Collections: resources with five endpoints from one declaration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from zoom_connector.sandbox import Sandbox
from zoom_connector.sandbox.routing.collection import Collection
from zoom_connector.sandbox.routing.route import MEDIUM
from zoom_connector.sandbox.routing.validation import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

ROOMS = Collection(
    noun="room",
    path="/v2/rooms/{roomId}",
    rules={"name": Rule(str, required=True), "seats": Rule(int, least=1)},
    defaults={"name": "", "seats": 4},
    unique="name",
    rates={"list": MEDIUM},
)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """Start a sandbox with rooms."""
    with Sandbox(routes=ROOMS.routes()) as fresh:
        yield fresh


def kinds(sandbox: Sandbox) -> list[str]:
    """Return the kinds of the effects."""
    return [effect["kind"] for effect in sandbox.ledger()["effects"]]


def test_a_declared_resource_is_stateful(api: httpx.Client, sandbox: Sandbox) -> None:
    """A record is created, read, updated and deleted, and the ledger has each effect."""
    created = api.post("/rooms", json={"name": "Atrium", "colour": "blue"})
    assert (created.status_code, created.headers["x-ratelimit-category"]) == (201, "Light")
    room = created.json()
    assert room == {"id": room["id"], "name": "Atrium", "seats": 4}
    path = f"/rooms/{room['id']}"
    assert api.patch(path, json={"seats": 9}).status_code == 204
    assert api.get(path).json() == {**room, "seats": 9}
    assert api.delete(path).status_code == 204
    for method in ("GET", "PATCH", "DELETE"):
        assert api.request(method, path, json={}).status_code == 404
    assert kinds(sandbox) == ["room.created", "room.updated", "room.deleted"]


def test_a_declared_resource_is_paged(api: httpx.Client) -> None:
    """A list has pages with tokens, sizes and a total, and its own rate category."""
    for name in "ABC":
        api.post("/rooms", json={"name": name})
    first = api.get("/rooms", params={"page_size": 2})
    token = first.json()["next_page_token"]
    second = api.get("/rooms", params={"page_size": 2, "next_page_token": token}).json()
    assert first.headers["x-ratelimit-category"] == "Medium"
    assert [one["name"] for one in [*first.json()["rooms"], *second["rooms"]]] == ["A", "B", "C"]
    assert (second["total_records"], second["next_page_token"]) == (3, "")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"name": ""}, 400),
        ({"name": "Atrium", "seats": 0}, 400),
        ({"name": "Lobby"}, 409),
    ],
)
def test_a_bad_or_taken_field_is_refused(
    api: httpx.Client, sandbox: Sandbox, body: dict[str, Any], status: int
) -> None:
    """Nothing is created; an update with the same unique value is not a conflict."""
    lobby = api.post("/rooms", json={"name": "Lobby"}).json()["id"]
    assert api.post("/rooms", json=body).status_code == status
    assert kinds(sandbox) == ["room.created"]
    assert api.patch(f"/rooms/{lobby}", json={"name": "Lobby"}).status_code == 204


def test_a_declared_resource_wants_scopes(api: httpx.Client, sandbox: Sandbox) -> None:
    """A token without them is refused; the error names the granular scope of the operation."""
    api.headers["authorization"] = "Bearer sandbox-token-without-scopes"
    for method, path, scope in (
        ("GET", "/rooms", "room:read:list_rooms:admin"),
        ("POST", "/rooms", "room:write:room:admin"),
        ("GET", "/rooms/1", "room:read:room:admin"),
        ("PATCH", "/rooms/1", "room:update:room:admin"),
        ("DELETE", "/rooms/1", "room:delete:room:admin"),
    ):
        assert f"scopes:[{scope}]" in api.request(method, path).json()["message"]


def test_a_reset_empties_a_declared_resource(api: httpx.Client, sandbox: Sandbox) -> None:
    """A reset removes every record."""
    api.post("/rooms", json={"name": "Atrium"})
    sandbox.reset()
    assert api.get("/rooms").json()["rooms"] == []


def test_a_channel_is_seen_by_its_members(api: httpx.Client, sandbox: Sandbox) -> None:
    """The creator and the named users see it, others do not; a name in use is refused."""
    bruno, elif_ = "bruno.almeida@example.com", "elif.almeida@example.com"
    wanted = {"name": "launch", "type": 1, "members": [{"email": bruno}]}
    created = api.post("/chat/users/me/channels", json=wanted)
    assert created.status_code == 201
    path = f"channels/{created.json()['id']}"
    settings = {"channel_settings": {"posting_permissions": 2}}
    assert api.patch(f"/chat/users/me/{path}", json=settings).status_code == 204
    shown = api.get(f"/chat/users/{bruno}/{path}").json()
    assert shown["name"] == "launch"
    assert shown["channel_settings"]["posting_permissions"] == 2
    assert shown["channel_settings"]["mention_all_permissions"] == 1
    assert api.get(f"/chat/users/{elif_}/{path}").json()["code"] == 4130
    again = api.post("/chat/users/me/channels", json=wanted)
    assert (again.status_code, again.json()["code"]) == (400, 300)
    stranger = {"name": "other", "type": 1, "members": [{"email": "eve@example.com"}]}
    assert api.post("/chat/users/me/channels", json=stranger).status_code == 400
    assert api.delete(f"/chat/users/me/{path}").status_code == 204
    assert kinds(sandbox) == ["channel.created", "channel.updated", "channel.deleted"]

"""Endpoints without a handler, which are answered with the example of their manifest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from recovery import find_unproven

import zoom_manifests
from zoom_connector.cassettes import read_cassette, record
from zoom_connector.sandbox import Sandbox
from zoom_connector.sandbox.server.routes import HANDLED, ROUTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TOKEN = {"authorization": "Bearer sandbox-access-token"}
ROOM = {"id": "r1", "name": "Atrium", "seats": 12}
LISTED: dict[str, Any] = {
    "key": "listRooms",
    "connection": "oauth2",
    "http": {"method": "GET", "path": "/rooms"},
    "safety": "read",
    "idempotent": True,
    "rateLimit": "medium",
    "scopes": ["room:read:admin"],
    "granularScopes": ["room:read:list_rooms:admin"],
    "items": "rooms",
    "output": {},
    "examplePayload": {"data": {"total_records": 1, "next_page_token": "", "rooms": [ROOM]}},
}
CREATED: dict[str, Any] = {
    **LISTED,
    "key": "createRoom",
    "http": {"method": "POST", "path": "/rooms"},
    "safety": "write",
    "idempotent": False,
    "items": None,
    "output": {
        "type": "object",
        "properties": {"id": {"type": "string"}, "seats": {"type": "integer", "examples": [8]}},
    },
    "examplePayload": None,
}
DELETED: dict[str, Any] = {
    **CREATED,
    "key": "deleteRoom",
    "http": {"method": "DELETE", "path": "/rooms/{roomId}"},
    "recovery": "looks whether the room is gone",
    "output": {"type": "object", "properties": {}},
    "examplePayload": {"data": {}},
}


@pytest.fixture
def manifests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that replaces the shipped manifests."""
    folder = tmp_path / "manifests"
    folder.mkdir()
    monkeypatch.setattr(zoom_manifests, "FOLDER", folder)

    def put(*contents: dict[str, Any]) -> None:
        for content in contents:
            (folder / f"{content['key']}.json").write_text(json.dumps(content), encoding="utf-8")

    return put


@pytest.fixture
def sandbox(manifests: Callable[..., None]) -> Iterator[Sandbox]:
    """Start a sandbox for three actions that have no handler."""
    manifests(LISTED, CREATED, DELETED)
    with Sandbox() as fresh:
        yield fresh


def test_an_action_without_a_handler_is_answered(api: httpx.Client, sandbox: Sandbox) -> None:
    """The reply comes from the manifest; a header and the ledger show that it is not stateful."""
    page = api.get("/rooms", params={"page_size": 2})
    assert page.headers["x-sandbox-stateful"] == "false"
    assert page.headers["x-ratelimit-category"] == "Medium"
    assert [room["name"] for room in page.json()["rooms"]] == ["Atrium"] * 2
    token = page.json()["next_page_token"]
    last = api.get("/rooms", params={"page_size": 2, "next_page_token": token}).json()
    assert (last["total_records"], len(last["rooms"]), last["next_page_token"]) == (3, 1, "")
    assert [one["stateful"] for one in sandbox.ledger()["requests"]] == [False, False]


def test_an_example_is_made_of_the_output_schema(api: httpx.Client, sandbox: Sandbox) -> None:
    """A manifest without an example payload is answered too; a write has an `example` effect."""
    done = api.post("/rooms", json={"name": "Atrium"})
    assert (done.status_code, done.json()) == (201, {"id": "text", "seats": 8})
    gone = api.delete("/rooms/r1")
    assert (gone.status_code, gone.text) == (204, "")
    kinds = [effect["kind"] for effect in sandbox.ledger()["effects"]]
    assert kinds == ["example.createRoom", "example.deleteRoom"]


def test_an_example_wants_the_scopes_of_its_manifest(api: httpx.Client, sandbox: Sandbox) -> None:
    """A token without them is refused, and the error names them."""
    poor = {"authorization": "Bearer sandbox-token-without-scopes"}
    refused = api.get("/rooms", headers=poor)
    assert refused.status_code == 400
    assert "room:read:list_rooms:admin" in refused.json()["message"]


def test_an_example_can_be_struck_by_a_fault(api: httpx.Client, sandbox: Sandbox) -> None:
    """A fault strikes it by its template, like any endpoint."""
    sandbox.inject("DELETE", "/v2/rooms/{roomId}", "503")
    assert [api.delete("/rooms/r1").status_code for _ in range(2)] == [503, 204]


def test_the_sandbox_lists_its_endpoints(sandbox: Sandbox) -> None:
    """Each has the actions that call it and whether it is stateful."""
    listed = httpx.get(f"{sandbox.origin}/_sandbox/endpoints").json()
    found = {(one["method"], one["path"]): (one["actions"], one["stateful"]) for one in listed}
    assert found["GET", "/v2/rooms"] == (["listRooms"], False)
    assert found["GET", "/v2/divisions"] == (["listDivisions"], True)
    assert found["POST", "/v1/user/get"] == (["userGet"], True)
    assert found["POST", "/oauth/token"] == ([], True)
    assert len(found) == len(listed)


def test_a_handler_comes_before_an_example(manifests: Callable[..., None]) -> None:
    """A new action whose endpoint has a handler is answered by the handler."""
    manifests({**LISTED, "key": "listEveryone", "http": {"method": "GET", "path": "/users"}})
    with Sandbox() as sandbox:
        reply = httpx.get(f"{sandbox.base_url}/users", headers=TOKEN)
    assert "x-sandbox-stateful" not in reply.headers
    assert reply.json()["users"]


def test_a_cassette_shows_that_a_reply_is_an_example(sandbox: Sandbox, tmp_path: Path) -> None:
    """A recording keeps the header that marks an example."""
    path = tmp_path / "listRooms.yaml"
    with record(path, "listRooms", {}, "Recorded in a test.", personal=False):
        httpx.get(f"{sandbox.base_url}/rooms", headers=TOKEN)
    headers = read_cassette(path)["interactions"][0]["response"]["headers"]
    assert headers["x-sandbox-stateful"] == ["false"]


def test_a_start_reads_no_manifest_of_a_handled_action(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sandbox starts fast, since it reads only the manifests of actions without a handler."""
    asked: list[str] = []
    read = zoom_manifests.read_manifest
    monkeypatch.setattr(zoom_manifests, "read_manifest", lambda key: asked.append(key) or read(key))
    Sandbox()
    assert not HANDLED.intersection(asked)
    assert "rawRequest" in asked


def test_what_recovery_relies_on_is_stateful() -> None:
    """Actions with a recovery, or that must not be repeated, have a stateful handler."""
    keys = zoom_manifests.list_manifests()
    assert find_unproven(map(zoom_manifests.read_manifest, keys), HANDLED) == []


def test_a_missing_stateful_handler_is_reported(manifests: Callable[..., None]) -> None:
    """A write without a handler is reported if it has a recovery or must not be repeated."""
    harmless = {**CREATED, "key": "renameRoom", "idempotent": True}
    assert find_unproven([LISTED, CREATED, DELETED, harmless], HANDLED) == [
        "createRoom",
        "deleteRoom",
    ]


def test_a_route_and_the_manifest_of_its_action_agree() -> None:
    """The manifest of the action of a route has the method and path of the route.

    Another action that the route serves may name one of its resources, such as `/users/me`.
    """
    for route in ROUTES:
        for key in route.actions:
            manifest = zoom_manifests.read_manifest(key)
            if manifest is None:
                continue
            method, path = manifest["http"]["method"], f"/v2{manifest['http']['path']}"
            if key == route.also:
                assert route.match(method, path.strip("/").split("/")) is not None
            else:
                assert (method, path) == (route.method, route.template)

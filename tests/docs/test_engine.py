"""The engine of docs/engine.md: sixty lines that know nothing of Zoom."""

from __future__ import annotations

import asyncio
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from documents import load_block, python_blocks
from loopback import reply

import zoom_actions
from zoom_connector import Catalog, hookimpl
from zoom_connector.errors import InvalidInput
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

LINES = 60


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the engine as a module."""
    module = load_block("docs/engine.md", '"""An engine', "engine")
    monkeypatch.setitem(sys.modules, "engine", module)
    module.sent = sent = []  # type: ignore[attr-defined]

    @hookimpl
    def before_request(request: Any) -> None:
        sent.append(request.json)

    watch = SimpleNamespace(before_request=before_request)
    monkeypatch.setattr(module, "CATALOG", Catalog(zoom_actions, watch, entry_points=False))
    return module


def typing(**answers: Any) -> Callable[[str, list[str]], Any]:
    """Return a person who types by title, and notes the fields and choices that were drawn."""
    drawn: dict[str, list[str]] = {}

    def answer(title: str, choices: list[str]) -> Any:
        drawn[title] = choices
        return answers.get(title.removesuffix(" *").replace(" ", "_"), "")

    answer.drawn = drawn  # type: ignore[attr-defined]
    return answer


def run(engine: ModuleType, sandbox: Any, key: str, answer: Any) -> Any:
    """Run an action of a tenant of the sandbox."""
    engine.TOKENS["acme"] = "sandbox-access-token"

    async def work() -> Any:
        store = Store.open(":memory:")
        async with engine.connect("acme", store, base_url=sandbox.base_url) as zoom:
            return await engine.run(key, zoom, answer)

    return asyncio.run(work())


def test_it_is_as_short_as_it_says() -> None:
    """Sixty lines, empty ones and docstrings included."""
    assert len(python_blocks("docs/engine.md")[0].splitlines()) <= LINES


def test_a_meeting_is_made_from_its_form(engine: ModuleType, sandbox: Any) -> None:
    """Labels are chosen, what is left empty is not sent, and dropdowns hold Zoom's people."""
    answer = typing(User_ID="Bruno Almeida", Topic="Plan", Meeting_Type="Scheduled meeting")
    made = run(engine, sandbox, "createMeeting", answer)["done"]
    assert (made["topic"], made["type"], made["host_email"]) == (
        "Plan",
        2,
        "bruno.almeida@example.com",
    )
    drawn = answer.drawn  # type: ignore[attr-defined]
    assert "Ada Almeida" in drawn["User ID *"]
    assert "Cost center" in drawn
    assert "Tracking Fields" not in drawn
    assert {"topic": "Plan", "type": 2} in engine.sent


def test_people_with_one_name_are_told_apart(engine: ModuleType, serve: Callable[..., Any]) -> None:
    """Both are in the dropdown, each with an address, and the one who was chosen is meant."""

    def answer(request: Any) -> Any:
        people = [("u1", "Jo"), ("u2", "Jo"), ("u3", "Ada")]
        users = [
            {"id": key, "first_name": name, "last_name": "Li", "email": f"{key}@example.com"}
            for key, name in people
        ]
        found = request.target.split("?")[0].rpartition("/")[2]
        return reply(200, {"users": users} if found == "users" else {"id": found})

    answer_of = typing(User_ID="Jo Li (u2@example.com)")

    async def work() -> Any:
        store, base_url = Store.open(":memory:"), f"{serve(answer).origin}/v2"
        async with engine.connect("acme", store, base_url=base_url) as zoom:
            return await engine.run("getUser", zoom, answer_of)

    assert asyncio.run(work())["done"]["id"] == "u2"
    labels = answer_of.drawn["User ID *"]  # type: ignore[attr-defined]
    assert labels == ["Jo Li (u1@example.com)", "Jo Li (u2@example.com)", "Ada Li"]


def test_the_questions_of_a_meeting_are_asked(engine: ModuleType, sandbox: Any) -> None:
    """The form of a registration asks what the host asks, and nothing else."""
    answer = typing(Meeting_ID="85746065432", Email="jo@example.com", First_Name="Jo")
    assert run(engine, sandbox, "addMeetingRegistrant", answer)["done"]["registrant_id"]
    drawn = answer.drawn  # type: ignore[attr-defined]
    assert "Last Name" in drawn
    assert "City" not in drawn


def test_errors_are_told_apart_by_kind(engine: ModuleType, sandbox: Any) -> None:
    """What is wrong is said by kind, and nothing is sent for a wrong form."""
    wrong = run(engine, sandbox, "getMeeting", typing())
    assert (wrong["failed"], wrong["retry"]) == ("invalid_input", False)
    missing = run(engine, sandbox, "getMeeting", typing(Meeting_ID="99999999999"))
    assert missing["failed"] == "not_found"


def test_a_connection_is_made_from_its_form(engine: ModuleType, sandbox: Any) -> None:
    """The form of a kind of connection is drawn like that of an action."""
    answer = typing(Access_Token="sandbox-access-token")
    lacking = engine.connect_by_form("oauth2", "server_to_server", typing(), None)
    with pytest.raises(InvalidInput) as caught:
        asyncio.run(lacking)
    missing = [problem.path for problem in caught.value.problems]
    assert missing == ["accountId", "clientId", "clientSecret"]

    async def work() -> Any:
        store, known = Store.open(":memory:"), {"baseUrl": sandbox.base_url}
        zoom = await engine.connect_by_form("oauth2", "access_token", answer, store, **known)
        async with zoom:
            return await engine.run("testConnection", zoom, answer)

    assert asyncio.run(work())["done"]["ok"]


def test_two_tenants_in_one_process_and_one_store(
    engine: ModuleType, serve: Callable[..., Any]
) -> None:
    """Each gets what its own token shows, and one that takes too long is cancelled."""

    def answer(request: Any) -> Any:
        tenant = request.headers["authorization"].removeprefix("Bearer token-of-")
        return reply(200, {"users": [{"id": tenant, "email": f"{tenant}@example.com"}]})

    tenants = load_block("docs/engine.md", '"""Run an action for every', "tenants")
    base_url = f"{serve(answer).origin}/v2"
    call = tenants.run_for_all(engine, "listUsers", typing(), base_url=base_url)
    ended = asyncio.run(call)
    assert {name: one["done"]["users"][0]["id"] for name, one in ended.items()} == {
        "acme": "acme",
        "beta": "beta",
    }


def test_a_run_that_takes_too_long_is_cancelled(
    engine: ModuleType, serve: Callable[..., Any]
) -> None:
    """The engine says so, and is not held up by a server that does not answer."""
    silent = serve(lambda _: iter([b"HTTP/1.1 200 OK\r\n"]), pause=30.0).origin

    async def work() -> Any:
        store = Store.open(":memory:")
        async with engine.connect("acme", store, base_url=f"{silent}/v2") as zoom:
            return await engine.run("listGroups", zoom, typing(), seconds=0.2)

    assert "cancelled" in asyncio.run(work())

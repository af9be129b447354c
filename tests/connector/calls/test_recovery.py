"""Recovery: every action that has one, with its answer lost before and after the effect."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

import faulty
import pytest
from faulty import ADA, CONTACTS, INPUTS, TRAINERS
from loopback import reply

import zoom_actions
from zoom_connector import Catalog
from zoom_connector.actions import reconciliation
from zoom_connector.actions.reconciliation import FindCreated
from zoom_connector.errors import Ambiguous

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector import Connection
    from zoom_connector.sandbox import Sandbox

BUILT_IN = Catalog(zoom_actions, entry_points=False)
TRACED = [action.key for action in BUILT_IN if action.endpoint.recovery is not None]

NEW_USER = {"email": "nia@example.com", "type": 1}


def inputs_of(key: str) -> dict[str, Any]:
    """Return inputs that change something."""
    return faulty.inputs_of(BUILT_IN[key])


def strike(sandbox: Sandbox, key: str, when: Any) -> None:
    """Break the connection before or after an action's write takes effect."""
    spec = BUILT_IN[key].endpoint
    path = re.compile("/v2" + re.sub(r"\\\{\w+\\\}", "{[^/]+}", re.escape(spec.path)))
    (found,) = (p for method, p in sandbox.endpoints if method == spec.method and path.fullmatch(p))
    sandbox.inject(spec.method, found, "reset", when=when)


@pytest.mark.slow
@pytest.mark.parametrize("key", TRACED)
def test_what_took_effect_is_recovered(key: str, sandbox: Sandbox, zoom: Connection) -> None:
    """W1, W5, W11: a write whose answer was lost is recovered, and was done once."""
    undisturbed = BUILT_IN.run(key, inputs_of(key), zoom).to_dict()["data"]
    effects = [one["kind"] for one in sandbox.ledger()["effects"]]
    sandbox.reset()
    strike(sandbox, key, "after_commit")
    with sandbox.connect() as other:
        result = BUILT_IN.run(key, inputs_of(key), other)
    assert result.to_dict()["recovered"] is True
    assert [one["kind"] for one in sandbox.ledger()["effects"]] == effects
    # A recovered result has the same fields, so that a next step can use it.
    names = {"id", "registrant_id", "join_url", "ids", "division_id"}
    assert set(result.data) & names == set(undisturbed) & names


@pytest.mark.slow
@pytest.mark.parametrize("key", TRACED)
def test_what_did_not_happen_is_not_claimed(key: str, sandbox: Sandbox, zoom: Connection) -> None:
    """W1: a write that Zoom never received is not reported as done; the error says what to do."""
    strike(sandbox, key, "before_commit")
    with pytest.raises(Ambiguous, match="looked for and not found") as caught:
        BUILT_IN.run(key, inputs_of(key), zoom)
    assert sandbox.ledger()["effects"] == []
    spec = BUILT_IN[key].endpoint
    assert spec.recovery is not None
    if isinstance(spec.recovery, FindCreated):
        assert f"the connector {spec.recovery.describe()}" in caught.value.hint
        assert "onAmbiguous: retry" in caught.value.hint


def test_an_older_user_is_not_the_new_one(sandbox: Sandbox, zoom: Connection) -> None:
    """W11: an older user with the address does not prove that a user was created."""
    strike(sandbox, "createUser", "before_commit")
    older = {**NEW_USER, "email": "ada.almeida@example.com"}
    with pytest.raises(Ambiguous):
        BUILT_IN.run("createUser", older, zoom)


def test_another_contact_group_of_the_name_is_not_the_new_one(
    sandbox: Sandbox, zoom: Connection
) -> None:
    """W1: where names are not unique, a contact group of the same name proves nothing."""
    strike(sandbox, "createContactGroup", "before_commit")
    with pytest.raises(Ambiguous, match="no way to look for it"):
        BUILT_IN.run("createContactGroup", {"groupName": "Front desk"}, zoom)


def test_one_of_two_who_stayed_is_not_gone(sandbox: Sandbox, zoom: Connection) -> None:
    """W1: of several that are to be removed, all must be gone."""
    members = {"groupId": CONTACTS, "memberIds": f"u7Qx2mVbT1aRk9ZcW4eHsw,{TRAINERS}"}
    BUILT_IN.run("removeContactGroupMembers", {**members, "memberIds": TRAINERS}, zoom)
    strike(sandbox, "removeContactGroupMembers", "before_commit")
    with pytest.raises(Ambiguous):
        BUILT_IN.run("removeContactGroupMembers", members, zoom)


def test_one_of_two_who_came_is_not_both(sandbox: Sandbox, zoom: Connection) -> None:
    """W1: of several that are to be added, all must be there."""
    BUILT_IN.run("addGroupMembers", {"groupId": TRAINERS, "members": [{"id": ADA}]}, zoom)
    strike(sandbox, "addGroupMembers", "before_commit")
    with pytest.raises(Ambiguous):
        BUILT_IN.run("addGroupMembers", INPUTS["addGroupMembers"], zoom)


def test_who_is_in_no_group_any_more_is_gone(sandbox: Sandbox, zoom: Connection) -> None:
    """W1: with the group, its members are gone too."""
    BUILT_IN.run("deleteGroup", {"groupId": TRAINERS}, zoom)
    strike(sandbox, "deleteGroupMember", "before_commit")
    inputs = {"groupId": TRAINERS, "memberId": "jordan.lee@example.com"}
    assert BUILT_IN.run("deleteGroupMember", inputs, zoom).metadata["recovered"] is True


def test_a_part_of_a_change_is_not_the_change(sandbox: Sandbox, zoom: Connection) -> None:
    """W1: everything that was sent must be there, nested fields too."""
    inputs = INPUTS["updateMeeting"]
    part = {**inputs, "settings": {"host_video": True}}
    BUILT_IN.run("updateMeeting", part, zoom)
    strike(sandbox, "updateMeeting", "before_commit")
    with pytest.raises(Ambiguous):
        BUILT_IN.run("updateMeeting", inputs, zoom)


@pytest.fixture
def lost(serve: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that serves lost answers to writes and the given ones to reads."""

    def start(*answers: Any) -> Any:
        given = iter(answers)
        return serve(lambda received: None if received.method == "POST" else next(given))

    return start


def test_a_trace_on_a_later_page_is_found(lost: Callable[..., Any]) -> None:
    """W1: the whole list is looked through, with the same query on every page."""
    made = {"id": "g1", "name": "New", "total_members": 0}
    others = [{"id": "g2", "name": "Old", "total_members": 0}, "no group", {"name": "New"}]
    server = lost(
        reply(200, {"groups": others, "next_page_token": "t 1"}),
        reply(200, {"groups": [{**made, "id": "g3", "total_members": 4}, made]}),
    )
    with server.connect() as zoom:
        result = BUILT_IN.run("createGroup", {"name": "New"}, zoom)
    assert (result.data, result.metadata["recovered"]) == (made, True)
    assert [one.target for one in server.received] == [
        "/v2/groups",
        "/v2/groups?page_size=300",
        "/v2/groups?page_size=300&next_page_token=t+1",
    ]


@pytest.mark.parametrize(
    "page",
    [
        reply(200, {"groups": [], "next_page_token": "t"}),
        reply(200, {"code": 200, "message": "No permission."}),
        reply(403, {"code": 200, "message": "No permission."}),
    ],
)
def test_a_list_that_cannot_be_read_tells_nothing(
    page: bytes, lost: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """W1: if the list is endless or refused, the write stays ambiguous."""
    monkeypatch.setattr(reconciliation, "MAX_PAGES", 3)
    server = lost(*[page] * 9)
    with server.connect() as zoom, pytest.raises(Ambiguous, match="could not be looked for"):
        BUILT_IN.run("createGroup", {"name": "New"}, zoom)
    assert len(server.received) <= 1 + 3


@pytest.mark.parametrize("wrong", [timedelta(0), timedelta(hours=-7), timedelta(days=40)])
@pytest.mark.parametrize(
    ("earlier", "found"), [("1", True), ("1.9", True), ("30", False), ("no time", False)]
)
def test_what_is_new_is_decided_by_zooms_clock(
    wrong: timedelta, earlier: str, found: bool, lost: Callable[..., Any]
) -> None:
    """W1: what was created since is decided by Zoom's clock, however wrong ours is."""
    there = datetime.now(UTC) + wrong
    born = (
        (there - timedelta(seconds=float(earlier))).strftime("%Y-%m-%dT%H:%M:%SZ")
        if earlier != "no time"
        else "soon"
    )
    user = {"id": "u1", "email": "Nia@example.com", "type": 1, "user_created_at": born}
    date = format_datetime(there, usegmt=True)
    with lost(*[reply(200, user, date=date)] * 2).connect() as zoom:
        if not found:
            with pytest.raises(Ambiguous):
                BUILT_IN.run("createUser", NEW_USER, zoom)
            return
        made = BUILT_IN.run("createUser", NEW_USER, zoom).data
    assert made == {"id": "u1", "email": "Nia@example.com", "type": 1}


def test_without_a_date_the_clock_here_has_to_do(lost: Callable[..., Any]) -> None:
    """W1: for a reply without a `Date`, our own clock is used."""
    born = datetime.now(UTC).isoformat()
    user = {"id": "u1", "email": "nia@example.com", "user_created_at": born}
    older = user | {"user_created_at": "2020-01-01T00:00:00"}
    with lost(reply(200, older), reply(200, user)).connect() as zoom:
        assert BUILT_IN.run("createUser", NEW_USER, zoom).data["id"] == "u1"

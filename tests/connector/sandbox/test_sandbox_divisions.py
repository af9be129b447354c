"""Divisions and contact groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

if TYPE_CHECKING:
    from zoom_connector.sandbox import Sandbox

ADA, BRUNO = "ada.almeida@example.com", "bruno.almeida@example.com"


def find_divisions(api: httpx.Client) -> dict[str, str]:
    """Return the id of each division by its name."""
    divisions = api.get("/divisions").json()["divisions"]
    return {division["division_name"]: division["division_id"] for division in divisions}


def find_contact_groups(api: httpx.Client) -> dict[str, str]:
    """Return the id of each contact group by its name."""
    groups = api.get("/contacts/groups").json()["groups"]
    return {group["group_name"]: group["group_id"] for group in groups}


def kinds(sandbox: Sandbox) -> list[str]:
    """Return the kinds of the effects."""
    return [effect["kind"] for effect in sandbox.ledger()["effects"]]


def test_seeded_divisions(api: httpx.Client) -> None:
    """Every user is in one division; one division is the main one and two are empty."""
    divisions = api.get("/divisions").json()["divisions"]
    assert [one["total_members"] for one in divisions] == [37, 11, 0, 0]
    assert [one["is_main_division"] for one in divisions] == [True, False, False, False]


def test_user_is_in_one_division(api: httpx.Client, sandbox: Sandbox) -> None:
    """A user who joins a division leaves the previous one; a repetition changes nothing."""
    divisions = find_divisions(api)
    path = f"/divisions/{divisions['Southern region']}/users"
    user = api.get("/users/me").json()
    assert user["division_ids"] == [divisions["Headquarters"]]
    for _ in range(2):
        reply = api.post(path, json={"users": [{"user_id": user["id"], "user_email": BRUNO}]})
        assert (reply.status_code, reply.json()["ids"]) == (201, user["id"])
    shown = {"user_id": user["id"], "user_display_name": "Ada Almeida", "user_email": ADA}
    assert api.get(path).json()["users"] == [shown]
    assert api.get("/users/me").json()["division_ids"] == [divisions["Southern region"]]
    assert kinds(sandbox) == ["division_member.assigned"]


def test_division_that_is_main_or_has_users_cannot_go(api: httpx.Client, sandbox: Sandbox) -> None:
    """Each refusal has its code; an empty division is deleted and not found afterwards."""
    codes = {
        name: api.delete(f"/divisions/{key}").json()["code"]
        for name, key in find_divisions(api).items()
        if name not in {"Southern region", "Western region"}
    }
    assert codes == {"Headquarters": 42011, "Northern region": 42012}
    path = f"/divisions/{find_divisions(api)['Southern region']}"
    assert api.delete(path).status_code == 204
    gone = api.get(path)
    assert (gone.status_code, gone.json()["code"]) == (404, 40406)
    assert kinds(sandbox) == ["division.deleted"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"division_name": ""}, 400),
        ({"division_name": 7}, 400),
        ({"division_name": "East", "division_description": 7}, 400),
        ({"division_name": "Headquarters"}, 409),
    ],
)
def test_bad_or_taken_name_of_a_division_is_refused(
    api: httpx.Client, sandbox: Sandbox, body: dict[str, Any], status: int
) -> None:
    """Nothing is created."""
    assert api.post("/divisions", json=body).status_code == status
    assert kinds(sandbox) == []


def test_stranger_cannot_be_assigned_to_a_division(api: httpx.Client, sandbox: Sandbox) -> None:
    """If one user is unknown, no user is assigned."""
    path = f"/divisions/{find_divisions(api)['Southern region']}/users"
    users = [{"user_email": ADA}, {"user_email": "eve@example.com"}, {}]
    reply = api.post(path, json={"users": users})
    fields = [error["field"] for error in reply.json()["errors"]]
    assert (reply.status_code, fields) == (400, ["users[1]", "users[2]"])
    assert kinds(sandbox) == []


def test_contact_group_holds_users_and_groups(api: httpx.Client, sandbox: Sandbox) -> None:
    """A group of users is a member with its name; a deleted one is no longer a member."""
    sales = next(one for one in api.get("/groups").json()["groups"] if one["name"] == "Sales")
    member = {"type": 2, "id": sales["id"], "name": "Sales"}
    path = f"/contacts/groups/{find_contact_groups(api)['Board']}"
    assert api.get(f"{path}/members").json()["group_members"][-1] == member
    assert api.get(path).json()["total_members"] == 3
    api.delete(f"/groups/{sales['id']}")
    assert api.get(path).json()["total_members"] == 2
    assert kinds(sandbox) == ["group.deleted"]


def test_contact_group_is_never_emptied(api: httpx.Client, sandbox: Sandbox) -> None:
    """Missing or unknown ids, or the ids of all members, remove no member."""
    path = f"/contacts/groups/{find_contact_groups(api)['Board']}/members"
    ids = [member["id"] for member in api.get(path).json()["group_members"]]
    for going in ([], [*ids[:1], "unknown"], ids, ["x"] * 21):
        reply = api.delete(path, params={"member_ids": ",".join(going)})
        assert (reply.status_code, reply.json()["code"]) == (400, 300)
    assert kinds(sandbox) == []
    assert api.delete(path, params={"member_ids": ",".join(ids[1:])}).status_code == 204
    assert [member["id"] for member in api.get(path).json()["group_members"]] == ids[:1]
    assert kinds(sandbox) == ["contact_group_member.removed"] * 2


@pytest.mark.parametrize(
    "members",
    [
        [],
        [{"type": 1, "id": "unknown"}],
        [{"type": 2}],
        [{"type": 3, "id": "x"}],
        ["ada"],
    ],
)
def test_unknown_contacts_are_refused(
    api: httpx.Client, sandbox: Sandbox, members: list[Any]
) -> None:
    """Only users and groups of users of the account can be added."""
    path = f"/contacts/groups/{find_contact_groups(api)['Board']}/members"
    reply = api.post(path, json={"group_members": members})
    assert (reply.status_code, reply.json()["code"]) == (400, 300)
    assert kinds(sandbox) == []


def test_contact_groups_have_limits_for_each_kind(api: httpx.Client) -> None:
    """A request may add 50 users, but not four groups of users."""
    group = api.get("/groups").json()["groups"][0]["id"]
    me = api.get("/users/me").json()["id"]
    path = "/contacts/groups"
    many = {"group_name": "Many", "group_members": [{"type": 1, "id": me}] * 50}
    assert api.post(path, json=many).status_code == 201
    many["group_members"] = [{"type": 2, "id": group}] * 4
    assert api.post(path, json=many).json()["code"] == 300


def test_contact_group_is_changed_and_deleted(api: httpx.Client, sandbox: Sandbox) -> None:
    """An update changes only what was sent; a deleted group answers 400 with code 300."""
    path = f"/contacts/groups/{find_contact_groups(api)['Front desk']}"
    before = api.get(path).json()
    assert api.patch(path, json={"privacy": 4}).status_code == 400
    assert api.patch(path, json={"privacy": 3, "name": "Reception"}).status_code == 204
    assert api.get(path).json() == {**before, "group_privacy": 3, "group_name": "Reception"}
    assert api.delete(path).status_code == 204
    gone = api.get(path)
    assert (gone.status_code, gone.json()["code"]) == (400, 300)
    assert kinds(sandbox) == ["contact_group.updated", "contact_group.deleted"]


def test_missing_scope_of_a_contact_group_is_named(sandbox: Sandbox) -> None:
    """Without a granular scope, the error names the classic one."""
    headers = {"authorization": "Bearer sandbox-token-without-scopes"}
    reply = httpx.get(f"{sandbox.base_url}/contacts/groups", headers=headers)
    assert "scopes:[contact_group:read:admin]" in reply.json()["message"]

"""Groups of users, their members, administrators and channels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import httpx

    from zoom_connector.sandbox import Sandbox

ADA, BRUNO, HIRO = (f"{name}.almeida@example.com" for name in ("ada", "bruno", "hiro"))


def find_groups(api: httpx.Client) -> dict[str, str]:
    """Return the id of each group by its name."""
    return {group["name"]: group["id"] for group in api.get("/groups").json()["groups"]}


def effects(sandbox: Sandbox) -> list[tuple[str, Any]]:
    """Return the effects."""
    return [(effect["kind"], effect["id"]) for effect in sandbox.ledger()["effects"]]


def test_seeded_groups(api: httpx.Client) -> None:
    """There is a group for each department, two more with members, and an empty one."""
    groups = api.get("/groups").json()["groups"]
    sizes = {group["name"]: group["total_members"] for group in groups}
    departments = dict.fromkeys(("Engineering", "Sales", "Support", "People", "Finance"), 9)
    assert sizes == {**departments, "Pilot users": 12, "Newcomers": 0, "Trainers": 1}


def test_group_is_created_renamed_and_deleted(api: httpx.Client, sandbox: Sandbox) -> None:
    """Names are unique in the account; a deletion removes the group from its members."""
    made = api.post("/groups", json={"name": "Field staff"})
    group = made.json()
    assert (made.status_code, group["total_members"]) == (201, 0)
    path = f"/groups/{group['id']}"
    for taken in (
        api.post("/groups", json={"name": "Sales"}),
        api.patch(path, json={"name": "Sales"}),
    ):
        assert (taken.status_code, taken.json()["code"]) == (409, 4132)
    api.post(f"{path}/members", json={"members": [{"email": ADA}]})
    assert api.patch(path, json={"name": "Field staff"}).status_code == 204
    assert api.delete(path).status_code == 204
    assert group["id"] not in api.get("/users/me").json()["group_ids"]
    gone = api.get(path)
    assert (gone.status_code, gone.json()["code"]) == (404, 4130)
    assert [kind for kind, _ in effects(sandbox)] == [
        *("group.created", "group_member.added", "group.updated", "group.deleted"),
    ]


@pytest.mark.parametrize("body", [{}, {"name": ""}, {"name": "n" * 128}, {"name": 7}])
def test_bad_name_is_refused(api: httpx.Client, sandbox: Sandbox, body: dict[str, Any]) -> None:
    """The error names the field and nothing changes."""
    reply = api.post("/groups", json=body)
    assert reply.json()["errors"] == [{"field": "name", "message": "Invalid field."}]
    assert effects(sandbox) == []


def test_members_are_added_and_removed(api: httpx.Client, sandbox: Sandbox) -> None:
    """An id takes precedence over an address; strangers and existing members change nothing."""
    group = find_groups(api)["Newcomers"]
    ada, hiro = (api.get(f"/users/{email}").json()["id"] for email in (ADA, HIRO))
    people = [{"id": ada, "email": BRUNO}, {"email": HIRO}, {"email": "eve@example.com"}]
    for _ in range(2):
        added = api.post(f"/groups/{group}/members", json={"members": people})
        assert (added.status_code, added.json()["ids"]) == (201, f"{ada},{hiro}")
    assert api.get(f"/groups/{group}").json()["total_members"] == 2
    assert api.delete(f"/groups/{group}/members/{HIRO}").status_code == 204
    again = api.delete(f"/groups/{group}/members/{hiro}")
    assert (again.status_code, again.json()["code"]) == (404, 4131)
    kinds = (
        ("group_member.added", ada),
        ("group_member.added", hiro),
        ("group_member.removed", hiro),
    )
    assert effects(sandbox) == [(kind, f"{group}/{user}") for kind, user in kinds]


def test_member_is_moved_and_gets_a_primary_group(api: httpx.Client, sandbox: Sandbox) -> None:
    """A move replaces one group by another; the primary group is the first one of the user."""
    groups = find_groups(api)
    ada = api.get("/users/me").json()
    first, pilot = groups["Engineering"], groups["Pilot users"]
    assert ada["group_ids"] == [first, pilot]
    primary = {"action": "set_primary", "target_group_id": pilot}
    assert api.patch(f"/groups/{pilot}/members/{ada['id']}", json=primary).status_code == 204
    assert api.get("/users/me").json()["group_ids"] == [pilot, first]
    move = {"action": "move", "target_group_id": groups["Sales"]}
    assert api.patch(f"/groups/{pilot}/members/{ada['id']}", json=move).status_code == 204
    assert api.get("/users/me").json()["group_ids"] == [groups["Sales"], first]
    assert [kind for kind, _ in effects(sandbox)] == [
        "group_member.made_primary",
        "group_member.moved",
    ]


@pytest.mark.parametrize(
    ("user", "body", "status", "code"),
    [
        ("me", {"action": "move"}, 400, 300),
        ("me", {"action": "leave", "target_group_id": "x"}, 400, 300),
        ("me", {"action": "move", "target_group_id": "nowhere"}, 404, 4130),
        (BRUNO, {"action": "move", "target_group_id": "x"}, 404, 4131),
    ],
)
def test_change_of_a_member_is_refused(
    api: httpx.Client, user: str, body: dict[str, str], status: int, code: int
) -> None:
    """A change without a target, an action or a member is refused."""
    group = find_groups(api)["Engineering"]
    reply = api.patch(f"/groups/{group}/members/{user}", json=body)
    assert (reply.status_code, reply.json()["code"]) == (status, code)


def test_administrators(api: httpx.Client, sandbox: Sandbox) -> None:
    """Administrators are added and removed; strangers and non-administrators are refused."""
    path = f"/groups/{find_groups(api)['Newcomers']}/admins"
    unknown = api.post(path, json={"admins": [{"email": ADA}, {"email": "eve@example.com"}]})
    assert [error["field"] for error in unknown.json()["errors"]] == ["admins[1]"]
    assert api.post(path, json={"admins": [{"email": ADA}]}).status_code == 201
    listed = {"email": ADA, "name": "Ada Almeida"}
    assert api.get(path).json()["admins"] == [listed]
    assert api.delete(f"{path}/me").status_code == 204
    for user in ("me", "eve@example.com"):
        reply = api.delete(f"{path}/{user}")
        assert (reply.status_code, reply.json()["code"]) == (400, 4138)
    kinds = [kind for kind, _ in effects(sandbox)]
    assert kinds == ["group_admin.added", "group_admin.removed"]


@pytest.mark.parametrize(("name", "most"), [("members", 30), ("admins", 10)])
def test_lists_of_people_are_bounded(api: httpx.Client, name: str, most: int) -> None:
    """An empty list, a list that is too long, and entries that are not objects are refused."""
    path = f"/groups/{find_groups(api)['Sales']}/{name}"
    for people in ([], [{"email": ADA}] * (most + 1), ["ada"], {"email": ADA}, None):
        reply = api.post(path, json={name: people})
        assert [error["field"] for error in reply.json()["errors"]] == [name]


def test_channels_of_a_group(api: httpx.Client) -> None:
    """A group has its channels with the number of members of each."""
    group = find_groups(api)["Engineering"]
    reply = api.get(f"/groups/{group}/channels").json()
    assert reply["group_id"] == group
    names = [channel["channel_name"] for channel in reply["channels"]]
    assert names == ["engineering", "releases", "incidents"]
    assert all(channel["member_count"] > 1 for channel in reply["channels"])

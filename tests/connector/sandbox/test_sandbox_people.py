"""Users and webinars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import httpx

    from zoom_connector.sandbox import Sandbox

NEW = {"email": "Zoe.Zander@example.com", "type": 1, "first_name": "Zoe"}


def create(api: httpx.Client, action: str = "create", **info: Any) -> httpx.Response:
    """Create a user."""
    return api.post("/users", json={"action": action, "user_info": {**NEW, **info}})


def find_webinar(api: httpx.Client, topic: str) -> int:
    """Return the number of the seeded webinar with a topic."""
    webinars = api.get("/users/me/webinars").json()["webinars"]
    number: int = next(one["id"] for one in webinars if one["topic"] == topic)
    return number


def test_user_by_id_email_and_me(api: httpx.Client) -> None:
    """The first user is found by id, by e-mail address in any case, and as `me`."""
    me = api.get("/users/me").json()
    assert me["role_id"] == "0"
    for key in (me["id"], me["email"], me["email"].upper()):
        assert api.get(f"/users/{key}").json() == me


@pytest.mark.parametrize(("status", "count"), [("active", 41), ("inactive", 4), ("pending", 3)])
def test_list_users_by_status(api: httpx.Client, status: str, count: int) -> None:
    """Each status has a list of its own."""
    users = api.get("/users", params={"status": status, "page_size": 300}).json()["users"]
    assert len(users) == count
    assert {user["status"] for user in users} == {status}


def test_unknown_filters_are_ignored(api: httpx.Client) -> None:
    """An unknown status selects active users, an unknown key is ignored, a role filters."""
    query = {"status": "retired", "colour": "blue"}
    assert api.get("/users", params=query).json()["total_records"] == 41
    assert api.get("/users", params={"role_id": "1"}).json()["total_records"] == 1


@pytest.mark.parametrize(("action", "status"), [("create", "pending"), ("custCreate", "active")])
def test_create_user(api: httpx.Client, sandbox: Sandbox, action: str, status: str) -> None:
    """An invited user is pending; one created by the app is active at once."""
    reply = create(api, action)
    user = reply.json()
    assert reply.status_code == 201
    assert list(user) == ["id", "first_name", "last_name", "email", "type"]
    assert user["email"] == "zoe.zander@example.com"
    assert api.get(f"/users/{user['id']}").json()["status"] == status
    (effect,) = sandbox.ledger()["effects"]
    made = ("user.created", user["id"], user["email"])
    assert (effect["kind"], effect["id"], effect["key"]) == made


def test_create_user_refusals(api: httpx.Client) -> None:
    """An e-mail address in use is a conflict; the error names invalid or missing fields."""
    taken = create(api, email="ada.almeida@example.com")
    assert taken.status_code == 409
    message = "User already in the account: ada.almeida@example.com."
    assert taken.json() == {"code": 1005, "message": message}
    bad = api.post("/users", json={"action": "invite", "user_info": {"type": 3}})
    fields = [error["field"] for error in bad.json()["errors"]]
    assert fields == ["action", "user_info.email", "user_info.type"]
    assert create(api, "autoCreate").status_code == 400


def test_update_user(api: httpx.Client) -> None:
    """An update changes what was sent, but never the e-mail address or the status."""
    path = "/users/bruno.almeida@example.com"
    before = api.get(path).json()
    sent = {"first_name": "Bruna", "email": "other@example.com", "status": "inactive"}
    assert api.patch(path, json=sent).status_code == 204
    changed = {"first_name": "Bruna", "display_name": "Bruna Almeida"}
    assert api.get(path).json() == {**before, **changed}


@pytest.mark.parametrize(
    ("query", "kind"),
    [({}, "user.disassociated"), ({"action": "delete"}, "user.deleted")],
)
def test_delete_user(api: httpx.Client, sandbox: Sandbox, query: dict[str, str], kind: str) -> None:
    """A user is disassociated by default or deleted; both remove them from the account."""
    user = api.get("/users/chiara.almeida@example.com").json()
    assert api.delete(f"/users/{user['id']}", params=query).status_code == 204
    gone = api.get(f"/users/{user['id']}")
    assert (gone.status_code, gone.json()["code"]) == (404, 1001)
    effects = sandbox.ledger()["effects"]
    assert [(one["kind"], one["id"]) for one in effects] == [(kind, user["id"])]


def test_meetings_pass_to_the_heir(api: httpx.Client) -> None:
    """Meetings pass to the owner of the transfer e-mail address, who must be another user."""
    path, heir = "/users/dmitri.almeida@example.com", "elif.almeida@example.com"
    wrong = api.delete(path, params={"transfer_email": "nobody@example.com"})
    assert wrong.status_code == 400
    query = {"transfer_email": heir, "transfer_meeting": "true"}
    assert api.delete(path, params=query).status_code == 204
    assert api.get(f"/users/{heir}/meetings").json()["total_records"] == 1


def test_webinar(api: httpx.Client) -> None:
    """A webinar is found by number; an unknown one answers 404 with code 3001."""
    number = find_webinar(api, "Product tour")
    assert api.get(f"/webinars/{number}").json()["type"] == 5
    assert api.get("/webinars/1").json()["message"] == "Webinar does not exist: 1."


@pytest.mark.parametrize(
    ("topic", "email", "code"),
    [
        ("Public lecture", None, 3000),
        ("Product tour", "ada.almeida@example.com", 3027),
        ("Winter update", "eve@example.com", 3038),
    ],
)
def test_webinar_registration_refusals(
    api: httpx.Client, topic: str, email: str | None, code: int
) -> None:
    """Registration is refused if it is off, for the host, and after the end."""
    webinars = api.get("/users/me/webinars").json()["webinars"]
    number = next(one["id"] for one in webinars if one["topic"] == topic)
    person = {"email": email or "eve@example.com", "first_name": "Eve"}
    reply = api.post(f"/webinars/{number}/registrants", json=person)
    assert (reply.status_code, reply.json()["code"]) == (400, code)


def test_webinar_registration(api: httpx.Client, sandbox: Sandbox) -> None:
    """A registrant of a webinar appears in its list."""
    path = f"/webinars/{find_webinar(api, 'Product tour')}/registrants"
    reply = api.post(path, json={"email": "eve@example.com", "first_name": "Eve"})
    assert reply.status_code == 201
    (effect,) = sandbox.ledger()["effects"]
    made = ("webinar_registrant.created", reply.json()["registrant_id"])
    assert (effect["kind"], effect["id"]) == made
    listed = api.get(path, params={"page_size": 300}).json()["registrants"]
    assert reply.json()["registrant_id"] in {one["id"] for one in listed}


def test_basic_user_has_no_webinars(api: httpx.Client) -> None:
    """A user without a webinar plan answers 400 with code 200."""
    reply = api.get("/users/hiro.almeida@example.com/webinars")
    assert (reply.status_code, reply.json()["code"]) == (400, 200)

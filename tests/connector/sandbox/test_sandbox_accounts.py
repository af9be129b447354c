"""Parts of a user: assistants, presence, tokens, address, password and status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from zoom_connector.sandbox import Sandbox

ADA, BRUNO, CHIARA = (f"{name}.almeida@example.com" for name in ("ada", "bruno", "chiara"))
ELIF, FEMI = "elif.almeida@example.com", "femi.almeida@example.com"


def kinds(sandbox: Sandbox) -> list[str]:
    """Return the kinds of the effects."""
    return [effect["kind"] for effect in sandbox.ledger()["effects"]]


def refusal(reply: httpx.Response) -> tuple[int, int]:
    """Return the status and the code of a reply."""
    return reply.status_code, reply.json()["code"]


def test_fixed_words_are_no_users(api: httpx.Client) -> None:
    """`/users/summary` does not return a user named summary."""
    assert "total_users_count" in api.get("/users/summary").json()
    assert refusal(api.get("/users/email")) == (400, 300)
    assert refusal(api.get("/users/vanity_name")) == (400, 300)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"email": "nobody@example.com"}, "find"),
        ({"email": BRUNO}, "own"),
        ({"email": ADA}, "already"),
        ({"email": FEMI}, "license"),
    ],
)
def test_assistants_are_refused_for_a_reason(
    api: httpx.Client, sandbox: Sandbox, entry: dict[str, Any], words: str
) -> None:
    """An unknown user, the user, an existing assistant or an unlicensed user is refused."""
    body = {"assistants": [{"email": ELIF}, entry]}
    reply = api.post(f"/users/{BRUNO}/assistants", json=body)
    assert refusal(reply) == (400, 200)
    assert words in reply.json()["message"]
    assert kinds(sandbox) == []


def test_assistants_leave_one_by_one_or_together(api: httpx.Client, sandbox: Sandbox) -> None:
    """Removing an assistant twice has one effect."""
    body = {"assistants": [{"email": ELIF}, {"email": CHIARA}]}
    ids = api.post(f"/users/{BRUNO}/assistants", json=body).json()["ids"].split(",")
    for _ in range(2):
        assert api.delete(f"/users/{BRUNO}/assistants/{ids[0]}").status_code == 204
    assert api.delete(f"/users/{BRUNO}/assistants").status_code == 204
    assert api.get(f"/users/{BRUNO}/assistants").json() == {"assistants": []}
    assert kinds(sandbox) == ["assistant.added"] * 2 + ["assistant.removed"] * 3


def test_an_assistant_s_hosts_are_left_together(api: httpx.Client) -> None:
    """A scheduler who leaves all hosts is on no assistant list."""
    assert len(api.get("/users/me/schedulers").json()["schedulers"]) == 1
    api.delete("/users/me/schedulers")
    assert api.get("/users/me/schedulers").json() == {"schedulers": []}
    assert api.get(f"/users/{BRUNO}/assistants").json() == {"assistants": []}


def test_a_removed_user_assists_nobody(api: httpx.Client) -> None:
    """A removed user is on no list of assistants."""
    api.delete(f"/users/{CHIARA}")
    assert api.get("/users/me/assistants").json() == {"assistants": []}


def test_not_disturbed_until_the_time_is_over(
    api: httpx.Client, advance: Callable[..., None]
) -> None:
    """Only the user sees the remaining time; afterwards they are available again."""
    for path in ("/users/me", f"/users/{BRUNO}"):
        body = {"status": "Do_No_Disturb", "duration": 2}
        assert api.put(f"{path}/presence_status", json=body).status_code == 204
    advance(seconds=30)
    assert api.get(f"/users/{BRUNO}/presence_status").json() == {"status": "Do_Not_Disturb"}
    assert api.get("/users/me/presence_status").json() == {
        "status": "Do_Not_Disturb",
        "end_time": "2026-05-13T09:32:00Z",
        "remaining_time": 90.0,
    }
    advance(seconds=90)
    assert api.get("/users/me/presence_status").json() == {"status": "Available"}


def test_presence_changes_once_a_minute(api: httpx.Client, advance: Callable[..., None]) -> None:
    """A second change is refused within a minute and accepted after it."""
    path, body = "/users/me/presence_status", {"status": "Away"}
    codes = [api.put(path, json=body).status_code for _ in range(2)]
    advance(minutes=1)
    assert [*codes, api.put(path, json=body).status_code] == [204, 429, 204]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"status": "Do_Not_Disturb"}, "status"),
        ({"status": "Away", "duration": 3}, "duration"),
    ],
)
def test_presence_is_written_as_documented(
    api: httpx.Client, body: dict[str, Any], field: str
) -> None:
    """The spelling of replies and a needless duration are refused."""
    reply = api.put("/users/me/presence_status", json=body)
    assert [error["field"] for error in reply.json()["errors"]] == [field]


def test_tokens_are_given_and_revoked(api: httpx.Client, sandbox: Sandbox) -> None:
    """The old kind of token is a sentence; a revocation has an effect."""
    assert " " in api.get("/users/me/token").json()["token"]
    assert " " not in api.get("/users/me/token?type=zak").json()["token"]
    assert refusal(api.get("/users/me/token?type=sso")) == (400, 300)
    assert api.delete(f"/users/{CHIARA}/token").status_code == 204
    assert kinds(sandbox) == ["user_token.revoked"]


def test_deactivation_takes_the_license(api: httpx.Client, sandbox: Sandbox) -> None:
    """An activated user has no license; an admin cannot be deactivated."""
    for action, status in (("deactivate", "inactive"), ("activate", "active")):
        assert api.put(f"/users/{CHIARA}/status", json={"action": action}).status_code == 204
        user = api.get(f"/users/{CHIARA}").json()
        assert (user["status"], user["type"]) == (status, 1)
    assert refusal(api.put(f"/users/{BRUNO}/status", json={"action": "deactivate"})) == (400, 200)
    body = {"action": "deactivate", "transfer_events": True, "transfer_email": "no@example.com"}
    assert refusal(api.put(f"/users/{ELIF}/status", json=body)) == (400, 300)
    assert kinds(sandbox) == ["user.deactivated", "user.activated"]


def test_a_password_changes_to_another(api: httpx.Client, sandbox: Sandbox) -> None:
    """The same password is refused, and no reply shows a password."""
    path, body = f"/users/{CHIARA}/password", {"password": "Quiet-Harbour-41"}
    assert api.put(path, json=body).status_code == 204
    assert refusal(api.put(path, json=body)) == (400, 300)
    assert "Quiet" not in api.get(f"/users/{CHIARA}").text
    assert kinds(sandbox) == ["user_password.updated"]


def test_what_was_written_is_read_where_it_shows(api: httpx.Client) -> None:
    """Host keys and attributes are listed on request; a vanity name appears in a link."""
    attributes = [{"key": "k", "name": "Badge", "value": "B-1"}]
    sent = {"host_key": "482915", "custom_attributes": attributes, "vanity_name": "chi"}
    assert api.patch(f"/users/{CHIARA}", json=sent).status_code == 204
    assert api.get(f"/users/{CHIARA}").json()["vanity_url"].endswith("/my/chi")
    assert "host_key" not in api.get(f"/users/{CHIARA}").json()
    assert api.get("/users/vanity_name?vanity_name=chi").json() == {"existed": True}
    for name in ("host_key", "custom_attributes"):
        users = api.get(f"/users?include_fields={name}").json()["users"]
        assert next(user for user in users if user["email"] == CHIARA)[name] == sent[name]

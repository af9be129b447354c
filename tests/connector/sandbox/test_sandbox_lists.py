"""Paging of all lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

LISTS = [
    ("/users", "users", 30),
    ("/users/me/meetings", "meetings", 30),
    ("/users/me/webinars", "webinars", 3),
    ("/users/me/recordings?from=2026-04-13&to=2026-05-13", "meetings", 5),
    ("/phone/recordings", "recordings", 30),
    ("/phone/users/me/recordings", "recordings", 30),
    ("/contacts/groups", "groups", 2),
    ("/contacts/groups/{contacts}/members", "group_members", 10),
    ("/divisions", "divisions", 2),
    ("/divisions/{division}/users", "users", 30),
    ("/groups", "groups", 3),
    ("/groups/{group}/members", "members", 4),
    ("/groups/{group}/admins", "admins", 1),
    ("/chat/users/me/channels", "channels", 10),
    ("/chat/users/me/messages?to_contact=bruno.almeida@example.com", "messages", 10),
]


def walk(api: httpx.Client, path: str, key: str, size: int) -> list[list[Any]]:
    """Return all pages of a list."""
    joint = "&" if "?" in path else "?"
    pages: list[list[Any]] = []
    token = ""
    while not pages or token:
        page = api.get(f"{path}{joint}page_size={size}&next_page_token={token}").json()
        pages.append(page[key])
        token = page["next_page_token"]
        assert token == "" or len(token) == 35
    return pages


@pytest.mark.slow
@pytest.mark.parametrize(("path", "key", "size"), LISTS)
def test_pages_make_up_the_whole(api: httpx.Client, path: str, key: str, size: int) -> None:
    """Following page tokens gives every item once."""
    ids = {
        "contacts": api.get("/contacts/groups").json()["groups"][0]["group_id"],
        "division": api.get("/divisions").json()["divisions"][0]["division_id"],
        "group": api.get("/groups").json()["groups"][0]["id"],
    }
    pages = walk(api, path.format(**ids), key, size)
    assert len(pages) > 1
    items = [str(item) for page in pages for item in page]
    assert len(items) == len(set(items))
    assert len(pages[0]) == size


def test_registrants_and_participants_page(api: httpx.Client) -> None:
    """Registrants and participants are paged too; guests have neither id nor e-mail address."""
    webinars = api.get("/users/me/webinars").json()["webinars"]
    past, opened = (
        next(one for one in webinars if one["topic"] == topic)
        for topic in ("Winter update", "Product tour")
    )
    assert len(walk(api, f"/webinars/{opened['id']}/registrants", "registrants", 30)) == 2
    pages = walk(api, f"/past_webinars/{past['id']}/participants", "participants", 30)
    assert [len(page) for page in pages] == [30, 10]
    guest = pages[0][3]
    assert (guest["id"], guest["user_email"]) == ("", "")


@pytest.mark.parametrize(
    ("asked", "echoed"),
    [("999999", 2000), ("-1", 30), ("many", 30), ("0", 30), ("7", 7)],
)
def test_page_size_is_lenient(api: httpx.Client, asked: str, echoed: int) -> None:
    """A page size that is too large is capped, and an invalid one replaced."""
    assert api.get("/users", params={"page_size": asked}).json()["page_size"] == echoed


def test_page_number(api: httpx.Client) -> None:
    """Page numbers work as well as page tokens."""
    second = api.get("/users", params={"page_number": "2"}).json()
    assert (second["page_number"], len(second["users"])) == (2, 11)


def test_page_token_is_bound_and_expires(api: httpx.Client, advance: Callable[..., None]) -> None:
    """A page token is valid for the same query for 15 minutes, and can be reused."""
    token = api.get("/users").json()["next_page_token"]
    query = {"next_page_token": token}
    once, again = (api.get("/users", params=query).json()["users"] for _ in range(2))
    assert once == again
    other = api.get("/users", params={**query, "status": "inactive"})
    advance(minutes=16)
    late = api.get("/users", params=query)
    for reply in (other, late):
        assert reply.status_code == 400
        message = "The next page token is invalid or expired"
        assert reply.json() == {"code": 300, "message": message}

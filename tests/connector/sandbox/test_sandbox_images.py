"""Uploads, sent without the checks of the connector."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import httpx

    from zoom_connector.sandbox import Sandbox

PNG, GIF = b"\x89PNG\r\n\x1a\n", b"GIF89a"
PICTURE = "/users/me/picture"
BACKGROUNDS = "/users/me/settings/virtual_backgrounds"


def upload(
    api: httpx.Client, path: str, content: bytes, field: str = "file", name: str = "a.png"
) -> httpx.Response:
    """Upload a file."""
    return api.post(path, files={field: (name, content)})


def group_backgrounds(api: httpx.Client) -> str:
    """Return the path of a group's backgrounds."""
    return f"/groups/{api.get('/groups').json()['groups'][0]['id']}/settings/virtual_backgrounds"


@pytest.mark.parametrize(
    ("field", "content"),
    [
        ("file", PNG),
        ("pic_file", b""),
        ("pic_file", GIF),
        ("pic_file", b"text"),
        ("pic_file", PNG + bytes(2 * 1024 * 1024)),
    ],
)
def test_pictures_are_refused_with_code_120(
    api: httpx.Client, sandbox: Sandbox, field: str, content: bytes
) -> None:
    """A wrong field, an empty file, a wrong type or a large file is refused and has no effect."""
    reply = upload(api, PICTURE, content, field)
    assert (reply.status_code, reply.json()["code"]) == (400, 120)
    assert api.get("/users/me").json()["pic_url"] == ""
    assert sandbox.ledger()["effects"] == []


def test_a_picture_is_not_accepted_as_json(api: httpx.Client) -> None:
    """A body that is not a multipart form is refused."""
    assert api.post(PICTURE, json={"pic_file": "a.png"}).json()["code"] == 120


def test_removing_no_picture_is_no_effect(api: httpx.Client, sandbox: Sandbox) -> None:
    """A second removal has no effect."""
    assert upload(api, PICTURE, PNG, "pic_file").json() == {}
    assert [api.delete(PICTURE).status_code for _ in range(2)] == [204, 204]
    assert len(sandbox.ledger()["effects"]) == 2


def test_ten_backgrounds_and_no_more(api: httpx.Client) -> None:
    """The eleventh is refused until one is removed."""
    files = [upload(api, BACKGROUNDS, GIF, name=f"{n}.gif").json() for n in range(10)]
    assert [file["name"] for file in files] == [f"{n}.gif" for n in range(10)]
    assert upload(api, BACKGROUNDS, GIF).json()["code"] == 120
    assert api.delete(BACKGROUNDS, params={"file_ids": files[3]["id"]}).status_code == 204
    assert upload(api, BACKGROUNDS, GIF).status_code == 201


@pytest.mark.parametrize("query", [{}, {"file_ids": ""}, {"file_ids": "{known},unknown"}])
def test_backgrounds_are_removed_all_or_none(api: httpx.Client, query: dict[str, str]) -> None:
    """Without ids, or with an unknown one, nothing is removed."""
    known = upload(api, BACKGROUNDS, PNG).json()["id"]
    params = {name: value.format(known=known) for name, value in query.items()}
    reply = api.delete(BACKGROUNDS, params=params)
    assert (reply.status_code, reply.json()["code"]) == (400, 300)
    assert api.delete(BACKGROUNDS, params={"file_ids": known}).status_code == 204


def test_a_group_has_backgrounds_of_its_own(api: httpx.Client) -> None:
    """Groups refuse GIF files; an unknown group answers 404 with code 4130."""
    path = group_backgrounds(api)
    assert upload(api, path, GIF).json()["code"] == 120
    file = upload(api, path, PNG).json()
    assert api.delete(BACKGROUNDS, params={"file_ids": file["id"]}).status_code == 400
    assert api.delete(path, params={"file_ids": file["id"]}).status_code == 204
    gone = upload(api, "/groups/none/settings/virtual_backgrounds", PNG)
    assert (gone.status_code, gone.json()["code"]) == (404, 4130)

"""Uploads: what goes over the wire, and what is refused before anything is sent."""

from __future__ import annotations

from base64 import b64encode, encodebytes
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from outcomes import find_problems

from zoom_actions.images import (
    delete_group_virtual_backgrounds,
    delete_user_picture,
    delete_user_virtual_backgrounds,
    upload_group_virtual_background,
    upload_user_picture,
    upload_user_virtual_background,
)
from zoom_actions.settings import get_user_settings
from zoom_actions.users import get_user
from zoom_connector import Request
from zoom_connector.errors import InvalidInput, NotFound
from zoom_connector.fields import Upload

if TYPE_CHECKING:
    from pathlib import Path

    from zoom_connector import Connection
    from zoom_connector.sandbox import Sandbox

HEADS = {"jpg": b"\xff\xd8\xff\xe0", "png": b"\x89PNG\r\n\x1a\n", "gif": b"GIF89a"}
MEGABYTE = 1024 * 1024
BRUNO = "bruno.almeida@example.com"


def draw(kind: str, size: int) -> bytes:
    """Return a file of a kind, with random bytes after its header."""
    return HEADS[kind] + Random(size).randbytes(size - len(HEADS[kind]))


def wrap(content: bytes, name: str = "a.png") -> dict[str, str]:
    """Return a file as an engine gives it."""
    return {"fileName": name, "base64": b64encode(content).decode("ascii")}


def find_problem(action: Any, inputs: dict[str, Any]) -> tuple[str, str]:
    """Return the path and the message of the only problem."""
    (problem,) = find_problems(action, inputs)
    return problem.path, problem.message


@pytest.mark.slow
@pytest.mark.parametrize(
    ("action", "name", "kinds", "most"),
    [
        (upload_user_picture, "picFile", "jpg png", 2 * MEGABYTE),
        (upload_user_virtual_background, "file", "jpg png gif", 15 * MEGABYTE),
        (upload_group_virtual_background, "file", "jpg png", 15 * MEGABYTE),
    ],
    ids=lambda value: getattr(value, "key", None),
)
def test_kind_and_size_are_checked_before_sending(
    action: Any, name: str, kinds: str, most: int
) -> None:
    """Zoom's limits are applied exactly, to the content of the file and not its name."""
    owner = {action.schema.inputs[0].key: "abc"}
    for kind in kinds.split():
        (part,) = action.request({**owner, name: wrap(draw(kind, most), "a.txt")}).parts
        assert len(part[1].content) == most
    path, message = find_problem(action, {**owner, name: wrap(draw("png", most + 1))})
    assert (path, f"{most + 1:,} bytes" in message, f"{most:,}" in message) == (name, True, True)
    for content in {b"%PDF-1.7", b"BM  ", *(HEADS[kind] for kind in HEADS.keys() - kinds.split())}:
        path, message = find_problem(action, {**owner, name: wrap(content)})
        assert (path, "whatever its name says" in message) == (name, True)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"fileName": "a.png", "base64": ""}, "empty"),
        ({"fileName": "a.png", "base64": "****"}, "not base64"),
        ({"fileName": " ", "base64": "iVBORw0KGgo="}, "fileName"),
        ({"base64": "iVBORw0KGgo="}, "fileName"),
        ("/etc/hosts", "fileName"),
        (None, "fileName"),
    ],
)
def test_invalid_files_are_refused(given: Any, words: str) -> None:
    """The problem says which form a file has."""
    path, message = find_problem(upload_user_picture, {"userId": "me", "picFile": given})
    assert (path, words in message) == ("picFile", True)


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    """A path without a file is refused with the reason of the operating system."""
    inputs = {"userId": "me", "picFile": tmp_path / "nowhere.png"}
    assert "No such file" in find_problem(upload_user_picture, inputs)[1]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["me.png", "Porträt 1.png", "中.png"])
def test_a_picture_arrives_byte_by_byte(
    zoom: Connection, sandbox: Sandbox, tmp_path: Path, name: str
) -> None:
    """A file of nearly 2 MB arrives unchanged, from a path and from an object."""
    content = draw("png", 2 * MEGABYTE - 7)
    path = tmp_path / name
    path.write_bytes(content)
    upload_user_picture(zoom, BRUNO, pic_file=path)
    first = get_user(zoom, BRUNO)["pic_url"]
    upload_user_picture(zoom, BRUNO, pic_file=Upload(name, content, "image/png"))
    assert get_user(zoom, BRUNO)["pic_url"] == first
    delete_user_picture(zoom, BRUNO)
    assert get_user(zoom, BRUNO)["pic_url"] == ""
    kinds = [effect["kind"] for effect in sandbox.ledger()["effects"]]
    assert kinds == [*["user_picture.uploaded"] * 2, "user_picture.deleted"]


def test_a_background_keeps_its_name_and_size(zoom: Connection) -> None:
    """The reply has the name and size of the file, which may exceed a picture's 2 MB."""
    content = draw("gif", 3 * MEGABYTE)
    file = upload_user_virtual_background(zoom, "me", file=Upload("Büro.gif", content))
    assert (file["name"], file["size"], file["type"]) == ("Büro.gif", 3 * MEGABYTE, "image")


def test_backgrounds_are_removed_by_id(zoom: Connection) -> None:
    """Several files from the settings are removed at once; a missing file is an error."""
    for n in range(3):
        upload_user_virtual_background(zoom, "me", file=Upload(f"{n}.png", HEADS["png"]))
    listed = get_user_settings(zoom, "me")["in_meeting"]["virtual_background_settings"]["files"]
    assert [file["name"] for file in listed] == ["0.png", "1.png", "2.png"]
    files = [file["id"] for file in listed]
    delete_user_virtual_backgrounds(zoom, "me", file_ids=", ".join(files[:2]))
    with pytest.raises(InvalidInput, match="file_ids"):
        delete_user_virtual_backgrounds(zoom, "me", file_ids=files[0])
    delete_user_virtual_backgrounds(zoom, "me", file_ids=files[2])
    with pytest.raises(NotFound):
        upload_group_virtual_background(zoom, "no-such-user", file=Upload("a.png", HEADS["png"]))


@pytest.mark.parametrize(
    "action", [delete_user_virtual_backgrounds, delete_group_virtual_backgrounds]
)
@pytest.mark.parametrize("given", [{"fileIds": ""}, {"fileIds": []}, {"fileIds": "a,,b"}])
def test_a_deletion_without_files_is_refused(action: Any, given: dict[str, Any]) -> None:
    """The IDs are optional in Zoom's file, which does not say what is deleted without them."""
    owner = {action.schema.inputs[0].key: "abc"}
    assert find_problem(action, {**owner, **given})[0] == "fileIds"


def test_file_ids_may_be_a_list() -> None:
    """A list is sent as one comma-separated text."""
    request: Request = delete_user_virtual_backgrounds.request(
        {"userId": "me", "fileIds": ["_l0", "b-1"]}
    )
    assert request.target == "/users/me/settings/virtual_backgrounds?file_ids=_l0%2Cb-1"


@pytest.mark.parametrize(
    "start", ["", "data:image/png;base64,", "data:image/png;name=a.png;base64,"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_base64_comes_in_lines_and_as_a_data_url(start: str, end: str) -> None:
    """Programs break it after 76 characters, and browsers begin it with the kind of the file."""
    content = draw("png", 500)
    text = encodebytes(content).decode("ascii").replace("\n", end)
    values = upload_user_picture.validate(
        {"userId": BRUNO, "picFile": {"fileName": "a.png", "base64": start + text}}
    )
    assert values["pic_file"].content == content

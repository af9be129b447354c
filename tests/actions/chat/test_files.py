"""Files of Team Chat: the host that takes them, and what is known after a lost reply."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

import pytest
from outcomes import find_paths

import zoom_actions
from zoom_actions.chat import send_chat_file
from zoom_connector import Catalog, Connection
from zoom_connector.errors import Ambiguous
from zoom_connector.http.hosts import sibling_of

if TYPE_CHECKING:
    from pathlib import Path

    from zoom_connector.sandbox import Sandbox

CATALOG = Catalog(zoom_actions, entry_points=False)
NEWS = {"userId": "me", "toChannel": "8c4f1a0e52d94b7f9f0d3b6a"}
TABLE = {"fileName": "table.csv", "base64": b64encode(b"a,b\n1,2\n").decode()}
PATH = "/v2/chat/users/{userId}/messages/files"


def test_a_file_goes_to_the_host_for_files() -> None:
    """Zoom's API refuses files; another of its hosts takes them."""
    zoom = Connection.unauthenticated()
    request = send_chat_file.request({**NEWS, "files": TABLE})
    assert zoom.url_of(request) == "https://file.zoom.us/v2/chat/users/me/messages/files"


@pytest.mark.parametrize(
    ("base", "host"),
    [
        ("https://api.zoom.us/v2", "https://file.zoom.us/v2"),
        ("https://api-eu.zoom.us/v2", "https://file.zoom.us/v2"),
        ("https://api.zoomgov.com/v2", "https://file.zoomgov.com/v2"),
        *(
            (other, other)
            for other in (
                "http://127.0.0.1:8711/v2",
                "https://proxy.example.com/v2",
                "https://api.example.com/v2",
                "https://api.zoom.us.example.com/v2",
                "https://api.zoom.us:8443/v2",
                "https://apizoom.us/v2",
                "https://evil.api.zoom.us/v2",
            )
        ),
    ],
)
def test_only_an_api_of_zoom_has_a_host_for_files(base: str, host: str) -> None:
    """A token never goes to a host that the caller's base URL does not belong to."""
    assert sibling_of(base, "file") == host


@pytest.mark.parametrize("given", ["object", "path"])
def test_a_file_is_a_message_with_its_name(given: str, zoom: Connection, tmp_path: Path) -> None:
    """A file of any kind is sent, and the message that holds it is read."""
    path = tmp_path / "table.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    files: Any = TABLE if given == "object" else path
    key = CATALOG.run("sendChatFile", {**NEWS, "files": files}, zoom).data["id"]
    message = CATALOG.run("getChatMessage", {**NEWS, "messageId": key}, zoom).data
    assert (message["file_name"], message["file_size"]) == ("table.csv", 8)


@pytest.mark.parametrize(
    ("inputs", "paths"),
    [
        ({"files": {"fileName": "x.txt", "base64": ""}}, ["files"]),
        ({"files": {"fileName": "x.txt", "base64": "%"}}, ["files"]),
        ({"toContact": "u"}, ["toChannel"]),
    ],
)
def test_a_file_that_zoom_would_refuse(inputs: dict[str, Any], paths: list[str]) -> None:
    """An empty file and two recipients are refused before anything is sent."""
    assert find_paths(send_chat_file, {**NEWS, "files": TABLE, **inputs}) == paths


def test_a_lost_file_is_found_by_its_name(zoom: Connection, sandbox: Sandbox) -> None:
    """W5: it is sent once; another file of the user at that time proves nothing."""
    sandbox.inject("POST", PATH, "reset", when="after_commit")
    assert CATALOG.run("sendChatFile", {**NEWS, "files": TABLE}, zoom).metadata["recovered"]
    other = {**TABLE, "fileName": "other.csv"}
    sandbox.inject("POST", PATH, "reset")
    with pytest.raises(Ambiguous):
        CATALOG.run("sendChatFile", {**NEWS, "files": other}, zoom)
    assert len(sandbox.ledger()["effects"]) == 1

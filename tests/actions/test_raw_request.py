"""Raw requests: the parts of a form as they go over the wire, and what is logged of them."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import TYPE_CHECKING, Any

import pytest
from loopback import Loopback, read_parts, reply
from outcomes import find_paths

from zoom_actions.raw_request import raw_request
from zoom_actions.users import get_user
from zoom_connector import Catalog
from zoom_connector.fields import Upload

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zoom_connector import Connection

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
PICTURE = {"fileName": "me.png", "base64": b64encode(PNG).decode("ascii")}


def send(serve: Callable[..., Loopback], catalog: Catalog, **inputs: Any) -> list[Any]:
    """Return the parts that arrive when these files are sent."""
    server = serve(reply(200, {}))
    with server.connect() as zoom:
        catalog.run("rawRequest", {"url": "/x", "method": "POST", **inputs}, zoom)
    return read_parts(server.received[-1])


FORMS: list[tuple[Any, tuple[str, str, str, bytes]]] = [
    ([{"key": "pic_file", "value": "text"}], ("pic_file", "pic_file", "text/plain", b"text")),
    ({"pic_file": "text"}, ("pic_file", "pic_file", "text/plain", b"text")),
    ([{"key": "a.txt", "value": ""}], ("a.txt", "a.txt", "text/plain", b"")),
    ([{"key": "pic_file", "value": PICTURE}], ("pic_file", "me.png", "image/png", PNG)),
    ({"pic_file": PICTURE}, ("pic_file", "me.png", "image/png", PNG)),
    (
        {"pic_file": {"contentType": "image/png", "base64": PICTURE["base64"]}},
        ("pic_file", "pic_file", "image/png", PNG),
    ),
    (
        {"pic_file": {"contentType": None, "base64": PICTURE["base64"]}},
        ("pic_file", "pic_file", "image/png", PNG),
    ),
    ({"pic_file": PNG}, ("pic_file", "pic_file", "image/png", PNG)),
    ({"f": b"\x00\xff"}, ("f", "f", "application/octet-stream", b"\x00\xff")),
    (
        {"f": {"fileName": "notes.pdf", "base64": "AAEC"}},
        ("f", "notes.pdf", "application/pdf", b"\x00\x01\x02"),
    ),
    ({"f": Upload("a.bin", b"\x01", "audio/mpeg")}, ("f", "a.bin", "audio/mpeg", b"\x01")),
    (
        [{"key": "f", "value": "a;b", "fileName": "b.csv", "contentType": "text/csv"}],
        ("f", "b.csv", "text/csv", b"a;b"),
    ),
    (
        [{"key": "f", "value": PICTURE, "fileName": "Porträt.png", "contentType": "image/x-p"}],
        ("f", "Porträt.png", "image/x-p", PNG),
    ),
]


@pytest.mark.parametrize(("files", "arrived"), FORMS, ids=range(len(FORMS)))
def test_a_file_arrives_under_its_key(
    serve: Callable[..., Loopback], catalog: Catalog, files: Any, arrived: Any
) -> None:
    """Seed: the key of File Data is the name of the part; its bytes, name and type arrive."""
    (part,) = send(serve, catalog, fileData=files)
    assert part == arrived


def test_fields_and_files_of_a_form_keep_their_order(
    serve: Callable[..., Loopback], catalog: Catalog, tmp_path: Path
) -> None:
    """Several files, one from a path and two of one key, arrive after the fields."""
    (tmp_path / "p.gif").write_bytes(b"GIF89a")
    files = [
        {"key": "a", "value": tmp_path / "p.gif"},
        {"key": "b", "value": "1"},
        {"key": "b", "value": "2"},
    ]
    assert send(serve, catalog, formData={"id": "7"}, fileData=files) == [
        ("id", None, "", b"7"),
        ("a", "p.gif", "image/gif", b"GIF89a"),
        ("b", "b", "text/plain", b"1"),
        ("b", "b", "text/plain", b"2"),
    ]


def test_a_picture_can_be_uploaded_by_a_raw_request(zoom: Connection, catalog: Catalog) -> None:
    """Seed: File Data with the key `pic_file` uploads a picture, as `uploadUserPicture` does."""
    inputs = {"url": "/users/me/picture", "method": "POST"}
    catalog.run("rawRequest", {**inputs, "fileData": [{"key": "pic_file", "value": PICTURE}]}, zoom)
    assert get_user(zoom, "me")["pic_url"]


def test_a_binary_reply_can_be_sent_on(serve: Callable[..., Loopback], catalog: Catalog) -> None:
    """What a raw request returns as binary is a file of another one, byte by byte."""
    server = serve(reply(200, PNG, content_type="image/png"))
    with server.connect() as zoom:
        found = catalog.run("rawRequest", {"url": "/x", "responseType": "binary"}, zoom).data
        files = [{"key": "pic_file", "value": found, "fileName": "copy.png"}]
        inputs = {"url": "/y", "method": "POST", "responseType": "text", "fileData": files}
        catalog.run("rawRequest", inputs, zoom)
    assert read_parts(server.received[-1]) == [("pic_file", "copy.png", "image/png", PNG)]


@pytest.mark.parametrize(
    ("files", "path"),
    [
        ([{"key": "f", "value": 1}], "fileData"),
        ([{"key": "f", "value": None}], "fileData"),
        ([{"key": "f"}], "fileData"),
        ([{"value": "x"}], "fileData"),
        ([{"key": "f", "value": {"fileName": "a", "base64": "*"}}], "fileData"),
        ([{"key": "f", "value": {"base64": ""}}], "fileData"),
        ([{"key": "f", "value": {"fileName": "a"}}], "fileData"),
        ([{"key": "f", "value": {"base64": "AAAA", "fileName": " "}}], "fileData"),
        ([{"key": "f", "value": {"base64": "AAAA", "contentType": "a/b\r\nx: 1"}}], "fileData"),
        ([{"key": "f", "value": {"base64": "AAAA", "type": "Buffer"}}], "fileData"),
        ([{"key": "f", "value": "x", "contentType": "text/plain\r\nx-evil: 1"}], "fileData"),
        ([{"key": "f", "value": "x", "contentType": "png"}], "fileData"),
        ([{"key": "f", "value": "x", "fileName": ""}], "fileData"),
        ([{"key": "f", "value": "x", "name": "y"}], "fileData"),
        ({"f": ["x"]}, "fileData"),
    ],
)
def test_wrong_files_are_refused(files: Any, path: str) -> None:
    """A file that is none, or that would add headers to its part, is refused."""
    found = find_paths(raw_request, {"url": "/x", "method": "POST", "fileData": files})
    assert found
    assert all(one.startswith(path) for one in found)


SECRET = "canary-77-Hunter2"


@pytest.mark.parametrize(
    ("inputs", "shown"),
    [
        ({"data": {"password": SECRET, "topic": "Standup"}}, '"topic": "Standup"'),
        ({"data": json.dumps({"password": SECRET, "topic": "Standup"})}, "Standup"),
        ({"formData": {"password": SECRET, "name": "Team"}}, '"value": "Team"'),
        ({"formData": [{"key": "host_key", "value": SECRET}]}, '"name": "host_key"'),
        ({"fileData": {"pic_file": PICTURE}}, f'"bytes": {len(PNG)}'),
        ({"fileData": {"password": SECRET}}, '"name": "password"'),
        ({"headers": {"X-Api-Key": SECRET, "Accept-Language": "en-US"}}, '"en-US"'),
        ({"queryParams": {"access_token": SECRET, "page_size": "3"}}, "page_size=3"),
    ],
)
def test_debug_request_logs_address_headers_and_body(
    serve: Callable[..., Loopback],
    catalog: Catalog,
    caplog: pytest.LogCaptureFixture,
    inputs: dict[str, Any],
    shown: str,
) -> None:
    """Seed: Debug Request logs the URL, the headers and the body, masked."""
    server = serve(reply(200, {}))
    with server.connect() as zoom, caplog.at_level("INFO", "zoom_connector.raw_request"):
        given = {"url": "/users", "method": "POST", "debugRequest": True, **inputs}
        catalog.run("rawRequest", given, zoom)
    (line,) = (r.getMessage() for r in caplog.records if r.name == "zoom_connector.raw_request")
    assert line.startswith(f"POST {server.origin}/")
    assert '"authorization": "Bearer ***"' in line
    assert shown in line
    assert SECRET not in line


@pytest.mark.slow
def test_debug_request_logs_the_beginning_of_a_long_body(
    serve: Callable[..., Loopback], catalog: Catalog, caplog: pytest.LogCaptureFixture
) -> None:
    """A body of a megabyte does not fill the log."""
    server = serve(reply(200, {}))
    with server.connect() as zoom, caplog.at_level("INFO", "zoom_connector.raw_request"):
        inputs = {"url": "/x", "method": "POST", "data": {"a": "b" * 2**20}, "debugRequest": True}
        catalog.run("rawRequest", inputs, zoom)
    assert 'body={"a": "bbb' in caplog.text
    assert len(caplog.text) < 12_000

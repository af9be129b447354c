"""The peak of memory for every input, reply and file: below 256 MB."""

from __future__ import annotations

import gzip
import json
import os
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bombs import inflates_to
from memory import INPUTS, MIB

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the peak in /proc"),
]

MOST = 256 * 10**6
CHILD = Path(__file__).parents[1] / "support" / "memory.py"
LARGEST = 16 * MIB - 100
REFUSED = "invalid_input", "refused_locally"


def head(status: int, *lines: bytes) -> bytes:
    return b"\r\n".join([b"HTTP/1.1 %d x" % status, *lines, b"", b""])


def whole(content: bytes, status: int = 200, *lines: bytes) -> list[bytes]:
    return [head(status, b"content-length: %d" % len(content), *lines), content]


def endless(piece: bytes, beginning: bytes = b"") -> Iterator[bytes]:
    yield beginning
    while True:
        yield piece


def wide(before: bytes, piece: bytes, after: bytes) -> bytes:
    """Return a document of the largest size that is mostly one piece, repeated."""
    return before + piece * ((LARGEST - len(before) - len(after)) // len(piece)) + after


def listed(piece: bytes, count: int) -> bytes:
    return b'{"users":[' + b",".join([piece] * count) + b"]}"


def keyed(count: int, value: bytes) -> bytes:
    return b"{" + b",".join(b'"a longer name %d":%s' % (n, value) for n in range(count)) + b"}"


CHUNKED = head(200, b"transfer-encoding: chunked")
EMOJI = "\U0001f600".encode()
REPLIES: dict[str, Callable[[], Iterable[bytes]]] = {
    "a body of 1 GB": lambda: [head(200, b"connection: close"), *[bytes(MIB)] * 1024],
    "a body without end": lambda: endless(b" " * 65536, head(200)),
    "chunks without end": lambda: endless(b"10000\r\n" + b"x" * 65536 + b"\r\n", CHUNKED),
    "chunks of one byte": lambda: endless(b"1\r\nx\r\n" * 9999, CHUNKED),
    "a chunk's extension": lambda: endless(b"x" * 65536, CHUNKED + b"1;"),
    "trailers without end": lambda: endless(b"x: y\r\n" * 9999, CHUNKED + b"0\r\n"),
    "one trailer without end": lambda: endless(b"x" * 65536, CHUNKED + b"0\r\nx: "),
    "headers without end": lambda: endless(b"x: y\r\n" * 9999, b"HTTP/1.1 200 x\r\n"),
    "one header without end": lambda: endless(b"x" * 65536, b"HTTP/1.1 200 x\r\nx: "),
    "a status line without end": lambda: endless(b"x" * 65536, b"HTTP/1.1 200 "),
    "100 without end": lambda: endless(head(100) * 999),
    "103 without end": lambda: endless(head(103, b"link: " + b"x" * 9999)),
    "a gzip bomb of 1 GB": lambda: whole(inflates_to(1024 * MIB), 200, b"content-encoding: gzip"),
    "gzip members": lambda: whole(gzip.compress(b"") * 400_000, 200, b"content-encoding: gzip"),
    "an honest gzip": lambda: whole(
        gzip.compress(b'"' + os.urandom(LARGEST // 2).hex().encode() + b'"'),
        200,
        b"content-encoding: gzip",
    ),
    "one text": lambda: whole(wide(b'{"id":"', b"x", b'"}')),
    "one text with an emoji": lambda: whole(wide(b'{"id":"' + EMOJI, b"x", b'"}')),
    "a topic with an emoji": lambda: whole(wide(b'{"id":5,"topic":"' + EMOJI, b"x", b'"}')),
    "one text of emoji": lambda: whole(wide(b'{"id":"', EMOJI, b'"}')),
    "one text of accents": lambda: whole(wide(b'{"id":"', "\u00e9".encode(), b'"}')),
    "half a text of emoji": lambda: whole(b'{"id":"' + EMOJI * (2 * MIB - 20) + b'"}'),
    "half a text with an emoji": lambda: whole(b'{"id":"' + EMOJI + b"x" * (8 * MIB - 20) + b'"}'),
    "one text of escapes": lambda: whole(wide(b'{"id":"', b"\\ud83d\\ude00", b'"}')),
    "one text of backslashes": lambda: whole(wide(b'{"id":"', b"\\\\", b'"}')),
    "a passcode": lambda: whole(wide(b'{"password":"', b"x", b'"}')),
    "no text": lambda: whole(wide(b'{"id":"', b"\xff", b'"}')),
    "no JSON": lambda: whole(b"x" * LARGEST),
    "a million keys": lambda: whole(keyed(1_000_000 // 3, b"1.5")),
    "many keys": lambda: whole(keyed(450_000, b"1.5")),
    "many numbers": lambda: whole(listed(b"9" * 399, 40_000)),
    "many people": lambda: whole(listed(b'{"id":"a"}', 240_000)),
    "many passcodes": lambda: whole(listed(b'{"id":"a","password":"pw-5x"}', 160_000)),
    "many parts": lambda: whole(wide(b"[", b"1,", b"1]")),
    "deep arrays": lambda: whole(b"[" * LARGEST),
    "deep objects": lambda: whole(b'{"a":' * 3_000_000),
    "quotes": lambda: whole(b'"' * LARGEST),
    "a refusal": lambda: whole(wide(b'{"code":300,"message":"', b"x", b'"}'), 400),
    "a refusal with emoji": lambda: whole(wide(b'{"code":300,"message":"', EMOJI, b'"}'), 400),
    "a refusal of many fields": lambda: whole(
        b'{"code":300,"message":"m","errors":['
        + b",".join([b'{"field":"password","message":"m"}'] * 160_000)
        + b"]}",
        400,
    ),
    "a gateway's page": lambda: whole(wide(b"<html>", EMOJI, b""), 502),
    "a long wait": lambda: whole(b"{}", 429, b"retry-after: " + b"9" * 60_000),
}


class Server:
    """Answers each request with the reply that its path names, until the client has had enough."""

    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=100)
        self.origin = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        with suppress(OSError):
            while True:
                peer = self.listener.accept()[0]
                threading.Thread(target=self.answer, args=(peer,), daemon=True).start()

    def answer(self, peer: socket.socket) -> None:
        with suppress(OSError), peer, peer.makefile("rb") as stream:
            while line := stream.readline():
                size = 0
                while header := stream.readline().strip():
                    if header.lower().startswith(b"content-length:"):
                        size = int(header.split(b":")[1])
                while size > 0:
                    size -= len(stream.read(min(size, MIB)))
                place = line.split()[1].split(b"/")[1].decode()
                replies = list(REPLIES.values())
                for piece in replies[int(place)]() if place.isdigit() else whole(b"{}"):
                    peer.sendall(piece)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Start the server; give its address."""
    server = Server()
    yield server.origin
    with suppress(OSError):
        server.listener.shutdown(socket.SHUT_RDWR)
    server.listener.close()


def measure(kind: str, case: str, origin: str) -> tuple[list[str], int]:
    """Return how the calls of a child process ended, and its peak in bytes."""
    environment = os.environ | {"PYTHONPATH": str(CHILD.parent)}
    done = subprocess.run(
        [sys.executable, CHILD, kind, case, origin],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found["ends"], found["peak"]


@pytest.mark.parametrize("case", REPLIES)
def test_f23_n13_a_reply_of_any_kind_fits_into_the_memory(case: str, server: str) -> None:
    """F23, N13: read as a read, a write, a raw request and a list, sync and async."""
    ends, peak = measure("reply", str(list(REPLIES).index(case)), server)
    assert peak < MOST, ends


@pytest.mark.parametrize("case", INPUTS)
def test_f6_n13_an_input_of_any_kind_fits_into_the_memory(case: str, server: str) -> None:
    """F6, N13: it is refused, or sent, in less than the limit."""
    ends, peak = measure("input", case, server)
    assert peak < MOST
    if "longest" not in case and "most" not in case and "secrets" not in case:
        assert ends[0] in REFUSED


@pytest.mark.parametrize("count", [2_000, pytest.param(20_000, marks=pytest.mark.soak)])
def test_f6_n13_what_is_refused_is_not_remembered(count: int, server: str) -> None:
    """F6, N13: after thousands of refused inputs the process has not grown."""
    ends, peak = measure("refused", str(count), server)
    assert int(ends[0]) < 2_000, "KiB more"
    assert peak < MOST / 2


FILES: dict[str, tuple[tuple[str, ...], str]] = {
    "inputs": (("run", "getUser", "--input", "{file}", "--dry-run"), "{}"),
    "a value": (("run", "createMeeting", "-i", "topic=@{file}", "--dry-run"), "x"),
    "a document": (("run", "createMeeting", "-i", "settings:=@{file}", "--dry-run"), "{}"),
    "an upload": (("run", "uploadUserPicture", "-i", "picFile=@{file}", "--dry-run"), "x"),
    "an OpenAPI file": (("spec", "add", "{file}"), "openapi: 3.0.0\n"),
    "authorities": (("run", "getUser", "-i", "userId=me"), "x"),
    "a token": (("run", "getUser", "-i", "userId=me"), "x"),
    "profiles": (("auth", "list"), "x"),
    "keys": (("run", "getUser", "-i", "userId=me"), "x"),
}
VARIABLES = {
    "authorities": {"ZOOM_CA_FILE": "{file}", "ZOOM_ACCESS_TOKEN": "t" * 20},
    "a token": {
        "ZOOM_REFRESH_TOKEN_FILE": "{file}",
        "ZOOM_CLIENT_ID": "id",
        "ZOOM_CLIENT_SECRET": "secret-1234",
    },
    "profiles": {"ZOOM_CONNECTOR_PROFILES": "{file}"},
    "keys": {
        "ZOOM_CONNECTOR_STORE": "{folder}/store.db",
        "ZOOM_CLIENT_ID": "id",
        "ZOOM_CLIENT_SECRET": "secret-1234",
        "ZOOM_ACCOUNT_ID": "account",
    },
}
PEAK = """
import os, subprocess, sys, resource
done = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, capture_output=True)
sys.stderr.buffer.write(done.stderr)
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.parametrize("thing", ["1 GB", "/dev/zero", "a FIFO"])
@pytest.mark.parametrize("case", FILES)
def test_f19_n13_a_file_of_any_size_or_kind_is_refused(
    case: str, thing: str, server: str, tmp_path: Path
) -> None:
    """F19, N13: what the command line reads is bounded, and devices and pipes are refused."""
    arguments, beginning = FILES[case]
    file = tmp_path / "store.db.key" if case == "keys" else tmp_path / "file.yaml"
    if thing == "1 GB":
        file.write_text(beginning)
        os.truncate(file, 10**9)  # a hole: it takes no place on the disk
    elif thing == "a FIFO":
        os.mkfifo(file)
    elif case == "keys":
        file.symlink_to("/dev/zero")
    else:
        file = Path("/dev/zero")
    if file.parent == tmp_path and not file.is_symlink():
        file.chmod(0o600)
    tmp_path.chmod(0o700)
    places = {"file": str(file), "folder": str(tmp_path)}
    known = {name: value for name, value in os.environ.items() if not name.startswith("ZOOM_")}
    own = {name: value.format(**places) for name, value in VARIABLES.get(case, {}).items()}
    addresses = {"ZOOM_BASE_URL": f"{server}/v2", "ZOOM_TOKEN_URL": f"{server}/oauth/token"}
    data = {"XDG_DATA_HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    program = str(Path(sys.executable).with_name("zoom-connector"))
    done = subprocess.run(
        [sys.executable, "-c", PEAK, program, *(one.format(**places) for one in arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**known, "ZOOM_CONNECTOR_STORE": ":memory:", **addresses, **data, **own},
        timeout=60,
    )
    code, peak = map(int, done.stdout.split())
    assert peak * 1024 < MOST
    assert code in {2, 3, 4}, done.stderr[-500:]
    assert "Traceback" not in done.stderr

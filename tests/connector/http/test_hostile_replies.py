"""H1-H5 of the faults: replies that are too large, too slow, cut off, or not JSON."""

from __future__ import annotations

import asyncio
import gzip
import json
import subprocess
import sys
import time
import tracemalloc
import zlib
from itertools import chain, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bombs import inflates_to, wrapped
from loopback import CANARY, CUT, reply

from zoom_actions.meetings import create_meeting, get_meeting
from zoom_actions.raw_request import raw_request
from zoom_actions.users import get_user, update_user
from zoom_connector import Catalog, hookimpl
from zoom_connector.errors import Ambiguous, BadUpstream, Transient, ZoomError
from zoom_connector.redaction import redact
from zoom_connector.text.strict_json import parse_json
from zoom_connector.text.terminal import print_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from zoom_connector import Connection

USER = {"id": "u", "email": "ada@example.com"}
GIB = 2**30


async def _get_user(zoom: Connection) -> Any:
    async with zoom:
        return await get_user.aio(zoom, "me")


def _failures(server: Any, **settings: Any) -> list[ZoomError]:
    """Return how a read, a write and a read on the event loop end."""
    failures = []
    with server.connect(**settings) as zoom:
        for run in (get_user, create_meeting):
            with pytest.raises(ZoomError) as caught:
                run(zoom, "me")
            failures.append(caught.value)
    with pytest.raises(ZoomError) as caught:
        asyncio.run(_get_user(server.connect(**settings)))
    return [*failures, caught.value]


UNFIT = {
    "a bomb": (inflates_to(GIB // 4), {"content_encoding": "gzip"}, "more than 200 times"),
    "a chain": (
        wrapped(inflates_to(GIB // 4), 1),
        {"content_encoding": "gzip, gzip"},
        "encoded more than once",
    ),
    "an unknown encoding": (b"x", {"content_encoding": "br"}, "encoded as 'br'"),
    "no compression at all": (b"{}", {"content_encoding": "gzip"}, "compression is damaged"),
    "a cut stream": (
        gzip.compress(json.dumps(USER).encode())[:-9],
        {"content_encoding": "gzip"},
        "stops before its end",
    ),
    "bytes after the stream": (
        gzip.compress(b"{}") + b"more",
        {"content_encoding": "gzip"},
        "compression is damaged",
    ),
    "a second stream, cut": (
        gzip.compress(b"{}") + gzip.compress(b" ")[:-9],
        {"content_encoding": "gzip"},
        "stops before its end",
    ),
    "a second stream of deflate": (
        zlib.compress(b"{}") * 2,
        {"content_encoding": "deflate"},
        "continues after the end",
    ),
    "streams without end": (
        gzip.compress(b"") * 2000,
        {"content_encoding": "gzip"},
        "continues after the end",
    ),
    "many headers": (b"{}", {f"x{n}": "1" for n in range(300)}, "more than 200 headers"),
    "long headers": (b"{}", {"x": "1" * 70_000}, "headers are larger"),
    "headers without end": (b"{}", {"x": "1" * 1_000_000}, "headers are larger"),
}


@pytest.mark.parametrize("kind", UNFIT)
def test_a_reply_that_is_not_fit_is_not_read(kind: str, serve: Callable[..., Any]) -> None:
    """H1: A bomb, a chain of encodings or an unknown one ends the call, sync and async."""
    content, headers, said = UNFIT[kind]
    server = serve(reply(200, content, **headers))
    read, write, awaited = _failures(server)
    for error in (read, write, awaited):
        assert isinstance(error, BadUpstream)
        assert said in error.message
    assert [e.may_have_happened for e in (read, write, awaited)] == [False, True, False]


def test_a_large_announcement_is_not_waited_for(serve: Callable[..., Any]) -> None:
    """H1: A body announced as larger than the cap is refused before it is read."""
    head = b"HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n"
    with serve(head).connect() as zoom, pytest.raises(BadUpstream, match="larger than 16 MiB"):
        get_user(zoom, "me")


def test_a_body_without_end_is_cut_at_the_cap(
    serve: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """H1: A plain body that never ends is read up to the cap and no further."""
    monkeypatch.setattr("zoom_connector.http.body_decoder.MAX_BYTES", 2**20)
    head = b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n"
    server = serve(lambda _: chain([head], repeat(b" " * 65536)))
    with server.connect() as zoom, pytest.raises(BadUpstream, match="larger than 1 MiB"):
        get_user(zoom, "me")


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "GZIP", "identity", "identity, gzip", ""])
def test_an_honest_encoding_is_read(encoding: str, serve: Callable[..., Any]) -> None:
    """H1: One gzip layer is accepted, however it is spelt, even if it compresses very well."""
    content = json.dumps(USER).encode() + b" " * 100_000
    packed = gzip.compress(content) if "gzip" in encoding.lower() else content
    server = serve(reply(200, packed, content_encoding=encoding))
    with server.connect() as zoom:
        assert get_user(zoom, "me") == USER
    assert asyncio.run(_get_user(server.connect())) == USER


def test_f23_a_gzip_body_of_two_members_is_read(serve: Callable[..., Any]) -> None:
    """F23: Members of a gzip body follow each other, as RFC 1952 permits, in pieces of any size."""
    content = json.dumps(USER).encode()
    packed = b"".join(gzip.compress(part) for part in (content[:5], b"", content[5:]))
    whole = reply(200, packed, content_encoding="gzip")
    server = serve(lambda _: [whole[place : place + 1] for place in range(len(whole))])
    with server.connect() as zoom:
        assert get_user(zoom, "me") == USER
    assert asyncio.run(_get_user(server.connect())) == USER


BOMBS = {
    "one layer": (0, "gzip"),
    "two layers": (1, "gzip, gzip"),
    "three layers in 1 kB": (2, "gzip, gzip, gzip"),
}

MEASURE = """
import re, resource, sys
from pathlib import Path
from zoom_connector import AccessToken, Connection
from zoom_connector.errors import BadUpstream
from zoom_actions.users import get_user, update_user
try:
    get_user(Connection(AccessToken("t"), base_url=sys.argv[1]), "me")
except BadUpstream:
    # The peak of getrusage counts the process that started this one, where Linux knows better.
    status = Path("/proc/self/status")
    peak = re.search(r"VmHWM:\\s*(\\d+)", status.read_text()) if status.exists() else None
    print(peak[1] if peak else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.slow
@pytest.mark.parametrize("kind", BOMBS)
def test_ten_gigabytes_do_not_reach_memory(kind: str, serve: Callable[..., Any]) -> None:
    """H1: A body that would inflate to 10 GB leaves a process below 150 MB at its peak."""
    layers, encoding = BOMBS[kind]
    server = serve(reply(200, wrapped(inflates_to(10 * GIB), layers), content_encoding=encoding))
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, f"{server.origin}/v2"],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    assert int(done.stdout) < 150_000  # KiB


HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
DRIPS: dict[str, Callable[[], Iterable[bytes]]] = {
    "nothing": lambda: repeat(b""),
    "a status line byte by byte": lambda: (bytes([byte]) for byte in HEAD * 20),
    "headers without end": lambda: chain([HEAD], repeat(b"x: y\r\n")),
    "interim replies without end": lambda: repeat(b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "a body byte by byte": lambda: chain([HEAD, b"content-length: 900\r\n\r\n"], repeat(b" ")),
    "chunks without end": lambda: chain(
        [HEAD, b"transfer-encoding: chunked\r\n\r\n"], repeat(b"1\r\n \r\n")
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", DRIPS)
def test_a_drip_ends_at_the_deadline(kind: str, serve: Callable[..., Any]) -> None:
    """H2: Our clock ends an exchange, however slowly the reply arrives; a write is ambiguous."""
    server = serve(lambda _: DRIPS[kind](), pause=0.02)
    began = time.monotonic()
    read, write, awaited = _failures(server, timeout=0.25)
    assert time.monotonic() - began < 3 * 0.25 + 1
    assert isinstance(read, Transient)
    assert isinstance(write, Ambiguous)
    assert isinstance(awaited, Transient)
    assert "did not answer in time" in read.message


def test_a_call_has_one_deadline_for_all_its_attempts(serve: Callable[..., Any]) -> None:
    """H2: All attempts and pauses share one deadline; an attempt too late is not sent."""

    class Slow:
        """A network on which every reply takes 20 seconds."""

        now = 0.0

        @hookimpl
        def after_response(self) -> None:
            """Let the time pass."""
            self.now += 20

    import zoom_actions

    slow, server = Slow(), serve(reply(429, {"code": 429, "message": "Later."}))
    inputs = {"url": "/users/me", "maxRetries": 9, "retryDelayMs": 1000}
    catalog = Catalog(zoom_actions, slow, entry_points=False)
    with server.connect() as zoom:
        zoom.clock.monotonic, zoom.clock.sleep = (lambda: slow.now), (lambda _: None)
        with pytest.raises(ZoomError) as caught:
            catalog.run("rawRequest", inputs, zoom, deadline=50)
    assert caught.value.kind == "rate_limited"  # why it was retried, not that time ran out
    assert len(server.received) == 3


def test_a_later_failure_does_not_hide_an_open_write(serve: Callable[..., Any]) -> None:
    """H3: If the first attempt may have happened, the error of the last one still says so."""
    answers = iter([CUT, reply(400, {"code": 300, "message": "Twice."})])
    server = serve(lambda _: next(answers))
    with server.connect() as zoom, pytest.raises(ZoomError, match="Twice") as caught:
        raw_request(zoom, "/users", method="POST", data={}, max_retries=1, retry_all_errors=True)
    assert caught.value.may_have_happened


CUTS = {
    "a short body": CUT,
    "a reset": None,
    "a cut chunk": HEAD + b"transfer-encoding: chunked\r\n\r\nff\r\n{",
    "half a header": HEAD,
}


@pytest.mark.parametrize("kind", CUTS)
def test_a_cut_reply_is_passing_for_a_read_and_open_for_a_write(
    kind: str, serve: Callable[..., Any]
) -> None:
    """H3: After a reply that stops short a read can be repeated; a write must be looked at."""
    read, write, awaited = _failures(serve(CUTS[kind]))
    assert [e.kind for e in (read, write, awaited)] == ["transient", "ambiguous", "transient"]
    assert write.may_have_happened


NO_JSON = {
    "a page": b"<html>\n<title>Sign in</title>",
    "XML": b'<?xml version="1.0"?><error/>',
    "a mark before it": b"\xef\xbb\xbf{}",
    "another charset": '{"a": "é"}'.encode("latin-1"),
    "two documents": b"{}{}",
    "a comma too many": b'{"a": 1,}',
    "nothing": b"",
    "blanks": b" \r\n",
}


@pytest.mark.parametrize("kind", NO_JSON)
def test_a_reply_that_is_not_json_says_so(kind: str, serve: Callable[..., Any]) -> None:
    """H4: The error has the status and how the body begins, on one line; a write stays open."""
    read, write, _ = _failures(serve(reply(200, NO_JSON[kind], x_zm_trackingid="v=2.0;rid=X")))
    for error in (read, write):
        assert isinstance(error, BadUpstream)
        assert "HTTP 200" in error.message
        assert error.tracking_id == "v=2.0;rid=X"
        assert "\n" not in error.message
    assert ("an empty body" in read.message) == (kind in {"nothing", "blanks"})
    assert (read.may_have_happened, write.may_have_happened) == (False, True)


def test_an_excerpt_is_short_printable_and_without_secrets(serve: Callable[..., Any]) -> None:
    """H4: 200 printable characters at most, and not the token that the page echoes."""
    page = f"<p>Bearer {CANARY}\x1b[31m\u202e</p>" + "x" * 10_000
    with serve(reply(200, page)).connect() as zoom, pytest.raises(BadUpstream) as caught:
        get_user(zoom, "me")
    assert len(caught.value.message) < 300
    assert "<p>" in caught.value.message
    assert caught.value.message.isprintable()


BACKSLASHES = "\\" * 2**20
LONG = {
    "a message": {"code": 300, "message": BACKSLASHES},
    "problems": {"code": 300, "errors": [{"field": BACKSLASHES, "message": BACKSLASHES}]},
    "many problems": {"code": 300, "errors": [{"field": "f", "message": "m"}] * 100_000},
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", LONG)
def test_an_error_quotes_a_long_message_in_part(kind: str, serve: Callable[..., Any]) -> None:
    """H2: Megabytes of a message are neither shown nor, for minutes, searched for secrets."""
    with serve(reply(400, LONG[kind])).connect() as zoom, pytest.raises(ZoomError) as caught:
        get_user(zoom, "me")
    assert len(str(caught.value)) < 10_000
    assert redact(BACKSLASHES) == BACKSLASHES


@pytest.mark.parametrize("status", [200, 201, 204])
def test_no_content_is_what_an_update_answers(status: int, serve: Callable[..., Any]) -> None:
    """H4: Where no content is expected, an empty reply of any kind is a success."""
    with serve(reply(status)).connect() as zoom:
        assert update_user(zoom, "me", dept="New") == {}


def _nested(depth: int) -> bytes:
    return b'{"a":' + b"[" * (depth - 1) + b"]" * (depth - 1) + b"}"


ABUSES = {
    "65 levels": _nested(65),
    "100,000 levels": _nested(100_000),
    "levels without an end": b"[" * 100_000,
    "brackets in a string between levels": b'["]]]]",' * 65 + b"1" + b"]" * 65,
    "levels after a long string": b'["' + b"x" * 100_000 + b'\\\\",' + _nested(64) + b"]",
    "half a million parts": b"[" + b"{}," * 250_000 + b"1]",
    "NaN": b'{"a": NaN}',
    "Infinity": b'{"a": -Infinity}',
    "a number beyond all floats": b'{"a": 1e999}',
    "5,000 digits": b'{"a": %s}' % (b"9" * 5000),
    "5,000 digits after the point": b'{"a": 0.%s}' % (b"9" * 5000),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ABUSES)
def test_json_that_hurts_is_refused(kind: str, serve: Callable[..., Any]) -> None:
    """H5: Endless nesting and numbers that cannot be kept give an error, not a traceback."""
    read, write, _ = _failures(serve(reply(200, ABUSES[kind])))
    assert isinstance(read, BadUpstream)
    assert isinstance(write, BadUpstream)


@pytest.mark.slow
def test_reading_json_takes_little_memory_of_its_own() -> None:
    """H5: The nesting guards use no more memory than a few copies of the document."""
    body = json.dumps([{"id": f"user{place}", "type": 1} for place in range(20_000)]).encode()
    tracemalloc.start()
    try:
        value = parse_json(body)
        kept, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(value) == 20_000
    assert peak - kept < 4 * len(body)


def test_json_that_is_only_odd_is_passed_on(serve: Callable[..., Any]) -> None:
    """H5: 64 levels, a repeated key, brackets in strings, unknown fields: none stops a call."""
    odd = {
        "deep": json.loads(_nested(63)),
        "text": "[{" * 100 + '"\\',
        "long text": '\\"[{' * 50_000,
        "surrogate": "\ud800",
        "email": ["retyped"],
    }
    body = json.dumps(odd).encode()[:-1] + b', "id": 1, "id": 2}'
    with serve(reply(200, body)).connect() as zoom:
        assert get_user(zoom, "me") == {**odd, "id": 2}


PROGRAM = Path(sys.executable).parent / "zoom-connector"


@pytest.mark.slow
@pytest.mark.parametrize("output", ["json", "table", "ndjson"])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_a_strangers_text_commands_no_terminal(
    output: str, encoding: str, serve: Callable[..., Any]
) -> None:
    """H6: Escapes, line ends, bidi marks and lone surrogates are harmless, and exact in JSON."""
    topic = "a\x1b[31mb\x9b2Jc\u202ed\u2066e\nError (forged): f\ud800g\x7f\u2028é"
    server = serve(reply(200, {"id": 1, "topic": topic}))
    done = subprocess.run(
        [PROGRAM, "run", "getMeeting", "-i", "meetingId=85746065432", "--output", output],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={
            "PYTHONIOENCODING": encoding,
            "ZOOM_ACCESS_TOKEN": CANARY,
            "ZOOM_BASE_URL": f"{server.origin}/v2",
        },
        timeout=60,
    )
    for command in ("\x1b", "\x9b", "\u202e", "\u2066", "\u2028", "\x7f", "\ufeff"):
        assert command not in done.stdout
    if output == "table":
        assert "\nError (forged)" not in done.stdout
    elif output == "json":
        assert json.loads(done.stdout)["data"]["topic"] == topic
    else:
        assert json.loads(done.stdout)["topic"] == topic


def test_a_strangers_text_forges_no_line_of_an_error(serve: Callable[..., Any]) -> None:
    """H6: A message of the server stays on its own line of a person's error."""
    from zoom_connector.cli.output import describe

    message = "Bad.\nIt did not take effect.\x1b[2K"
    server = serve(reply(400, {"code": 300, "message": message}))
    with server.connect() as zoom, pytest.raises(ZoomError) as caught:
        get_meeting(zoom, 85746065432)
    assert (
        describe(caught.value).splitlines()[0].startswith("Error (invalid_input): Zoom said: Bad.")
    )
    assert "\x1b" not in describe(caught.value)
    assert "\nIt did not" not in describe(caught.value)
    assert message in caught.value.to_dict()["message"]


def test_json_for_a_terminal_holds_no_command() -> None:
    """H6: Escapes of the second kind and bidi marks are written as codes; letters are not."""
    value = {"topic": "a\x9b2J\u202eb\u2028é 👩‍💻"}
    shown = print_form(value)
    assert not {"\x9b", "\u202e", "\u2028"} & set(shown)
    assert "é 👩‍💻" in shown
    assert json.loads(shown) == value


FLOODS = {
    "chunks of one byte": (
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n",
        b"1\r\nx\r\n",
        BadUpstream,
    ),
    "interim replies": (b"", b"HTTP/1.1 100 Continue\r\n\r\n", Transient),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", FLOODS)
def test_f5_a_flood_of_small_parts_ends_at_the_deadline(
    kind: str, serve: Callable[..., Any]
) -> None:
    """F5: what takes longer to parse than to arrive ends a second after the deadline at most."""
    beginning, part, expected = FLOODS[kind]
    server = serve(lambda _: chain([beginning], repeat(part * 10_000)))
    for colour in ("sync", "async"):
        began = time.monotonic()
        with server.connect(timeout=1.5) as zoom, pytest.raises(expected):
            get_user(zoom, "me") if colour == "sync" else asyncio.run(_get_user(zoom))
        assert time.monotonic() - began < 1.5 + 1 + 0.5  # the module's imports, once

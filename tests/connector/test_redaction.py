"""L1 of the faults: what is secret is taken out of whatever leaves, in every form."""

from __future__ import annotations

import io
import json
import logging
import secrets
from base64 import b64encode, urlsafe_b64encode
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, quote_plus

import pytest
from loopback import reply

from zoom_actions.meetings import create_meeting
from zoom_connector import AccessToken, Catalog, Connection, ServerToServer
from zoom_connector.dry_run import describe_request
from zoom_connector.errors import ZoomError
from zoom_connector.grants import Token
from zoom_connector.logs import JsonFormatter, TextFormatter, protect
from zoom_connector.redaction import redact, redact_value, remember, remember_code
from zoom_connector.request import Request, Response

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def _secret() -> str:
    """Return a secret that no other test has seen, with what needs escaping in it."""
    return f'{secrets.token_urlsafe(12)}/+"&é{secrets.token_urlsafe(12)}'


FORMS: dict[str, Callable[[str], str]] = {
    "raw": str,
    "in a URL": lambda s: quote(s, safe=""),
    "in a path": quote,
    "in a form": quote_plus,
    "in a URL in a URL": lambda s: quote(quote(s, safe=""), safe=""),
    "in lower-case escapes": lambda s: quote(s, safe="").replace("%2F", "%2f"),
    "in JSON": lambda s: json.dumps(s)[1:-1],
    "in JSON with letters": lambda s: json.dumps(s, ensure_ascii=False)[1:-1],
    "in JSON in JSON": lambda s: json.dumps(json.dumps(s))[1:-1],
    "in Python": repr,
    "in Basic credentials": lambda s: b64encode(f"id:{s}".encode()).decode(),
    "in Basic credentials of another length": lambda s: b64encode(f"id2:{s}".encode()).decode(),
    "in Basic credentials of a third length": lambda s: b64encode(f"id23:{s}".encode()).decode(),
    "in base64 of URLs": lambda s: urlsafe_b64encode(f"id:{s}".encode()).decode(),
    "its first 8 characters": lambda s: s[:8],
    "its first 11 characters": lambda s: s[:11] + "...",
    "cut off in a URL": lambda s: quote(s, safe="")[:-5],
}


@pytest.mark.parametrize("form", FORMS)
def test_a_remembered_secret_is_found_in_every_form(form: str) -> None:
    """L1: However a secret was written, no piece of 8 characters of it is left."""
    secret = _secret()
    remember(secret)
    shown = redact(f"before <{FORMS[form](secret)}> after")
    assert shown.startswith("before <")
    assert shown.endswith(" after")
    assert "***" in shown
    written = FORMS[form](secret)
    # Basic credentials begin with the id, which is none; what is left of them is that.
    pieces = {written[n : n + 8] for n in range(6, len(written) - 8)}
    assert not [piece for piece in pieces if piece in shown]


def test_overlapping_secrets_are_taken_out_whole() -> None:
    """L1: Where one secret begins with another, the longer one goes."""
    short = secrets.token_urlsafe(12)
    long = f"{short}.{secrets.token_urlsafe(20)}"
    remember(short)
    remember(long)
    assert redact(f"a {long} b {short} c") == "a *** b *** c"


def test_a_short_code_is_taken_out_where_it_stands_alone() -> None:
    """L1: A passcode of six digits is no part of a meeting's number."""
    remember_code("739218")
    assert redact("code 739218, meeting 88739218000") == "code ***, meeting 88739218000"


def test_what_was_never_seen_is_known_by_its_surroundings() -> None:
    """L1: Credentials of others in headers, links, JSON, forms and invitations are masked."""
    seen = {
        "Authorization: Bearer abc.DEF-123_456": "Bearer ***",
        "Proxy-Authorization: Basic dXNlcjpwYXNzd29yZA==": "Basic ***",
        "https://us05web.zoom.us/s/85?zak=eyJ0.abc-_": "zak=***",
        "https://us05web.zoom.us/j/85?pwd=aBcD.1&x=1": "pwd=***&x=1",
        "https://zoom.us/rec/play/AbC-dEf.gh?x=1": "/rec/play/***?x=1",
        "https://user:pass@proxy.example:3128": "https://***@proxy.example",
        "http://127.0.0.1/cb?code=abc123&state=1": "code=***&state=1",
        '{"host_key": "123456", "topic": "T"}': '"host_key": "***", "topic": "T"',
        "{'passcode': 'a\"b', 'topic': 'T'}": "'topic': 'T'",
        '{"download_access_token": "cut of': '"download_access_token": "***"',
        '"{\\"password\\":\\"abc\\",\\"topic\\":1}"': '\\"topic\\":1',
        "Meeting ID: 857\nPasscode: 4z7Xq2\n": "Passcode: ***",
        "refresh_token=abcdef&grant_type=x": "refresh_token=***&grant_type=x",
    }
    for text, left in seen.items():
        shown = redact(text)
        assert left in shown, text
        assert "***" in shown, text


def test_what_is_no_secret_is_left_alone() -> None:
    """A page token, a word such as Basic, and the names of secrets stay readable."""
    for text in (
        'next_page_token=abc&page_size=3 {"next_page_token": "abc"}',
        "Basic authentication is not what this endpoint wants.",
        "Invalid access token, does not contain scopes:[user:read:user:admin].",
        "The passcode must have at most 10 characters.",
    ):
        assert redact(text) == text


def test_a_result_can_be_redacted() -> None:
    """Links and passcodes go, whatever the spelling of the name; the rest stays as it is."""
    data = {
        "id": 85746065432,
        "start_url": "https://zoom.us/s/1?zak=x",
        "joinUrl": "https://zoom.us/j/1?pwd=abc",
        "settings": {"hostKey": 123456, "waiting_room": True, "passcode": ""},
        "files": [{"download_url": "https://zoom.us/rec/download/x", "size": 3}],
    }
    assert redact_value(data) == {
        "id": 85746065432,
        "start_url": "***",
        "joinUrl": "https://zoom.us/j/1?pwd=***",
        "settings": {"hostKey": "***", "waiting_room": True, "passcode": ""},
        "files": [{"download_url": "***", "size": 3}],
    }


def test_a_dry_run_masks_passcodes() -> None:
    """L1: What is shown of a request before it is sent holds no passcode."""
    inputs = {"userId": "me", "topic": "T", "password": "s3cr3t-pw"}
    zoom = Connection.unauthenticated()
    shown = describe_request(create_meeting, inputs, zoom)
    assert shown["body"]["password"] == "***"
    assert shown["body"]["topic"] == "T"
    assert "s3cr3t-pw" not in str(shown)


def test_nothing_that_holds_a_secret_shows_it() -> None:
    """L1: `repr` of grants, tokens, requests and replies is safe for a debugger's log."""
    secret = _secret()
    for thing in (
        AccessToken(secret),
        ServerToServer("a", "c", secret),
        Token(secret),
        Request("POST", "/x", json={"password": secret}, headers={"authorization": secret}),
        Response(200, {"set-cookie": secret}, secret.encode()),
        Connection(AccessToken(secret)),
    ):
        assert secret not in repr(thing)


@pytest.fixture
def logged() -> Iterator[tuple[logging.Logger, Callable[[], str]]]:
    """Return a logger of somebody else's library and what our handlers wrote of it."""
    streams = [io.StringIO(), io.StringIO()]
    logger = logging.getLogger("somebodys.library")
    logger.setLevel(logging.DEBUG)
    handlers = []
    for stream, formatter in zip(streams, (JsonFormatter(), TextFormatter()), strict=True):
        handler = logging.StreamHandler(stream)
        handler.setFormatter(formatter)
        protect(handler)
        handlers.append(handler)
        logger.addHandler(handler)
    yield logger, lambda: "".join(stream.getvalue() for stream in streams)
    for handler in handlers:
        logger.removeHandler(handler)


def test_a_log_line_is_redacted_and_stays_one_line(
    logged: tuple[logging.Logger, Callable[[], str]],
) -> None:
    """L1, H6: Neither the text, its arguments, fields, exception nor stack of a record leaks."""
    logger, written = logged
    secret = _secret()
    remember(secret)
    logger.info("sent %s", {"authorization": secret})
    logger.info("forged\n2026 INFO root: %s\x1b[2J", "x", extra={"fields": {"token": secret}})
    logger.info("wrong arguments %d", secret)
    try:
        int(secret)  # its error quotes what it was given
    except ValueError:
        logger.exception("failed", stack_info=True)
    text = written()
    assert secret not in text
    assert secret[:8] not in text
    assert "\x1b" not in text
    assert "\n2026 INFO root" not in text
    assert "Traceback" in text
    assert "forged" in text
    lines = [line for line in text.splitlines() if line.startswith("{")]
    assert [json.loads(line)["level"] for line in lines] == ["info", "info", "info", "error"]


def test_an_echo_does_not_get_through(serve: Callable[..., Any]) -> None:
    """L1: A server that repeats token and passcode in its message is quoted without them."""
    secret, passcode = _secret().replace("é", ""), f"p{secrets.randbelow(10**7):07}"

    def echo(request: Any) -> bytes:
        said = f"Refused: {request.headers['authorization']}, {request.body.decode()}; {passcode}."
        return reply(400, {"code": 300, "message": said})

    with serve(echo).connect(AccessToken(secret)) as zoom, pytest.raises(ZoomError) as caught:
        create_meeting(zoom, "me", topic="T", password=passcode)
    shown = f"{caught.value} {caught.value!r} {caught.value.to_dict()}"
    assert "Refused: Bearer ***" in shown
    assert secret not in shown
    assert passcode not in shown


def test_a_catalogues_call_shows_no_inputs(catalog: Catalog) -> None:
    """L1: A call in a traceback or a debugger's log does not show what it was given."""
    from zoom_connector import Call

    call = Call(catalog["createMeeting"], {"password": "s3cr3t-pw"}, Connection.unauthenticated())
    assert "s3cr3t-pw" not in repr(call)

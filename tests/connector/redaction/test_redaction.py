"""L1 of the faults: secrets are removed from everything that leaves, in every form."""

from __future__ import annotations

import gc
import html
import io
import json
import logging
import re
import secrets
from base64 import b64decode, b64encode, urlsafe_b64encode
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, quote_plus

import pytest
from loopback import reply

from zoom_actions.meetings import create_meeting
from zoom_connector import AccessToken, Catalog, Connection, Request, Response, ServerToServer
from zoom_connector.auth.api_keys import ApiKey
from zoom_connector.auth.token import Token
from zoom_connector.calls.dry_run import describe_request
from zoom_connector.errors import ZoomError
from zoom_connector.observability.log_format import JsonFormatter, TextFormatter
from zoom_connector.redaction import (
    protect,
    redact,
    redact_value,
    remember,
    remember_code,
    remember_fields,
)
from zoom_connector.redaction import secrets as known_secrets
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def _secret() -> str:
    """Return a secret that no other test has seen, with what needs escaping in it."""
    return f'{secrets.token_urlsafe(12)}/+"&é{secrets.token_urlsafe(12)}'


def _awkward_secret() -> str:
    """Return one that needs escaping from the beginning and ends with a character that breaks."""
    return f'Zz/+"&<>é\\{secrets.token_hex(6).upper()}!'


@pytest.fixture
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin as a process that has handled no secret yet."""
    monkeypatch.setattr(known_secrets, "_KNOWN", known_secrets._Known())


def _lower_escapes(text: str) -> str:
    return re.sub("%..", lambda match: match[0].lower(), quote(text, safe=""))


FORMS: dict[str, Callable[[str], str]] = {
    "raw": str,
    "in a URL": lambda s: quote(s, safe=""),
    "in a path": quote,
    "in a form": quote_plus,
    "in a URL in a URL": lambda s: quote(quote(s, safe=""), safe=""),
    "in lower-case escapes": _lower_escapes,
    "in JSON": lambda s: json.dumps(s)[1:-1],
    "in JSON with letters": lambda s: json.dumps(s, ensure_ascii=False)[1:-1],
    "in JSON with escaped slashes": lambda s: json.dumps(s)[1:-1].replace("/", r"\/"),
    "in JSON in JSON": lambda s: json.dumps(json.dumps(s)[1:-1])[1:-1],
    "in HTML": lambda s: html.escape(s.replace("'", "")),
    "in Python": lambda s: repr(s)[1:-1],
    "in base64": lambda s: b64encode(s.encode()).decode(),
    "in base64 of URLs": lambda s: urlsafe_b64encode(s.encode()).decode(),
    "cut off in a URL": lambda s: quote(s, safe="")[:-5],
}


@pytest.mark.parametrize("make", [_secret, _awkward_secret])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.usefixtures("nothing_known")
def test_a_remembered_secret_is_found_in_every_form(form: str, make: Callable[[], str]) -> None:
    """L1: However a secret is encoded, it is removed and the rest of the text stays."""
    secret = make()
    remember(secret)
    assert redact(f"before <{FORMS[form](secret)}> after") == "before <***> after"


@pytest.mark.parametrize("who", ["id:", "id2:", "id23:"])
@pytest.mark.parametrize("encode", [b64encode, urlsafe_b64encode])
@pytest.mark.usefixtures("nothing_known")
def test_a_secret_in_basic_credentials_is_found(who: str, encode: Callable[[bytes], bytes]) -> None:
    """L1: In base64 of an id and a secret, only the id's own characters stay."""
    secret = "???>>>~~~ÿÿ" + secrets.token_urlsafe(12)
    remember(secret)
    left = redact(f"<{encode(f'{who}{secret}'.encode()).decode()}>").removesuffix("***>")[1:]
    assert b64decode(left + "=" * (-len(left) % 4)).decode() == who


@pytest.mark.parametrize("length", [8, 11])
@pytest.mark.usefixtures("nothing_known")
def test_the_beginning_of_a_secret_is_found(length: int) -> None:
    """L1: A secret that was cut off is known by its first 8 characters."""
    secret = secrets.token_urlsafe(20)
    remember(secret)
    assert redact(f"it begins with {secret[:length]}... and ends") == "it begins with *** and ends"


@pytest.mark.usefixtures("nothing_known")
def test_what_is_too_short_is_not_a_secret() -> None:
    """L1: From 8 characters on a secret is found anywhere, even at the end; below, it is a word."""
    remember("seven77")
    remember("eight888")
    assert redact("seven77 or eight888") == "seven77 or ***"
    remember_code("abc")
    remember_code("wxyz")
    assert redact("abc or wxyz") == "abc or ***"


@pytest.mark.usefixtures("nothing_known")
def test_a_secret_with_half_a_character_is_none_the_less_found() -> None:
    """L1: A reply may hold half of a surrogate pair, which has no bytes; nothing fails over it."""
    remember("half\ud83d of a pair")
    remember_code("pa\ud83dir")
    assert redact("is <half\ud83d of a pair> <pa\ud83dir>") == "is <***> <***>"


@pytest.mark.usefixtures("nothing_known")
def test_a_process_that_runs_for_years_remembers_the_latest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """L1: Of secrets and codes only so many are kept: the oldest are forgotten, one for one."""
    monkeypatch.setattr(known_secrets, "_LIMIT", 2)
    monkeypatch.setattr(known_secrets, "_CODE_LIMIT", 2)
    # The second begins as the first does: forgetting the one must not uncover the other.
    for secret in ("secret-of-old", "secret-of-monday", "one-of-tuesday"):
        remember(secret)
    shown = redact("secret-of-old; secret-of-monday; one-of-tuesday")
    assert shown.endswith("; ***; ***")
    remember("one-of-wednesday")
    assert redact("secret-of-monday; one-of-wednesday") == "secret-of-monday; ***"
    for code in ("1111", "2222", "3333"):
        remember_code(code)
    assert redact("1111 2222 3333") == "1111 *** ***"


@pytest.mark.usefixtures("nothing_known")
def test_what_secret_fields_hold_is_remembered() -> None:
    """L1: A value of a secret input or field is redacted wherever it appears."""
    long, short, listed, header = (secrets.token_urlsafe(n) for n in (12, 9, 20, 24))
    remember_fields(
        {
            "topic": "a topic of some length",
            "settings": {"passcode": short, "use_passcode": True, "pin": 8},
            "tracking": [{"access_token": long}],
            "passcodes": [listed],
            "headers": [
                {"key": "X-Api-Token", "value": header},
                {"key": "X-Note", "value": "a note of some length"},
            ],
        }
    )
    text = "a topic of some length, a note of some length"
    assert redact(text) == text
    for secret in (long, listed, header):
        assert redact(f"{secret}?") == "***?"
        assert redact(f"its beginning {secret[:9]}") == "its beginning ***"
    # A passcode of twelve characters may be any word's beginning: it is found whole.
    assert redact(f"{short} {short[:9]}-x") == f"*** {short[:9]}-x"


def test_overlapping_secrets_are_taken_out_whole() -> None:
    """L1: Where one secret begins with another, the longer one goes."""
    short = secrets.token_urlsafe(12)
    long = f"{short}!{secrets.token_urlsafe(20)}"
    remember(short)
    remember(long)
    assert redact(f"a {long} b {short} c") == "a *** b *** c"


def test_a_short_code_is_taken_out_where_it_stands_alone() -> None:
    """L1: A passcode of six digits is not redacted inside a meeting's number."""
    remember_code("739218")
    remember_code("739218.x")
    shown = redact("code 739218, longer 739218.x, meeting 88739218000")
    assert shown == "code ***, longer ***, meeting 88739218000"


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


def test_what_is_not_secret_is_left_alone() -> None:
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
        "passcodes": ["abc", ""],
        "password": None,
        "use_passcode": True,
        "require_password_for_all_meetings": "both",
        "next_page_token": "xyz",
    }
    assert redact_value(data) == {
        "id": 85746065432,
        "start_url": "***",
        "joinUrl": "https://zoom.us/j/1?pwd=***",
        "settings": {"hostKey": "***", "waiting_room": True, "passcode": ""},
        "files": [{"download_url": "***", "size": 3}],
        "passcodes": ["***", ""],
        "password": None,
        "use_passcode": True,
        "require_password_for_all_meetings": "both",
        "next_page_token": "xyz",
    }
    assert redact_value(["https://zoom.us/s/1?zak=x"]) == ["https://zoom.us/s/1?zak=***"]


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
    """Return the logger of another library and what our handlers wrote of it."""
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


class Unshowable:
    """A thing that cannot be shown."""

    def __repr__(self) -> str:
        """Fail, as a library's own may."""
        raise AttributeError("not ready")


def test_a_log_line_that_cannot_be_shown_ends_no_program(
    logged: tuple[logging.Logger, Callable[[], str]],
) -> None:
    """L1: Whatever is wrong with a library's log line, it is written and the program continues."""
    logger, written = logged
    logger.info("no such name %(name)s", {"key": 1})
    logger.info("not ready %s", Unshowable())
    for line in ("no such name %(name)s {'key': 1}", "not ready %s (arguments that cannot be"):
        assert written().count(line) == 2


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


@pytest.mark.usefixtures("nothing_known")
def test_what_is_in_use_is_not_forgotten(
    serve: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """L1: After as many others as are kept, the token and the app's secret are still known."""
    monkeypatch.setattr(known_secrets, "_LIMIT", 100)
    token, client = _secret().replace("é", ""), _secret()

    def echo(request: Any) -> bytes:
        if request.target == "/oauth/token":
            return reply(200, {"access_token": token, "expires_in": 3600})
        return reply(400, {"code": 300, "message": f"Refused: {token}."})

    with serve(echo).connect(ServerToServer("a", "c", client), store=Store.in_memory()) as zoom:
        for number in range(50):
            remember(f"as-all-begin-{number}")
        zoom.token()  # for which the app's secret is used
        for number in range(50, 100):
            remember(f"as-all-begin-{number}")
        with pytest.raises(ZoomError) as caught:
            create_meeting(zoom, "me", topic="T")
    assert "Refused: ***" in caught.value.message
    assert client not in redact(f"Refused: {client}.")


def test_a_catalogues_call_shows_no_inputs(catalog: Catalog) -> None:
    """L1: A call in a traceback or a debugger's log does not show what it was given."""
    from zoom_connector import Call

    call = Call(catalog["createMeeting"], {"password": "s3cr3t-pw"}, Connection.unauthenticated())
    assert "s3cr3t-pw" not in repr(call)


@pytest.mark.parametrize("name", ["X-Api-Key", "x-apikey", "Ocp-Apim-Subscription-Key", "X-Token"])
def test_a_header_that_holds_a_key_is_masked_in_a_dry_run(catalog: Catalog, name: str) -> None:
    """L1: what would be sent is shown without the keys in a caller's own headers."""
    action = catalog["rawRequest"]
    inputs = {"url": "/users/me", "headers": {name: "k3y-of-someone", "X-Note": "plain"}}
    shown = json.dumps(describe_request(action, inputs, Connection.unauthenticated()))
    assert "k3y" not in shown
    assert "plain" in shown


@pytest.mark.slow
def test_f24_secrets_in_use_are_not_pushed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """F24: the secrets of 51 tenants do not make room by forgetting those of a live connection."""
    monkeypatch.setattr(known_secrets, "_LIMIT", 100)
    grants = [
        AccessToken("token-of-the-first-tenant"),
        ServerToServer("a", "c", "secret-of-the-first-tenant"),
        ApiKey("key-of-the-first-tenant", "other-of-the-first-tenant"),
    ]
    for n in range(1_000):
        remember(f"{n:08d}-of-another")
    shown = redact("token-of-the-first-tenant secret-of-the-first-tenant other-of-the-first-tenant")
    assert "first" not in shown
    assert redact("00000001-of-another") == "00000001-of-another"
    del grants
    gc.collect()
    for n in range(1_000, 1_200):
        remember(f"{n:08d}-of-another")
    assert len(known_secrets._KNOWN._forms) == 100
    assert not known_secrets._KNOWN._kept

"""L1 and L3 of the faults: secrets planted everywhere, found nowhere but in the result.

Every action runs against a server that repeats, in every kind of reply, whatever it was sent
and secrets of its own. All logging is on, of every library. Then everything that left is
searched for the planted values, raw and in every encoding, and for their first characters.
"""

from __future__ import annotations

import io
import json
import logging
import pickle
import subprocess
import sys
import traceback
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, quote_plus

import pytest
from loopback import Loopback, Received, reply

from zoom_connector import AccessToken, Call, Connection, ServerToServer
from zoom_connector.auth.api_keys import ApiKey, SubscriptionKey
from zoom_connector.calls.dry_run import describe_request
from zoom_connector.cassettes import read_cassette, record
from zoom_connector.cli.output import describe, print_error
from zoom_connector.errors import ZoomError
from zoom_connector.observability.call_log import CallLog
from zoom_connector.observability.log_format import JsonFormatter, TextFormatter
from zoom_connector.redaction import protect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zoom_connector import Action, Catalog

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]

# Ours: what the process is given, with characters that need escaping where they are allowed.
ACCESS = "Wq7xAccessCanary.0/+token"
CLIENT = "Kd3zClientCanary/+=0&secret"
API_KEY = "Hp8vApiKeyCanary0"
API_SECRET = "Jr5nApiSecretCanary0/+"
SUBSCRIPTION = "Bt6mSubscriptionCanary0"
PASSCODE = 'Gx4!"Pc@0'
HOST_KEY = "907153"
# Theirs: what Zoom sends.
MINTED = "Vn2cMintedCanary0.token"
REFRESH = "Ly9fRefreshCanary0.token"
ZAK = "eyJzY0ZakCanary0.x_y"
DOWNLOAD = "eyJkT1DownloadCanary0.q"
WEBHOOK = "Rf6bWebhookSecretCanary0"
PLAY = "Su3hPlayPasscodeCanary0"
JOIN = "Mz5kJoinPwdCanary0.1"
DIAL_IN = "4826071539"

OURS = [ACCESS, CLIENT, API_KEY, API_SECRET, SUBSCRIPTION, PASSCODE, HOST_KEY]
THEIRS = [MINTED, REFRESH, ZAK, DOWNLOAD, WEBHOOK, PLAY, JOIN, DIAL_IN]

SECRETS = {
    "id": 85746065432,
    "start_url": f"https://us05web.zoom.us/s/85746065432?zak={ZAK}",
    "join_url": f"https://us05web.zoom.us/j/85746065432?pwd={JOIN}",
    "access_token": MINTED,
    "refresh_token": REFRESH,
    "download_access_token": DOWNLOAD,
    "secret_token": WEBHOOK,
    "recording_play_passcode": PLAY,
    "pstn_password": DIAL_IN,
    "settings": {"host_key": HOST_KEY, "encrypted_passcode": PLAY},
}


def _echo(request: Received) -> dict[str, Any]:
    """Return what was received and the server's own secrets, as text and as fields."""
    text = f"{request.target} {request.headers} {request.body.decode('utf-8', 'replace')}"
    return {**SECRETS, "code": 300, "message": f"Refused {text} {json.dumps(SECRETS)}"}


def _headers(request: Received) -> dict[str, str]:
    sent = request.headers.get("authorization", "none")
    return {
        "x_zm_trackingid": f"v=2.0;rid={sent}",
        "set_cookie": f"zak={ZAK}; token={sent}",
        "www_authenticate": sent,
    }


def _cut_json(request: Received) -> bytes:
    return json.dumps({"a": 1, **SECRETS, **_echo(request)}).encode()[:-20]


REPLIES: dict[str, Callable[[Received], bytes | None]] = {
    **{
        str(status): lambda request, status=status: reply(  # type: ignore[misc]
            status, _echo(request), **_headers(request)
        )
        for status in (200, 400, 401, 403, 404, 409, 429, 500)
    },
    "redirect": lambda r: reply(
        302, location=f"https://h.example/?access_token={ACCESS}&{r.target}"
    ),
    "success": lambda r: reply(200, SECRETS, **_headers(r)),
    "page": lambda r: reply(200, f"<p>{json.dumps(_echo(r))}</p>", **_headers(r)),
    "cut JSON": lambda r: reply(200, _cut_json(r), **_headers(r)),
    "secret first": lambda r: reply(502, f'{{"zak": "{ZAK}", {r.headers}'),
    "wrong encoding": lambda r: reply(200, "{}", content_encoding=f"br{ACCESS}"),
    "hang up": lambda _: None,
    "no HTTP": lambda _: f"Bearer {ACCESS}\r\n\r\n".encode(),
    "bad header": lambda _: f"HTTP/1.1 200 OK\r\n{ACCESS}\r\n\r\n".encode(),
}


def _forms(secret: str) -> set[str]:
    written = json.dumps(secret)[1:-1]
    return {
        secret,
        secret[:8],
        quote(secret, safe=""),
        quote_plus(secret),
        written,
        json.dumps(written)[1:-1],
        *(b64encode(f"{'c' * n}:{secret}".encode()).decode()[8:-4] for n in range(3)),
    }


FORMS = {form: secret for secret in (*OURS, *THEIRS) for form in _forms(secret) if len(form) > 5}


def leaks(text: str) -> list[str]:
    """Return where a text holds planted secrets, in whatever form."""
    found = ((form, text.find(form)) for form in FORMS)
    return [f"{form} in {text[max(at - 40, 0) : at + 40]!r}" for form, at in found if at >= 0]


@dataclass(frozen=True)
class Plan:
    """An action with secrets in every input that takes one."""

    action: Action[..., Any]
    inputs: dict[str, Any]


def _plan(action: Action[..., Any], known: dict[str, Any]) -> Plan:
    planted = {
        item.key: PASSCODE for item in action.schema.inputs if item.secret and item.key not in known
    }
    if action.key == "rawRequest":
        planted = {
            "url": f"/users/me?access_token={MINTED}",
            "method": "POST",
            "data": {"password": PASSCODE, "settings": {"host_key": HOST_KEY}},
            "headers": [{"key": "X-Api-Key", "value": API_KEY}],
            "debugRequest": True,
        }
    return Plan(action, {**known, **planted})


@pytest.fixture(autouse=True)
def known_token() -> None:
    """Make the process handle the token: it cannot recognize one that it never handled."""
    AccessToken(ACCESS)


@pytest.fixture(scope="module")
def plans(catalog: Catalog) -> list[Plan]:
    """Return a plan for each action."""
    known = {path.stem: read_cassette(path)["inputs"] for path in ROOT.glob("cassettes/*/*.yaml")}
    return [_plan(action, known.get(action.key, {})) for action in catalog]


def _grants(kind: str) -> list[Any]:
    return {
        "api_key": [ApiKey(API_KEY, API_SECRET)],
        "subscription_key": [SubscriptionKey(SUBSCRIPTION)],
    }.get(kind) or [AccessToken(ACCESS), ServerToServer("account", "client", CLIENT)]


@pytest.fixture
def logged() -> Iterator[Callable[[], str]]:
    """Log everything of every library, in both formats, with HTTP logs unprotected."""
    streams = []
    handlers: list[tuple[logging.Logger, logging.Handler]] = []
    for formatter, name in (
        (JsonFormatter(), None),
        (TextFormatter(), None),
        (logging.Formatter(), "httpcore"),
    ):
        stream = io.StringIO()
        handler = logging.StreamHandler(stream)
        handler.setFormatter(formatter)
        if name is None:
            protect(handler)
        logging.getLogger(name).addHandler(handler)
        handlers.append((logging.getLogger(name), handler))
        streams.append(stream)
    root, level = logging.getLogger(), logging.getLogger().level
    root.setLevel(logging.DEBUG)
    yield lambda: "".join(stream.getvalue() for stream in streams)
    root.setLevel(level)
    for logger, handler in handlers:
        logger.removeHandler(handler)


STARTED: list[str] = []
"""The arguments of every child process, from the interpreter's audit hook."""


def _note_children(event: str, arguments: tuple[Any, ...]) -> None:
    if event in {"subprocess.Popen", "os.exec", "os.posix_spawn"}:
        STARTED.append(repr(arguments))


sys.addaudithook(_note_children)


def _answers(kind: str) -> Callable[[Received], bytes | None]:
    def answer(request: Received) -> bytes | None:
        if request.target == "/oauth/token" and kind != "401":
            minted = {"access_token": MINTED, "refresh_token": REFRESH, "expires_in": 3600}
            return reply(200, minted, **_headers(request))
        return REPLIES[kind](request)

    return answer


def _run(catalog: Catalog, plan: Plan, zoom: Connection) -> list[str]:
    """Return everything about a call that can be shown, its result excepted."""
    call = Call(plan.action, plan.inputs, zoom)
    shown = [repr(zoom), str(zoom.grant), repr(call), repr(vars(zoom))]
    try:
        catalog.run(plan.action, plan.inputs, zoom)
    except ZoomError as error:
        again = pickle.loads(pickle.dumps(error))
        shown += [
            str(error),
            repr(error),
            json.dumps(error.to_dict()),
            repr(again),
            repr(error.args),
        ]
        shown += [describe(error), *traceback.format_exception(error)]
        print_error(error)
        chain: BaseException | None = error
        while chain is not None:  # what a crash reporter walks through
            shown += [str(chain), repr(chain), repr(chain.__context__)]
            chain = chain.__cause__ or chain.__context__
    return shown


KINDS = [
    *(pytest.param(kind, 5, id=kind) for kind in REPLIES),
    *(pytest.param(kind, 1, id=f"{kind}, all", marks=pytest.mark.soak) for kind in REPLIES),
]


@pytest.mark.parametrize(("kind", "step"), KINDS)
def test_no_planted_secret_leaves_but_in_the_result(
    kind: str,
    step: int,
    catalog: Catalog,
    plans: list[Plan],
    logged: Callable[[], str],
    serve: Callable[..., Loopback],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """L1: 0 planted secrets in errors, their chains, logs at DEBUG, output and children."""
    import zoom_actions
    from zoom_connector import Catalog as Catalogue

    del catalog
    watched = Catalogue(zoom_actions, CallLog(), entry_points=False)
    STARTED.clear()
    server = serve(_answers(kind))
    # Every fifth action in the small figure, another fifth for each kind of reply.
    wanted = [plan for n, plan in enumerate(plans) if n % step == list(REPLIES).index(kind) % step]
    raw = next(plan for plan in plans if plan.action.key == "rawRequest")
    shown: list[str] = []
    for plan in [*wanted, raw]:
        for grant in _grants(plan.action.endpoint.connection):
            with server.connect(grant) as zoom:
                shown += _run(watched, plan, zoom)
    assert server.received
    streams = capsys.readouterr()
    for text in (*shown, logged(), streams.out, streams.err, *STARTED):
        assert leaks(text) == []


def test_no_planted_secret_is_in_a_dry_run(plans: list[Plan]) -> None:
    """L1: What would be sent is shown without what is secret, for every action."""
    for plan in plans:
        zoom = Connection.unauthenticated(kind=plan.action.endpoint.connection)
        try:
            shown = json.dumps(describe_request(plan.action, plan.inputs, zoom))
        except ZoomError as error:
            shown = str(error)
        assert leaks(shown) == []


@pytest.mark.parametrize("kind", ["success", "400", "page", "cut JSON"])
def test_no_planted_secret_is_in_a_cassette(
    kind: str, plans: list[Plan], tmp_path: Path, serve: Callable[..., Loopback]
) -> None:
    """L3: What is recorded holds no credential, neither of requests nor of any reply."""
    import zoom_actions
    from zoom_connector import Catalog as Catalogue

    catalog = Catalogue(zoom_actions, entry_points=False)
    server = serve(_answers(kind))
    for plan in plans:
        path = tmp_path / f"{plan.action.key}.yaml"
        grant = _grants(plan.action.endpoint.connection)[-1]
        with (
            server.connect(grant) as zoom,
            record(path, plan.action.key, plan.inputs, "Recorded in a test.", personal=False),
        ):
            _run(catalog, plan, zoom)
    kept = list(tmp_path.glob("*.yaml"))
    assert len(kept) > 20
    for path in kept:
        assert leaks(path.read_text(encoding="utf-8")) == [], path.name


PROGRAM = Path(sys.executable).parent / "zoom-connector"


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("kind", ["success", "400", "401", "page", "redirect", "hang up"])
def test_the_command_line_leaks_nothing(
    kind: str, form: str, tmp_path: Path, serve: Callable[..., Loopback]
) -> None:
    """L1: With DEBUG on, neither stderr nor a file of the home directory holds a secret."""
    server = serve(_answers(kind))
    inputs = tmp_path / "inputs.json"
    inputs.write_text(json.dumps({"userId": "me", "topic": "T", "password": PASSCODE[:5]}))
    arguments = ["--log-level", "debug", "--log-format", form, "run", "createMeeting"]
    done = subprocess.run(
        [PROGRAM, *arguments, "--input", str(inputs), "--redact-output"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=tmp_path,
        env={
            "HOME": str(tmp_path),
            "ZOOM_BASE_URL": f"{server.origin}/v2",
            "ZOOM_TOKEN_URL": f"{server.origin}/oauth/token",
            "ZOOM_ACCOUNT_ID": "account",
            "ZOOM_CLIENT_ID": "client",
            "ZOOM_CLIENT_SECRET": CLIENT,
        },
        timeout=60,
    )
    inputs.unlink()
    assert done.returncode == (0 if kind == "success" else done.returncode or 99)
    # If the token is refused, it was requested in another process, and nothing is sent here.
    assert "httpcore" in done.stderr or kind == "401"
    assert leaks(done.stderr) == []
    assert leaks(done.stdout) == []  # even the result, as it should be redacted
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert leaks(path.read_bytes().decode("latin-1")) == [], path


def test_a_debugged_request_leaks_nothing(serve: Callable[..., Loopback]) -> None:
    """L1: What `debugRequest` writes of an address with a token in it is masked."""
    server = serve(reply(200, {}))
    url = f"url=/users/me?access_token={MINTED}&page_size=3"
    done = subprocess.run(
        [PROGRAM, "run", "rawRequest", "-i", url, "-i", "debugRequest=true"],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={"ZOOM_BASE_URL": f"{server.origin}/v2", "ZOOM_ACCESS_TOKEN": ACCESS},
        timeout=60,
    )
    assert "/v2/users/me?access_token=***&page_size=3 headers=" in done.stderr
    assert leaks(done.stderr) == []


def test_a_crash_report_leaks_nothing(tmp_path: Path) -> None:
    """L1: A traceback of a plugin's defect does not quote the token that its error quotes."""
    (tmp_path / "sitecustomize.py").write_text(
        "from zoom_connector.connection import Connection\n"
        "def broken(*_, **__):\n"
        f"    from zoom_connector import AccessToken\n    AccessToken({ACCESS!r})\n"
        f"    raise KeyError({ACCESS!r})\n"
        "Connection.from_env = broken\n"
    )
    done = subprocess.run(
        [PROGRAM, "run", "getUser", "-i", "userId=me"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"PYTHONPATH": str(tmp_path)},
        timeout=60,
    )
    assert done.returncode == 1
    assert "KeyError" in done.stderr
    assert "Traceback" in done.stderr
    # The line of the source that raised is quoted as well, and redacted as well.
    assert leaks(done.stderr) == []

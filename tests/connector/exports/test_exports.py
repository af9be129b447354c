"""Exported requests, really run: the same bytes must arrive as from a call."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from loopback import Loopback, read_parts, reply

from zoom_connector import AccessToken, Connection
from zoom_connector.actions.example_inputs import example_inputs
from zoom_connector.auth.api_keys import ApiKey, SubscriptionKey
from zoom_connector.cassettes import read_cassette
from zoom_connector.cli.commands.show import FORMS
from zoom_connector.exports.code_snippets import FORMS as RENDERED
from zoom_connector.exports.code_snippets import render_request
from zoom_connector.exports.postman import build_collection
from zoom_connector.fields import UNSET

if TYPE_CHECKING:
    from loopback import Received

    from zoom_connector import Catalog

SECRETS = {
    "ZOOM_ACCESS_TOKEN": "token-$'\"`x",
    "ZOOM_V1_API_KEY": "canary-key",
    "ZOOM_V1_API_SECRET": "secret & more",
    "LUMINUS_SUBSCRIPTION_KEY": "canary-subscription",
}
GRANTS: dict[str, Any] = {
    "oauth2": AccessToken(SECRETS["ZOOM_ACCESS_TOKEN"]),
    "api_key": ApiKey("canary-key", "secret & more"),
    "subscription_key": SubscriptionKey("canary-subscription"),
}
PNG = b"\x89PNG\r\n\x1a\n"
RUN = {
    "curl": lambda text: ["sh", "-c", f"{text} --silent"],
    "httpie": lambda text: ["sh", "-c", text],
    "python": lambda text: [sys.executable, "-c", text],
}
NASTY = 'It\'s "quoted" $HOME `id` \\ {{x}} ünï 100% a=b&c:d\n@e'
CASES: list[tuple[str, dict[str, Any]]] = [
    ("createMeeting", {"userId": "jordan+x@example.com", "topic": NASTY}),
    ("listMeetings", {"userId": "me", "pageSize": 5, "nextPageToken": "a b/c&d=e"}),
    ("deleteUser", {"userId": "abc", "action": "disassociate"}),
    ("getMeetingRecordings", {"meetingId": "/ajXp112QmuoKj4854875=="}),
    ("rawRequest", {"url": "/users/me?x=1", "method": "POST", "data": {"a": [1, None, True]}}),
    ("userCreate", {"email": "a@example.com", "type": 1, "firstName": NASTY}),
    ("userUpdatepassword", {"id": "abc", "picFile": {"fileName": "p.jpg", "base64": "/9j/4A=="}}),
    ("addMeeting", {}),
]


def arrived(received: Received) -> dict[str, Any]:
    """Return the parts of a request that do not depend on the client."""
    kind = received.headers.get("content-type", "").partition(";")[0]
    names = ("authorization", "accept", "ocp-apim-subscription-key")
    body: Any = received.body
    if "json" in kind:
        body = json.loads(body)
    elif kind == "multipart/form-data":
        body = {b'name="%b"' % n in body for n in (b"id", b"pic_file", b"api_key", b"api_secret")}
    else:
        body = sorted(body.split(b"&"))
    return {
        "method": received.method,
        "target": received.target,
        "headers": {name: received.headers.get(name) for name in names},
        "type": kind,
        "body": body,
    }


@pytest.mark.slow
@pytest.mark.parametrize("form", sorted(RUN))
@pytest.mark.parametrize(("key", "inputs"), CASES, ids=[key for key, _ in CASES])
def test_a_pasted_request_sends_what_the_action_sends(
    form: str, key: str, inputs: dict[str, Any], catalog: Catalog, tmp_path: Path
) -> None:
    """Method, path, query, credentials and body arrive the same, whatever the inputs hold."""
    if form == "curl" and shutil.which("curl") is None:
        pytest.skip("curl is not installed here")
    action = catalog[key]
    inputs = inputs or example_inputs(action)
    with Loopback(lambda _: reply(200, {"meetings": []})) as server:
        base_url = f"{server.origin}/base"
        with Connection(GRANTS[action.endpoint.connection], base_url=base_url) as connection:
            catalog.run(action, inputs, connection)
            text = render_request(action, inputs, connection, form)
        (tmp_path / "p.jpg").write_bytes(b"\xff\xd8\xff\xe0")
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        env = {"PATH": path, "HOME": str(tmp_path), **SECRETS}
        subprocess.run(RUN[form](text), env=env, cwd=tmp_path, check=True, capture_output=True)
    ours, theirs = server.received
    assert arrived(theirs) == arrived(ours)


FILES = [
    {"key": "pic_file", "value": "one", "fileName": "1.txt"},
    {"key": "pic_file", "value": {"fileName": "2.png", "base64": "iVBORw0KGgo="}},
    {"key": "notes", "value": "three", "fileName": "3.md", "contentType": "text/markdown"},
]


@pytest.mark.slow
@pytest.mark.parametrize("form", sorted(RUN))
def test_a_pasted_form_has_every_file_and_field(
    form: str, catalog: Catalog, tmp_path: Path
) -> None:
    """Seed: files of a raw request keep key, name, type and bytes, also two of one key."""
    if form == "curl" and shutil.which("curl") is None:
        pytest.skip("curl is not installed here")
    inputs: dict[str, Any] = {"url": "/x", "method": "POST", "fileData": FILES}
    inputs["formData"] = [{"key": "a", "value": "1"}, {"key": "a", "value": "2"}]
    with Loopback(lambda _: reply(200, {})) as server:
        with Connection(GRANTS["oauth2"], base_url=f"{server.origin}/base") as connection:
            catalog.run("rawRequest", inputs, connection)
            text = render_request(catalog["rawRequest"], inputs, connection, form)
        for name, content in (("1.txt", b"one"), ("2.png", PNG), ("3.md", b"three")):
            (tmp_path / name).write_bytes(content)
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        env = {"PATH": path, "HOME": str(tmp_path), **SECRETS}
        subprocess.run(RUN[form](text), env=env, cwd=tmp_path, check=True, capture_output=True)
    ours, theirs = server.received
    assert read_parts(theirs) == read_parts(ours)
    assert len(read_parts(ours)) == 5


# C1, marks of direction, separators of lines, DEL, a tab, a no-break space, a joined emoji; what
# curl, HTTPie and the shell would expand; the placeholder of a secret.
UNSEEN = "a\x9b31m\u202eb\u2066\u2069\u2028\u2029\x7f\t\xa0👩\u200d👧\u200f\r\n\x1b[0m"
SPECIAL = "[1-3]{a,b}$(id)`id`!*?~ '\"\\ %41 {{ZOOM_ACCESS_TOKEN}}{{ZOOM_V1_API_SECRET}}"
BYTES: list[tuple[str, dict[str, Any]]] = [
    ("createMeeting", {"userId": "me", "topic": UNSEEN, "agenda": SPECIAL}),
    (
        "rawRequest",
        {"url": "/users?role=[1-3]&x={a,b}", "method": "POST", "data": {UNSEEN: UNSEEN}},
    ),
    ("rawRequest", {"url": "/users/{a,b}/[1-3]", "method": "POST", "data": {"a": SPECIAL}}),
    ("listMeetings", {"userId": "me", "nextPageToken": UNSEEN + SPECIAL}),
    ("userCreate", {"email": "a@example.com", "type": 1, "firstName": UNSEEN, "lastName": SPECIAL}),
    ("userCreate", {"email": "a@example.com", "type": 1, "firstName": "@p.jpg", "lastName": "=x"}),
    ("userCreate", {"email": "a@example.com", "type": 1, "firstName": ":=1", "lastName": ";x"}),
]


@pytest.mark.slow
@pytest.mark.parametrize("form", sorted(RUN))
@pytest.mark.parametrize(("key", "inputs"), BYTES, ids=range(len(BYTES)))
def test_f20_a_pasted_request_is_one_and_has_the_same_bytes(
    form: str, key: str, inputs: dict[str, Any], catalog: Catalog, tmp_path: Path
) -> None:
    """F20: brackets make no further requests; what is not shown is printed as an escape."""
    if form == "curl" and shutil.which("curl") is None:
        pytest.skip("curl is not installed here")
    action = catalog[key]
    with Loopback(lambda _: reply(200, {"meetings": []})) as server:
        base_url = f"{server.origin}/base"
        with Connection(GRANTS[action.endpoint.connection], base_url=base_url) as connection:
            catalog.run(action, inputs, connection)
            text = render_request(action, inputs, connection, form)
        assert text.replace("\n", "").isprintable()
        (tmp_path / "p.jpg").write_bytes(b"\xff\xd8\xff\xe0")
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        env = {"PATH": path, "HOME": str(tmp_path), "LANG": "C.UTF-8", **SECRETS}
        subprocess.run(RUN[form](text), env=env, cwd=tmp_path, check=True, capture_output=True)
        ours, theirs = server.received
    if action.endpoint.connection == "oauth2":
        assert theirs.body == ours.body
    pasted, ran = arrived(theirs), arrived(ours)
    if form == "httpie":  # its library encodes braces
        pasted["target"], ran["target"] = unquote(pasted["target"]), unquote(ran["target"])
    assert pasted == ran


@pytest.mark.parametrize("form", FORMS)
def test_f20_nothing_that_is_printed_is_interpreted_by_a_terminal(
    form: str, catalog: Catalog
) -> None:
    """F20: each form shows such characters as its own escapes; a HAR holds the exact text."""
    connection = Connection.unauthenticated({})
    inputs = {"userId": "me", "topic": UNSEEN}
    text = render_request(catalog["createMeeting"], inputs, connection, form)
    assert not set(text) & set("\x9b\u202e\u2066\u2069\u2028\u2029\x7f\t\r\x1b\u200f")
    if form == "har":
        request = json.loads(text)["log"]["entries"][0]["request"]
        assert json.loads(request["postData"]["text"])["topic"] == UNSEEN


def test_f20_a_file_with_separators_in_its_name_is_quoted(catalog: Catalog) -> None:
    """F20: the name of a file can add no other file or type to the form."""
    connection = Connection.unauthenticated({})
    picture = {"fileName": 'a;type=x,/etc/passwd".png', "base64": "iVBORw0KGgo="}
    inputs = {"userId": "me", "picFile": picture}
    text = render_request(catalog["uploadUserPicture"], inputs, connection, "curl")
    assert r'=@"a;type=x,/etc/passwd\".png";type=image/png' in text


@pytest.mark.parametrize("form", FORMS)
def test_no_secret_is_printed(form: str, catalog: Catalog) -> None:
    """An exported request has placeholders for secrets and contains none."""
    for key in ("getUser", "userGet", "addMeeting"):
        action = catalog[key]
        with Connection(GRANTS[action.endpoint.connection]) as connection:
            text = render_request(action, example_inputs(action), connection, form)
        assert not [secret for secret in SECRETS.values() if secret in text]
        assert any(name in text for name in SECRETS)


def test_a_har_holds_the_request_in_its_standard_form(catalog: Catalog) -> None:
    """An HTTP Archive 1.2 with one entry, query and body in their places."""
    connection = Connection.unauthenticated({})
    inputs = {"userId": "me", "type": "previous_meetings", "pageSize": 5}
    log = json.loads(render_request(catalog["listMeetings"], inputs, connection, "har"))["log"]
    request = log["entries"][0]["request"]
    assert (log["version"], request["method"]) == ("1.2", "GET")
    assert {"name": "page_size", "value": "5"} in request["queryString"]


def test_the_command_line_offers_every_form() -> None:
    """`--as` and the renderer know the same forms."""
    assert sorted(FORMS) == sorted(RENDERED)


@pytest.mark.slow
def test_the_collection_holds_every_action_with_variables(catalog: Catalog) -> None:
    """One request for each action; base URLs and secrets are variables without a value."""
    collection = build_collection(catalog)
    requests = [item for group in collection["item"] for item in group["item"]]
    assert sorted(item["name"] for item in requests) == sorted(action.key for action in catalog)
    variables = {variable["key"]: variable["value"] for variable in collection["variable"]}
    assert variables["ZOOM_BASE_URL"] == "https://api.zoom.us/v2"
    assert variables["ZOOM_ACCESS_TOKEN"] == ""
    assert all(item["request"]["description"] for item in requests)


SEED = ("topic", "agenda", "type", "start_time", "timezone", "duration", "settings")
"""What the field's own samples of a new meeting have in common."""


@pytest.mark.slow
@pytest.mark.parametrize("key", ["createMeeting", "updateMeeting"])
def test_an_exported_meeting_says_what_and_when(key: str, catalog: Catalog) -> None:
    """Seed: the example of a meeting has its topic, its time and its settings, in every form."""
    wanted = [name for name in SEED if (key, name) != ("updateMeeting", "type")]
    connection = Connection.unauthenticated({})
    for form in RENDERED:
        text = render_request(catalog[key], example_inputs(catalog[key]), connection, form)
        assert [name for name in (*wanted, "waiting_room") if name not in text] == []


SEED_FIELDS = {
    *SEED,
    *("password", "schedule_for", "pre_schedule", "template_id", "tracking_fields"),
}
SEED_SETTINGS = {
    *("host_video", "participant_video", "cn_meeting", "in_meeting", "join_before_host"),
    *("jbh_time", "mute_upon_entry", "watermark", "use_pmi", "approval_type", "registration_type"),
    *("audio", "auto_recording", "alternative_hosts", "close_registration", "waiting_room"),
    *("global_dial_in_countries", "contact_name", "contact_email", "focus_mode"),
    *("registrants_email_notification", "registrants_confirmation_email"),
    *("meeting_authentication", "authentication_option", "authentication_domains"),
    *("authentication_exception", "breakout_room", "language_interpretation"),
    *("show_share_button", "allow_multiple_devices", "encryption_type", "meeting_invitees"),
    *("approved_or_denied_countries_or_regions", "alternative_hosts_email_notification"),
    *("private_meeting", "calendar_type"),
}
"""The fields and settings in the seed's collection, except the recurrence of a single meeting."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("key", "extra"), [("createMeeting", "default_password"), ("updateMeeting", "recurrence")]
)
def test_the_collection_shows_a_meeting_in_full(key: str, extra: str, catalog: Catalog) -> None:
    """Seed: the example has every field that the sample collection has, with values of our own."""
    collection = build_collection([catalog[key]])
    body = json.loads(collection["item"][0]["item"][0]["request"]["body"]["raw"])
    assert SEED_FIELDS | {extra} <= set(body)
    assert set(body["settings"]) >= SEED_SETTINGS


@pytest.mark.slow
def test_the_collection_saves_documented_failures(catalog: Catalog) -> None:
    """A failure is saved with its status, its headers and the request that caused it."""
    keys = ("createMeeting", "listDivisions", "getMeeting")
    collection = build_collection([catalog[key] for key in keys])
    items = {i["name"]: i for group in collection["item"] for i in group["item"]}
    codes = {key: [reply["code"] for reply in items[key]["response"]] for key in keys}
    assert codes["getMeeting"] == [200, 404]
    assert codes["createMeeting"][0] == 201
    assert set(codes["createMeeting"][1:]) == {400, 404, 429}
    missing = items["getMeeting"]["response"][1]
    assert missing["name"] == "getMeeting: 404 Not Found, no such meeting"
    assert json.loads(missing["body"])["code"] == 3001
    assert missing["originalRequest"]["url"]["raw"] == "{{ZOOM_BASE_URL}}/meetings/99999999999"
    later = items["listDivisions"]["response"][1]
    assert {"key": "retry-after", "value": "2026-05-14T00:00:00Z"} in later["header"]


def test_no_exported_write_has_an_empty_body(catalog: Catalog) -> None:
    """An example of a call that changes something changes something."""
    for action in catalog:
        takes_body = any(item.location == "body" for item in action.schema.inputs)
        if takes_body and action.endpoint.safety != "read" and action.key != "rawRequest":
            request = action.request(example_inputs(action))
            assert request.parts or request.form or request.json, action.key


@pytest.mark.slow
def test_each_request_of_the_collection_has_the_recorded_reply(catalog: Catalog) -> None:
    """Seed: every request has a saved reply, with the status and the data of the cassette."""
    saved = {
        item["name"]: (item["request"], item["response"])
        for group in build_collection(catalog)["item"]
        for item in group["item"]
    }
    for path in Path(__file__).parents[3].glob("cassettes/*/*.yaml"):
        cassette = read_cassette(path)
        recorded = cassette["interactions"][-1]["response"]
        request, replies = saved.pop(path.stem)
        if catalog[path.stem].endpoint.example_payload is not UNSET:
            assert replies == []  # its data are not the reply
            continue
        reply = replies[0]
        assert (reply["code"], reply["status"]) == tuple(recorded["status"].values())
        assert json.loads(reply["body"] or "null") == recorded.get("json")
        original = reply["originalRequest"]
        assert original == {name: request[name] for name in original}
    assert saved == {}

"""The code in the documents works as it is printed there."""

from __future__ import annotations

import json
import logging
import re
import sys
from dataclasses import fields

import pytest
from documents import DOCUMENTS, ROOT, load_block, python_blocks, read_document

import zoom_actions
from zoom_connector import Catalog
from zoom_connector.actions.endpoint import Endpoint
from zoom_connector.data_sources import DataSource
from zoom_connector.errors import Ambiguous, InvalidInput
from zoom_connector.testing import check_action

ALL_BLOCKS = [
    pytest.param(block, id=f"{path.relative_to(ROOT).as_posix()}-{place}")
    for path in DOCUMENTS
    for place, block in enumerate(python_blocks(str(path.relative_to(ROOT))))
]


@pytest.fixture
def environment(sandbox, monkeypatch):
    """Point the `ZOOM_*` variables at the sandbox, as its document says."""
    for name in ("ZOOM_ACCESS_TOKEN", "ZOOM_REFRESH_TOKEN_FILE", "ZOOM_AUTHORIZE_URL"):
        monkeypatch.delenv(name, raising=False)
    for name in ("ZOOM_ACCOUNT_ID", "ZOOM_CLIENT_ID", "ZOOM_CLIENT_SECRET"):
        monkeypatch.setenv(name, "sandbox")
    monkeypatch.setenv("ZOOM_BASE_URL", sandbox.base_url)
    monkeypatch.setenv("ZOOM_TOKEN_URL", sandbox.token_url)
    return sandbox


@pytest.fixture
def extras(monkeypatch):
    """Return the complete plugin of docs/plugins.md, importable by its name."""
    module = load_block("docs/plugins.md", '"""Extras', "zoom_extras")
    monkeypatch.setitem(sys.modules, "zoom_extras", module)
    return module


@pytest.mark.parametrize("block", ALL_BLOCKS)
def test_python_compiles(block):
    """Each Python block of each document is Python."""
    compile(block, "document", "exec")


FOR_NEWCOMERS = ("README.md", "docs/python.md", "docs/choices.md")


@pytest.mark.parametrize(
    "block", [block for name in FOR_NEWCOMERS for block in python_blocks(name)]
)
def test_python_for_newcomers_runs(block, environment):
    """Each Python block of these documents runs to its end on a sandbox."""
    exec(compile(block, "document", "exec"), {"__name__": "document"})
    assert environment.ledger()["requests"]


@pytest.mark.slow
@pytest.mark.parametrize("block", python_blocks("docs/sandbox.md"))
def test_python_of_the_sandbox_document_runs(block):
    """The example that starts a sandbox runs to its end."""
    exec(compile(block, "docs/sandbox.md", "exec"), {"__name__": "document"})


@pytest.mark.parametrize("block", python_blocks("docs/lists.md"))
def test_python_of_the_document_on_lists_runs(block):
    """The examples of the document on lists run to their end."""
    exec(compile(block, "docs/lists.md", "exec"), {"__name__": "document"})


@pytest.mark.parametrize("block", python_blocks("docs/plan.md"))
def test_python_of_the_document_on_plans_runs(block):
    """The plan in the document on plans is as claimed there."""
    exec(compile(block, "docs/plan.md", "exec"), {"__name__": "document"})


def test_an_engine_can_use_the_plugin(extras):
    """The action of the example has a manifest without defects and nothing undescribed."""
    assert check_action(extras.cancel_meeting)["key"] == "cancelMeeting"


def test_the_tests_of_the_plugin_pass(extras, sandbox, zoom):
    """The tests that docs/plugins.md shows pass on the plugin that it shows."""
    tests = load_block("docs/plugins.md", "from zoom_connector import Catalog", "its_tests")
    tests.test_the_manifest_is_complete()
    tests.test_a_meeting_is_deleted(sandbox, zoom)
    sandbox.reset()
    tests.test_a_deletion_without_a_reply_is_looked_up(sandbox, zoom)


def test_a_write_of_the_plugin_that_did_not_happen_is_not_claimed(extras, sandbox, zoom):
    """Without an effect the look-up finds none: the error is `ambiguous` and says what was read."""
    catalog = Catalog(zoom_actions, extras, entry_points=False)
    sandbox.inject("DELETE", "/v2/meetings/{meetingId}", "reset", when="before_commit")
    with pytest.raises(Ambiguous, match="looked for and not found"):
        catalog.run("cancelMeeting", {"meetingId": "85746065432"}, zoom)
    assert sandbox.ledger()["effects"] == []


@pytest.fixture
def further(monkeypatch):
    """Return a catalogue with the second plugin of docs/plugins.md."""
    module = load_block("docs/plugins.md", '"""Further extras', "zoom_further_extras")
    monkeypatch.setitem(sys.modules, "zoom_further_extras", module)
    for action in (module.list_team, module.rename_meeting):
        assert check_action(action)["label"]
    return Catalog(zoom_actions, module, entry_points=False)


def test_the_list_of_the_plugin_has_all_pages(further, zoom):
    """`items` makes a list of an action, which is read to its end."""
    group = further.run("listGroups", {}, zoom).data["groups"][0]["id"]
    pages = list(further.pages("listTeam", {"groupId": group, "pageSize": 1}, zoom))
    found = [member["id"] for page in pages for member in page["members"]]
    whole = further.run("listGroupMembers", {"groupId": group, "pageSize": 100}, zoom).data
    assert found == [member["id"] for member in whole["members"]]
    assert further["listTeam"].endpoint.rate == "medium"


def test_the_update_of_the_plugin_is_as_its_document_says(further, sandbox, zoom):
    """A plan compares, a silent rule warns, a refused name is explained, a lost reply looked up."""
    inputs = {"meetingId": "85746065432", "topic": "Weekly meeting"}
    (step,) = further.plan([("renameMeeting", inputs)], zoom).steps
    assert [change.field for change in step.changes] == ["topic"]
    (step,) = further.plan([("renameMeeting", {**inputs, "topic": ""})], zoom).steps
    assert [warning.code for warning in step.warnings] == ["ignored_by_zoom"]
    assert step.changes == []
    with pytest.raises(InvalidInput) as caught:
        further.run("renameMeeting", {**inputs, "startTime": "2030-01-01", "x": 1}, zoom)
    assert [one.path for one in caught.value.problems] == ["startTime", "x"]
    assert "updateMeeting" in caught.value.problems[0].message
    sandbox.inject("PATCH", "/v2/meetings/{meetingId}", "reset", when="after_commit")
    assert further.run("renameMeeting", inputs, zoom).metadata["recovered"]


def test_the_data_sources_of_the_plugin_document_work(monkeypatch, zoom):
    """The plugin of docs/plugins.md fills the dropdowns of its own action."""
    module = load_block("docs/plugins.md", '"""A data source for', "zoom_shirts")
    monkeypatch.setitem(sys.modules, "zoom_shirts", module)
    assert check_action(module.count_shirts)["key"] == "countShirts"
    catalog = Catalog(zoom_actions, module, entry_points=False)
    inputs = catalog.manifest("countShirts")["input"]["properties"]
    sources = {key: part["x-zoom"]["choicesFrom"]["source"] for key, part in inputs.items()}
    assert sources == {"groupId": "largeGroups", "size": "shirtSizes"}
    group = catalog.choices("largeGroups", {}, zoom).choices[0].value
    (size,) = catalog.choices("shirtSizes", {}, None, search="medium").choices
    catalog.run("countShirts", {"groupId": group, "size": size.value}, zoom)


def test_every_argument_of_a_data_source_is_explained():
    """docs/plugins.md names each fact that `data_source` takes."""
    text = read_document("docs/plugins.md")
    rows = {name for line in text.splitlines() for name in re.findall(r"^\| `(\w+)`", line)}
    assert {one.name for one in fields(DataSource)} - {"function", "action"} - rows == set()


def test_every_argument_of_an_action_is_explained():
    """docs/plugins.md names each fact that `@endpoint` takes, and each kind of recovery."""
    text = read_document("docs/plugins.md")
    facts = {one.name for one in fields(Endpoint)} - {"method", "path"}
    kinds = {"ConfirmDeleted", "ConfirmUpdated", "ConfirmAdded", "FindCreated"}
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`(\w+)", row.split("|")[1])}
    assert facts - named == set()
    assert kinds - named == set()


def test_the_plugin_watches_calls(extras, zoom, caplog):
    """The hooks of the example log each call, those that fail too."""
    catalog = Catalog(zoom_actions, extras, entry_points=False)
    with caplog.at_level("INFO", logger="zoom_extras"):
        catalog.run("getUser", {"userId": "me"}, zoom)
        with pytest.raises(Exception, match="does not exist"):
            catalog.run("cancelMeeting", {"meetingId": 99999999999}, zoom)
    logged = [record.getMessage() for record in caplog.records]
    assert "getUser done" in logged
    assert "cancelMeeting failed: NotFound" in logged
    assert any(line.startswith("cancelMeeting: HTTP 404, v=") for line in logged)


@pytest.mark.slow
def test_the_engine_of_the_connection_document_serves_profiles(sandbox, monkeypatch, tmp_path):
    """`load_connection` as documented connects with an engine's own token."""
    stored = {"access_token": "sandbox-access-token", "base_url": sandbox.base_url}
    (tmp_path / "acme.json").write_text(json.dumps(stored), encoding="utf-8")
    monkeypatch.setenv("ENGINE_TOKENS", str(tmp_path))
    engine = load_block("docs/connection.md", '"""A plugin of an engine', "engine")
    catalog = Catalog(zoom_actions, engine, entry_points=False)
    with catalog.connection("acme") as zoom:
        assert catalog.run("getUser", {"userId": "me"}, zoom).data["first_name"] == "Ada"
    assert engine.load_connection("../acme") is None


def test_every_kind_of_connection_is_made_from_its_form(sandbox, monkeypatch):
    """`connect` as documented makes a connection of every grant, and says what does not work."""
    from zoom_connector.sandbox.state.grants import ACCESS_TOKEN, REFRESH_TOKEN
    from zoom_manifests import read_connections

    monkeypatch.setenv("ZOOM_CONNECTOR_STORE", ":memory:")
    connect = load_block("docs/connection.md", '"""Make a connection from', "forms").connect
    own = {"accessToken": ACCESS_TOKEN, "refreshToken": REFRESH_TOKEN}
    for kind, manifest in read_connections().items():
        urls = {"baseUrl": sandbox.base_urls[kind], "tokenUrl": sandbox.token_url}
        for grant in manifest["grants"]:
            form = {**dict.fromkeys(grant["fields"]["required"], "sandbox"), **own, **urls}
            known = grant["fields"]["properties"]
            typed = {name: value for name, value in form.items() if name in known}
            connect(kind, grant["key"], typed).close()
    with pytest.raises(ConnectionError, match="Check the base URL"):
        connect(
            "oauth2",
            "access_token",
            {"accessToken": ACCESS_TOKEN, "baseUrl": f"{sandbox.base_urls['oauth2']}/x"},
        )
    with pytest.raises(InvalidInput, match="accountId: is required"):
        connect("oauth2", "server_to_server", {"clientId": "c", "clientSecret": "s"})


def test_two_tenants_of_an_engine_that_renews_tokens(serve):
    """The tenants in docs/connection.md get their own counts, also after a token was replaced."""
    import asyncio

    from loopback import reply

    people = {"token-of-acme": 12, "token-of-beta": 34, "renewed": 12}

    def answer(request):
        count = people.get(request.headers["authorization"].removeprefix("Bearer "))
        if count is None:
            return reply(401, {"code": 124, "message": "Access token is expired."})
        return reply(200, {"users": [], "total_records": count})

    engine = load_block("docs/connection.md", '"""An engine with two tenants', "tenants")
    origin = serve(answer).origin

    async def count():
        connections = {name: engine.connect(name, origin) for name in engine.TOKENS}
        first = await engine.count_users(connections)
        engine.TOKENS["acme"] = "renewed"
        del people["token-of-acme"]
        return first, await engine.count_users(connections)

    assert asyncio.run(count()) == ({"acme": 12, "beta": 34}, {"acme": 12, "beta": 34})


def test_the_cassette_example_passes(replayed, replaying, monkeypatch):
    """The test that docs/cassettes.md shows passes on our own cassette."""
    monkeypatch.chdir(ROOT)
    example = load_block("docs/cassettes.md", "from pathlib", "example")
    example.test_a_meeting_is_read_from_a_cassette(replayed, replaying)


def test_the_logging_example_logs_calls_as_json(zoom, capsys, monkeypatch):
    """The handler of docs/observability.md writes each event of a call as one JSON object."""
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    monkeypatch.setattr(logging.getLogger("zoom_connector"), "level", logging.NOTSET)
    module = load_block("docs/observability.md", "import logging", "observability")
    module.make_catalog().run("getUser", {"userId": "me"}, zoom)
    events = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [event["event"] for event in events] == ["attempt", "reply", "call done"]
    assert {event["action"] for event in events} == {"getUser"}


def test_the_tracing_example_makes_a_catalogue():
    """The example of docs/observability.md that adds OpenTelemetry runs."""
    module = load_block("docs/observability.md", "from zoom_connector import Catalog", "tracing")
    assert "getUser" in module.catalog

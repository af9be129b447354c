"""Connections as data: made from the fields of their manifests, and drawn from them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from zoom_connector import Connection
from zoom_connector.errors import InvalidInput
from zoom_connector.sandbox.state.grants import ACCESS_TOKEN, REFRESH_TOKEN
from zoom_connector.store import Store
from zoom_manifests import FOLDER, read_component, read_connections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zoom_connector import Catalog
    from zoom_connector.sandbox import Sandbox

CONNECTIONS = read_connections()
GRANTS = [
    pytest.param(kind, grant, id=f"{kind}, {grant['key']}")
    for kind, manifest in CONNECTIONS.items()
    for grant in manifest["grants"]
]
SEEDED = "sandbox"
SEED = Path(__file__).parents[4] / "shared" / "seeds" / "003_05e1b215617b99dd.txt"


@pytest.fixture
def store() -> Iterator[Store]:
    """Return an empty store."""
    with Store.in_memory() as opened:
        yield opened


def fill(sandbox: Sandbox, kind: str, grant: dict[str, Any]) -> dict[str, Any]:
    """Fill the fields as a person at the sandbox would: credentials where text is required."""
    own = {
        "accessToken": ACCESS_TOKEN,
        "refreshToken": REFRESH_TOKEN,
        "tokenUrl": sandbox.token_url,
        "authorizeUrl": sandbox.authorize_url,
        "baseUrl": sandbox.base_urls[kind],
    }
    properties = grant["fields"]["properties"]
    wanted = {*grant["fields"]["required"], *(own.keys() & properties.keys())}
    return {key: own.get(key, SEEDED) for key in properties if key in wanted}


@pytest.mark.parametrize(("kind", "grant"), GRANTS)
def test_a_connection_is_made_from_its_manifest_alone(
    kind: str, grant: dict[str, Any], sandbox: Sandbox, store: Store, catalog: Catalog
) -> None:
    """Every kind and grant: the fields make a connection, and the test of its manifest passes."""
    fields = fill(sandbox, kind, grant)
    Draft202012Validator(grant["fields"]).validate(fields)
    with Connection.from_fields(kind, fields, store=store) as zoom:
        if test := CONNECTIONS[kind]["test"]:
            tested = catalog.run(test["action"], test["inputs"], zoom).data
            assert tested.get("ok", True)
        drawn = grant["fields"]["properties"]
        secrets = [v for k, v in fields.items() if drawn[k].get("x-zoom", {}).get("secret")]
        assert not any(secret in repr(zoom) for secret in secrets if secret != SEEDED)


@pytest.mark.parametrize(("kind", "grant"), GRANTS)
def test_a_form_library_can_draw_it(kind: str, grant: dict[str, Any]) -> None:
    """Each field has a title, a description, an example, one type, and says if it is secret."""
    fields = grant["fields"]
    Draft202012Validator.check_schema(fields)
    for key, field in fields["properties"].items():
        assert field["title"], (kind, key)
        assert field["description"], (kind, key)
        assert field["examples"], (kind, key)
        assert field["type"] == "string"
        facts = field.get("x-zoom", {})
        assert (field.get("format") == "password") is facts.get("secret", False)
        is_known = re.search(r"secret|token$|apiKey|subscriptionKey", key, re.IGNORECASE)
        assert facts.get("secret", False) is bool(is_known), key
        if key in fields["required"]:
            assert "default" not in field
        # A library fills a default in, and refuses one that does not have the format.
        default = field.get("default", "https://example.com")
        assert default.startswith("https://") or field.get("format") != "uri"


@pytest.mark.parametrize(("kind", "grant"), GRANTS)
def test_every_mistake_in_the_fields_is_reported_at_once(kind: str, grant: dict[str, Any]) -> None:
    """What is missing, misspelled or no text is listed; nothing secret is shown."""
    required = grant["fields"]["required"]
    with pytest.raises(InvalidInput) as caught:
        Connection.from_fields(kind, {required[0]: [], "no-such-field": "x"}, grant=grant["key"])
    paths = [problem.path for problem in caught.value.problems]
    assert sorted(paths) == sorted([*required, "no-such-field"])


def test_a_field_that_nests_too_deep_is_refused() -> None:
    """It is a problem of the fields, like any other."""
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(InvalidInput, match="nests deeper"):
        Connection.from_fields("oauth2", {"accessToken": deep})


def test_empty_fields_are_as_if_left_out(sandbox: Sandbox, store: Store) -> None:
    """A form hands over empty texts: defaults apply, and the grant is found all the same."""
    fields = {"accessToken": "t", "baseUrl": "", "accountId": None, "clientId": ""}
    with Connection.from_fields("oauth2", fields, store=store) as zoom:
        assert zoom.base_url == CONNECTIONS["oauth2"]["baseUrl"]
        assert zoom.grant.kind == "oauth2"


def test_the_account_of_an_access_token_names_its_tenant(store: Store) -> None:
    """The field of the account gives idempotency keys an owner."""
    fields = {"accessToken": "t", "accountId": "acme"}
    with Connection.from_fields("oauth2", fields, store=store) as zoom:
        assert zoom.tenant()[0].startswith("acme ")


@pytest.mark.parametrize(
    ("kind", "grant", "hint"),
    [("oauth", None, "oauth2"), ("oauth2", "server_to_serve", "server_to_server")],
)
def test_an_unknown_kind_or_grant_names_the_nearest(
    kind: str, grant: str | None, hint: str
) -> None:
    """A misspelled kind or grant is refused with the one that is meant."""
    with pytest.raises(InvalidInput) as caught:
        Connection.from_fields(kind, {}, grant=grant)
    assert hint in caught.value.hint


@pytest.mark.parametrize(("kind", "grant"), GRANTS)
@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://example.com/v2", "is not https"),
        ("https://user@example.com/v2", "is not a plain address"),
        ("nonsense", "is not a plain address"),
        ("https://api.zoom.us/other", "is not the address of the service"),
        ("https://[", "is not an address"),
    ],
)
def test_every_wrong_address_is_a_problem_of_its_field(
    address: str, why: str, kind: str, grant: dict[str, Any]
) -> None:
    """All are reported at once, together with what is missing and what is unknown."""
    fields = grant["fields"]
    urls = [key for key, one in fields["properties"].items() if one.get("format") == "uri"]
    filled = {**dict.fromkeys(urls, address), "other": "x"}
    with pytest.raises(InvalidInput) as caught:
        Connection.from_fields(kind, filled, grant=grant["key"])
    found = {problem.path: problem for problem in caught.value.problems}
    assert set(found) == {*urls, *fields["required"], "other"}
    for key in urls:
        assert found[key].message.startswith(why), found[key].message
        assert found[key].given


@pytest.mark.parametrize("around", ["Bearer {}", '"{}"', "{}\n", "ZOOM_ACCESS_TOKEN={}", "a {}"])
def test_what_is_pasted_around_a_token_is_a_problem_of_its_field(around: str) -> None:
    """The field is named, not a variable that an engine does not have, and no token is shown."""
    fields = {"accessToken": around.format("t0ken-4711-xyz"), "baseUrl": "http://example.com"}
    with pytest.raises(InvalidInput) as caught:
        Connection.from_fields("oauth2", fields)
    problems = {problem.path: problem.message for problem in caught.value.problems}
    assert sorted(problems) == ["accessToken", "baseUrl"]
    assert "Set ZOOM_ACCESS_TOKEN" not in problems["accessToken"]
    assert "4711" not in str(caught.value.to_dict())


APP = {"clientId": "c", "clientSecret": "s"}
MISSING = [
    ({**APP, "accountId": ""}, "accountId"),
    (
        {**APP, "accountId": "", "tokenUrl": "https://zoom.us/oauth/token", "baseUrl": ""},
        "accountId",
    ),
    (APP, "accountId"),
    ({**APP, "refreshToken": ""}, "refreshToken"),
    ({**APP, "refreshToken": "", "scopes": "", "authorizeUrl": ""}, "refreshToken"),
    ({"accountId": "a", "clientId": "", "clientSecret": ""}, "clientId clientSecret"),
    ({"accountId": "a", "clientId": "c"}, "clientSecret"),
    ({"accountId": "a", "accessToken": ""}, "accessToken"),
    ({"accessToken": ""}, "accessToken"),
    ({"refreshToken": "r", "clientId": "c"}, "clientSecret"),
]


@pytest.mark.parametrize(("fields", "missing"), MISSING)
def test_what_is_missing_is_that_of_the_form_that_was_filled_in(
    fields: dict[str, Any], missing: str
) -> None:
    """Empty fields tell which form was drawn; a hidden field of another one is not demanded."""
    with pytest.raises(InvalidInput) as caught:
        Connection.from_fields("oauth2", fields)
    assert " ".join(problem.path for problem in caught.value.problems) == missing


def test_many_unknown_fields_are_listed_one_by_one() -> None:
    """They are fields of a connection; no option of an action is advised."""
    unknown = ["one", "two", "three", "acessToken"]
    with pytest.raises(InvalidInput) as caught:
        Connection.from_fields("oauth2", {"accessToken": "t", **dict.fromkeys(unknown, "x")})
    assert [problem.path for problem in caught.value.problems] == unknown
    assert "is not a field of this connection" in str(caught.value)
    assert "did you mean `accessToken`?" in str(caught.value)
    assert "action" not in str(caught.value)


def test_a_supplied_refresh_token_is_used_once(
    sandbox: Sandbox, store: Store, catalog: Catalog
) -> None:
    """The engine keeps handing in the first one; its successors are in the store."""
    grant = CONNECTIONS["oauth2"]["grants"][0]
    fields = fill(sandbox, "oauth2", grant)
    for _ in range(3):
        with Connection.from_fields("oauth2", fields, store=store) as zoom:
            zoom.refresh()
            assert catalog.run("testConnection", {}, zoom).data["ok"]


@pytest.mark.skipif(not SEED.is_file(), reason=f"{SEED.name} is not here")
def test_the_inputs_of_the_seed_are_among_the_fields() -> None:
    """The five inputs of the OAuth 2.0 connection: label, secret, hidden and default."""
    text = SEED.read_text(encoding="utf-8")
    rows = re.findall(
        r"^Input (.+?) (string|password)(?: / (Required))?( Hidden Field)? \| Default ?(\S*) \|",
        text[: text.index("Actions#")],
        re.MULTILINE,
    )
    assert len(rows) == 5
    fields = CONNECTIONS["oauth2"]["grants"][0]["fields"]
    by_title = {field["title"]: field for field in fields["properties"].values()}
    for label, kind, _, hidden, default in rows:
        field = by_title[label]
        facts = field.get("x-zoom", {})
        assert facts.get("hidden", False) is bool(hidden), label
        assert (field.get("format") == "password") is (kind == "password"), label
        assert field.get("default", "") == default, label


def test_the_component_lists_its_groups_and_connections(catalog: Catalog) -> None:
    """The card describes the group of every action, and its icons exist."""
    card = read_component()
    groups = [group["label"] for group in card["groups"]]
    assert sorted(groups) == sorted({action.endpoint.group for action in catalog})
    assert all(group["description"] for group in card["groups"])
    assert set(card["connections"]) == set(CONNECTIONS)
    assert (FOLDER / card["icon"]["svg"]).read_text(encoding="utf-8").startswith("<svg")
    assert (FOLDER / card["icon"]["png"]).read_bytes().startswith(b"\x89PNG")


def test_the_command_shows_kinds_and_fields(run: Callable[..., Any]) -> None:
    """`connections` draws a table, and with --json prints the manifests."""
    shown = run("connections")
    assert "server_to_server" in shown.stdout
    assert "required, secret" in shown.stdout
    assert '"key": "api_key"' in run("connections", "--json").stdout

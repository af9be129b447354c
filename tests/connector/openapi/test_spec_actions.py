"""What an action from an installed file takes, sends and returns."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from rooms import rooms_file

from zoom_connector import AccessToken, Catalog, Connection
from zoom_connector.actions.manifest import build_manifest
from zoom_connector.calls.dry_run import describe_request
from zoom_connector.cassettes import record
from zoom_connector.cli.arguments import read_inputs
from zoom_connector.errors import InvalidInput
from zoom_connector.openapi.install import add_file
from zoom_connector.openapi.validators import build_validator, core_of
from zoom_connector.sandbox import Sandbox, read_routes
from zoom_connector.testing import check_action

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path


def dry(catalog: Catalog, key: str, **inputs: Any) -> dict[str, Any]:
    """Return what a call would send."""
    return describe_request(catalog[key], inputs, Connection.unauthenticated())


def problems(catalog: Catalog, key: str, **inputs: Any) -> dict[str, str]:
    """Return the problems of inputs, by path."""
    with pytest.raises(InvalidInput) as caught:
        dry(catalog, key, **inputs)
    return {problem.path: problem.message for problem in caught.value.problems}


@pytest.fixture
def served(write_file: Callable[..., Path]) -> Iterator[Sandbox]:
    """Start a sandbox that answers the file's operations."""
    with Sandbox(routes=read_routes(write_file())) as sandbox:
        yield sandbox


@pytest.mark.slow
def test_every_action_has_a_whole_manifest(catalog: Catalog) -> None:
    """An engine can use each, as it can the built-in ones."""
    for action in catalog:
        assert check_action(action)["key"] == action.key


def test_the_manifest_says_what_the_file_says(catalog: Catalog) -> None:
    """Names, limits, choices, scopes, rate label and the list of a page are the file's."""
    manifest = build_manifest(catalog["listRooms"])
    assert manifest["label"] == "List rooms"
    assert manifest["description"] == "Every room of the account."
    assert manifest["group"] == "Rooms"
    assert manifest["http"] == {"method": "GET", "path": "/rooms"}
    assert (manifest["safety"], manifest["rateLimit"]) == ("read", "medium")
    assert manifest["scopes"] == ["room:room:read:admin"]
    assert manifest["granularScopes"] == ["room:read"]
    assert manifest["items"] == "rooms"
    size = manifest["input"]["properties"]["pageSize"]
    assert (size["title"], size["type"], size["maximum"]) == ("Page Size", "integer", 300)
    assert size["x-zoom"]["assumed"] == 30
    assert manifest["output"]["properties"]["rooms"]["items"]["required"] == ["id"]
    assert manifest["examplePayload"]["data"]["rooms"][0]["name"] == "Atrium"


def test_an_example_obeys_the_file_though_the_file_s_own_does_not(catalog: Catalog) -> None:
    """`occupied` is the example in the file, but not a value of its enumeration."""
    manifest = build_manifest(catalog["roomsGetUser"])
    example = manifest["examplePayload"]["data"]
    assert example["status"] == "free"
    Draft202012Validator(manifest["output"]).validate(example)


def test_an_operation_without_a_rate_label_is_heavy(catalog: Catalog) -> None:
    """If the file states no rate label, the rate is one that exceeds no limit."""
    assert build_manifest(catalog["roomsGetUser"])["rateLimit"] == "heavy"


def test_scopes_are_found_where_only_security_has_them(catalog: Catalog) -> None:
    """In a file without Zoom's extension, the scopes are those of `security`."""
    assert build_manifest(catalog["roomsGetUser"])["scopes"] == ["room:read"]


def test_a_deprecated_operation_is_marked(catalog: Catalog) -> None:
    """The manifest says `deprecated`, and the safety of a deletion is `destructive`."""
    manifest = build_manifest(catalog["deleteRoom"])
    assert manifest["deprecated"] is True
    assert manifest["safety"] == "destructive"
    assert manifest["output"]["x-zoom"] == {"noContent": True}
    assert manifest["examplePayload"] == {"data": {}}
    assert "deprecated" not in build_manifest(catalog["moveRoom"])


def test_an_id_is_encoded_as_in_every_other_action(catalog: Catalog) -> None:
    """Once, and twice if it begins with a slash; a dot is refused."""
    url = dry(catalog, "roomsGetUser", roomId="a/b+c==")["url"]
    assert url.endswith("/v2/rooms/a%2Fb%2Bc%3D%3D")
    assert dry(catalog, "roomsGetUser", roomId="/x")["url"].endswith("/rooms/%252Fx")
    assert "roomId" in problems(catalog, "roomsGetUser", roomId="..")


def test_lists_in_a_query_are_sent_as_the_file_wants(catalog: Catalog) -> None:
    """Repeated, as OpenAPI assumes, and with commas if the file says so."""
    url = dry(catalog, "listRooms", kinds=["huddle", "hall"], floors=[1, 2], pageSize=5)["url"]
    assert url.endswith("/rooms?page_size=5&kinds=huddle&kinds=hall&floors=1%2C2")


def test_only_what_is_given_is_sent_and_text_is_taken_for_numbers(catalog: Catalog) -> None:
    """As in built-in actions: `"12"` is 12, `"false"` is false, absent is absent, null is null."""
    given = {"name": 7, "seats": "12", "wide": "false", "note": None, "height_m": 3}
    body = dry(catalog, "createRooms", **given, settings={"auto_lock": "true"})["body"]
    assert body == {
        "name": "7",
        "seats": 12,
        "wide": False,
        "note": None,
        "height_m": 3,
        "settings": {"auto_lock": True},
    }
    assert isinstance(body["height_m"], int)


def test_paths_and_replies_are_read_as_in_every_other_action(catalog: Catalog) -> None:
    """`-i settings.auto_lock=true` and `--drop-read-only` work with the file's types too."""
    schema = catalog["createRooms"].schema
    assignments = ("name=Atrium", "settings.auto_lock=false", "tags[0]=hall", "tags[1]=quiet")
    body = dry(catalog, "createRooms", **read_inputs(None, assignments, schema))["body"]
    assert body == {"name": "Atrium", "settings": {"auto_lock": False}, "tags": ["hall", "quiet"]}
    reply = {"id": "q", "name": "Atrium", "settings": {"auto_lock": True, "age": 3}, "annex": {}}
    kept, dropped = schema.drop_unknown(reply)
    assert kept == {"name": "Atrium", "settings": {"auto_lock": True}}
    assert dropped == ["id", "annex", "settings.age"]
    assert catalog.manifest("createRooms") == build_manifest(catalog["createRooms"])


def test_all_problems_are_reported_at_once(catalog: Catalog) -> None:
    """Limits, enumerations, types, unknown names at each level, and missing inputs."""
    wrong = problems(
        catalog,
        "createRooms",
        seats=0,
        wide="perhaps",
        note=["x"],
        settings={"autolock": True},
        tags=["a", "a"],
        colour="red",
    )
    assert wrong == {
        "name": "is required",
        "seats": "is too small",
        "wide": "must be true or false",
        "note": "must be text",
        "settings.autolock": "is not a field of this object; did you mean `auto_lock`?",
        "tags": "has an entry more than once",
        "colour": "is not an input of this action",
    }


def test_a_secret_is_not_shown(catalog: Catalog) -> None:
    """The value of a field of the format `password` is masked in an error."""
    with pytest.raises(InvalidInput) as caught:
        dry(catalog, "createRooms", name="x", pin=["hush"])
    assert "hush" not in json.dumps(caught.value.to_dict())


def test_fields_of_the_same_name_get_different_keys(catalog: Catalog) -> None:
    """`roomId` in the path and `room_id` in the query can both be given."""
    request = dry(catalog, "moveRoom", roomId="a", queryRoomId="b", mode="NOW")
    assert request["url"].endswith("/rooms/a/move?room_id=b")


def test_a_body_of_several_forms_must_have_one_of_them(catalog: Catalog) -> None:
    """A body that matches no form is refused with the list of the forms."""
    where = {"roomId": "a", "queryRoomId": "b"}
    assert dry(catalog, "moveRoom", **where, mode="NOW")["body"] == {"mode": "NOW"}
    later = dry(catalog, "moveRoom", **where, mode="LATER", date="2030-01-31")["body"]
    assert later == {"mode": "LATER", "date": "2030-01-31"}
    with pytest.raises(InvalidInput) as caught:
        dry(catalog, "moveRoom", **where, mode="LATER")
    (problem,) = caught.value.problems
    assert problem.allowed == ["Now: mode", "To a date: mode, date"]


def test_a_field_that_is_required_but_not_described_can_be_given(
    write_file: Callable[..., Path],
) -> None:
    """Zoom's own files have such fields: otherwise no body could be complete."""
    document = rooms_file()
    schema = {"type": "object", "required": ["action"], "properties": {"name": {"type": "string"}}}
    document["paths"]["/rooms"]["post"]["requestBody"] = {
        "content": {"application/json": {"schema": schema}}
    }
    add_file(write_file(document))
    assert dry(Catalog(), "createRooms", action="open")["body"] == {"action": "open"}
    assert problems(Catalog(), "createRooms", name="x") == {"action": "is required"}


def test_a_body_that_is_a_list_is_one_input(catalog: Catalog) -> None:
    """It is given as `body` and sent unchanged."""
    assert dry(catalog, "setSeats", roomId="a", body=["4", 5])["body"] == [4, 5]


def test_a_file_is_uploaded_in_a_form(catalog: Catalog) -> None:
    """A field with `file` in its name takes a file, although its type is text; empty is refused."""
    picture = {"fileName": "door.png", "base64": base64.b64encode(b"\x89PNG").decode()}
    body = dry(catalog, "uploadPicture", roomId="a", picFile=picture, isDefault=True)["body"]
    assert body == [
        {"name": "is_default", "value": "true"},
        {"name": "pic_file", "fileName": "door.png", "contentType": "image/png", "bytes": 4},
    ]
    empty = {"fileName": "door.png", "base64": ""}
    assert problems(catalog, "uploadPicture", roomId="a", picFile=empty)["picFile"]
    assert problems(catalog, "uploadPicture", roomId="a")["picFile"] == "is required"


def test_an_action_runs_and_every_page_is_walked(catalog: Catalog, served: Sandbox) -> None:
    """The page token is sent in a parameter that the file does not describe."""
    with served.connect() as zoom:
        action = catalog["listRooms"]
        assert len(list(action.items(zoom, pageSize=1))) == 3
        created = catalog.run("createRooms", {"name": "Atrium"}, zoom)
    assert created.data["name"] == "Atrium"
    assert created.metadata["httpStatus"] == 201
    asked = [entry["status"] for entry in served.ledger()["requests"] if "/rooms" in entry["path"]]
    assert asked == [200, 200, 200, 201]
    assert served.ledger()["effects"][0]["kind"] == "spec.createRooms"


def test_an_action_is_recorded_and_replayed(
    catalog: Catalog,
    served: Sandbox,
    tmp_path: Path,
    replayed: Callable[[Path], AbstractContextManager[dict[str, Any]]],
    replaying: Connection,
) -> None:
    """Its cassette works like that of any other action."""
    path = tmp_path / "roomsGetUser.yaml"
    inputs = {"roomId": "/q=="}
    with (
        Connection(AccessToken("sandbox-access-token"), base_url=served.base_url) as zoom,
        record(path, "roomsGetUser", inputs, "Recorded in a test.", personal=False),
    ):
        live = catalog.run("roomsGetUser", inputs, zoom).data
    with replayed(path) as kept:
        assert catalog.run("roomsGetUser", kept, replaying).data == live


@pytest.mark.slow
def test_the_command_line_shows_and_runs_it(program: Any, write_file: Callable[..., Path]) -> None:
    """`show`, `--dry-run`, a file to upload, `--sandbox` and `--all` work as for any action."""
    path = write_file()
    program("spec", "add", path)
    assert "kinds (array)" in program("show", "listRooms").stdout
    shown = json.loads(program("show", "listRooms", "--json").stdout)
    assert shown["http"]["path"] == "/rooms"
    upload = ("-i", "roomId=a", "-i", f"picFile=@{path}", "--dry-run")
    sent = json.loads(program("run", "uploadPicture", *upload).stdout)["data"]["body"][0]
    assert (sent["fileName"], sent["contentType"]) == ("rooms.json", "application/json")
    walk = ("--sandbox", "--all", "--output", "ndjson", "-i", "pageSize=1")
    assert len(program("run", "listRooms", *walk).stdout.splitlines()) == 3


SCHEMAS: list[dict[str, Any]] = [
    {"type": "integer", "minimum": 0, "maximum": 5},
    {"type": "string", "minLength": 1, "maxLength": 3},
    {"type": ["boolean", "null"]},
    {"type": "string", "enum": ["a", "b"]},
    {"type": "integer", "enum": [1, 2]},
    {"type": "array", "items": {"type": "number"}, "minItems": 1, "uniqueItems": True},
    {"anyOf": [{"type": "integer", "exclusiveMinimum": 3}, {"type": "boolean"}]},
    {
        "type": "object",
        "properties": {"a": {"type": "integer"}, "b": {"type": "string"}},
        "required": ["a"],
        "additionalProperties": False,
    },
    {"type": "object", "additionalProperties": {"type": "boolean"}},
]

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 7),
    st.floats(-2, 7).map(lambda value: round(value, 1)),
    st.sampled_from(["", "a", "b", "x", "long text"]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "b", "c"]), inner, max_size=3)
    ),
    max_leaves=5,
)


# The data folder of the automatic fixture is not used here, and time does not matter.
@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(schema=st.sampled_from(SCHEMAS), value=VALUES)
def test_what_the_manifest_allows_is_taken(schema: dict[str, Any], value: Any) -> None:
    """The validator accepts whatever jsonschema does, and its result is valid by jsonschema."""
    judge = Draft202012Validator(schema)
    try:
        checked = build_validator({"it": (core_of(schema), True)}).validate_python({"it": value})
    except ValueError:
        assert not judge.is_valid(value)
    else:
        assert judge.is_valid(checked["it"])


def test_a_value_that_matches_no_alternative_is_reported_in_one_line(
    write_file: Callable[..., Path],
) -> None:
    """For a field with several forms, the error does not list the problems of each form."""
    document = rooms_file()
    either = {"oneOf": [{"type": "integer"}, {"type": "boolean"}]}
    document["paths"]["/rooms"]["get"]["parameters"] = [
        {"name": "level", "in": "query", "schema": either}
    ]
    add_file(write_file(document))
    assert problems(Catalog(), "listRooms", level="up") == {
        "level": "matches none of the forms that it can have"
    }

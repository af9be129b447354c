"""`spec draft`: an operation of a file as the source of an action."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openapi
import pytest
from drafts import find_differences, finish_draft, list_sentences, load_draft
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rooms import ROOM, parameter, rooms_file

from zoom_connector.exports import manifests
from zoom_connector.fields.choices import read_choices
from zoom_connector.openapi.compiler import compile_file
from zoom_connector.openapi.draft.action import draft_action
from zoom_connector.openapi.draft.imports import MODULES
from zoom_connector.openapi.draft.layout import quote, quote_pattern
from zoom_connector.openapi.install import add_file
from zoom_connector.sandbox import Sandbox, read_routes
from zoom_connector.testing import check_action

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.openapi.operation import Operation

pytestmark = pytest.mark.slow

RUFF = Path(sys.executable).parent / "ruff"
ROOT = Path(__file__).parents[3]
ROOM_KEYS = [
    "createRooms",
    "deleteRoom",
    "getUser",
    "listRooms",
    "moveRoom",
    "setSeats",
    "uploadPicture",
]
RICH = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string", "minLength": 2, "nullable": True},
        "floor": {"type": "integer", "enum": [-1, 0, 1], "default": 0},
        "kind": {"type": "string", "enum": ["hall"]},
        "start": {"oneOf": [{"type": "string", "format": "date"}, {"type": "integer"}]},
        "labels": {"type": "object", "additionalProperties": {"type": "string", "maxLength": 9}},
        "notes": {"type": "array", "items": {"type": "string"}, "default": []},
        "contact": {"type": "string", "format": "email", "example": "ada@example.com"},
        "doors": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["class"],
                "properties": {
                    "class": {"type": "string", "enum": ["glass", "oak"], "default": "oak"},
                    "width": {"type": "number", "exclusiveMinimum": True, "minimum": 0},
                },
            },
        },
    },
}
VENDOR = [
    pytest.param(
        name,
        marks=pytest.mark.skipif(not openapi.SPECS.is_dir(), reason=openapi.REASON),
    )
    for name in openapi.NAMES
]


@cache
def vendor_sample(name: str) -> list[Operation]:
    """Return each third operation of a file of Zoom's."""
    return compile_file(openapi.SPECS / f"{name}.json").operations[::3]


@pytest.fixture
def compile_rooms(write_file: Callable[..., Path]) -> Callable[..., dict[str, Operation]]:
    """Return a function that compiles the invented file, or another, by key."""

    def compile_document(content: Any = None) -> dict[str, Operation]:
        return {one.key: one for one in compile_file(write_file(content)).operations}

    return compile_document


@pytest.fixture
def draft(compile_rooms: Callable[..., dict[str, Operation]]) -> Callable[..., str]:
    """Return a function that drafts an operation of the invented file."""
    return lambda key, content=None: draft_action(compile_rooms(content)[key])


def ruff(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the linter with the rules of this project."""
    return subprocess.run(
        [RUFF, *map(str, arguments), "--config", ROOT / "pyproject.toml", "--no-cache"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )


def change_list(**more: Any) -> Any:
    """Return the invented file with other parameters of the list."""
    content = rooms_file()
    content["paths"]["/rooms"]["get"] = {**content["paths"]["/rooms"]["get"], **more}
    return content


@pytest.mark.parametrize("key", ROOM_KEYS)
def test_a_finished_draft_is_the_action_that_the_file_describes(
    compile_rooms: Callable[..., dict[str, Operation]], key: str
) -> None:
    """Facts, inputs, result and requests are those of the file; the manifest has no defect."""
    operations = compile_rooms()
    assert sorted(operations) == ROOM_KEYS
    assert find_differences(operations[key]) == []


@pytest.mark.parametrize("name", VENDOR)
def test_a_finished_draft_of_a_vendor_operation_is_the_action(name: str) -> None:
    """The same holds for the operations in Zoom's own files."""
    found = {one.key: find_differences(one) for one in vendor_sample(name)}
    assert {key: differences for key, differences in found.items() if differences} == {}


@pytest.mark.parametrize("name", VENDOR)
def test_drafts_are_formatted(name: str, tmp_path: Path) -> None:
    """The project's formatter has nothing to change."""
    for operation in vendor_sample(name):
        (tmp_path / f"{operation.key}.py").write_text(draft_action(operation), encoding="utf-8")
    done = ruff("format", "--check", tmp_path)
    assert done.returncode == 0, done.stdout


def test_drafts_of_the_invented_file_are_formatted(
    compile_rooms: Callable[..., dict[str, Operation]], tmp_path: Path
) -> None:
    """The same holds for drafts with notes and uploads."""
    folder = tmp_path / "drafts"
    folder.mkdir()
    for key, operation in compile_rooms().items():
        (folder / f"{key}.py").write_text(draft_action(operation), encoding="utf-8")
    done = ruff("format", "--check", folder)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", VENDOR)
def test_no_sentence_of_a_file_is_copied(name: str) -> None:
    """Descriptions, labels and examples that are sentences do not enter the source."""
    for operation in vendor_sample(name):
        source = draft_action(operation)
        sentences = list_sentences(operation.input) | list_sentences(operation.output)
        assert [text for text in {operation.description, *sentences} if text in source] == []


def test_an_unfinished_draft_can_be_tried(
    draft: Callable[..., str], write_file: Callable[..., Path]
) -> None:
    """With its `TODO`s it is registered and fetches every page from the sandbox."""
    action = load_draft(draft("listRooms"))
    with Sandbox(routes=read_routes(write_file())) as sandbox, sandbox.connect() as zoom:
        assert len(list(action.items(zoom, page_size=2))) == 3


def test_what_is_left_to_do_is_refused(
    draft: Callable[..., str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """`manifests check` names each place of a `TODO`, and so does the check for plugins."""
    action = load_draft(draft("listRooms"))
    monkeypatch.setattr(manifests, "built_in_actions", lambda: [action])
    monkeypatch.setattr(manifests, "find_offers", lambda *_: [])  # they list other actions
    monkeypatch.setattr(manifests, "FOLDER", tmp_path)
    manifests.write_manifests()
    reported = [problem.message for problem in manifests.check_manifests()]
    assert "TODO is left in description: write it" in reported
    assert "TODO is left in input.properties.pageSize.description: write it" in reported
    labels = "input.properties.kinds.items.oneOf[0].title"
    assert f"TODO is left in {labels}: write it" in reported
    assert "TODO is left in output.description: write it" in reported
    with pytest.raises(AssertionError, match="TODO is left in description"):
        check_action(action)


def test_an_example_that_is_left_to_do_is_refused(draft: Callable[..., str]) -> None:
    """An example that is a sentence in the file is a `TODO` in the draft."""
    with pytest.raises(AssertionError, match=r"properties\.note\.examples"):
        check_action(load_draft(draft("createRooms")))


def test_a_value_called_todo_is_a_fact(
    compile_rooms: Callable[..., dict[str, Operation]],
) -> None:
    """An enumeration with the value `TODO` is accepted."""
    kinds = parameter("state", "query", {"type": "string", "enum": ["TODO", "DONE"]})
    operation = compile_rooms(change_list(parameters=[kinds]))["listRooms"]
    source = draft_action(operation).replace('"TODO"\n', '"text"\n').replace("TODO.", "Text.")
    properties = check_action(load_draft(source))["input"]["properties"]
    assert list(read_choices(properties["state"])) == ["TODO", "DONE"]


def test_what_a_signature_cannot_say_is_a_comment_that_the_linter_refuses(
    draft: Callable[..., str], tmp_path: Path
) -> None:
    """Forms of a body, distinct entries and limits of files are comments with `TODO`."""
    notes = {
        "moveRoom": "The body has one of several forms: mode=NOW; or mode=LATER, date.",
        "createRooms": "No entry of tags may be given twice.",
        "uploadPicture": "State the largest size and the kinds of pic_file.",
    }
    for key, note in notes.items():
        path = tmp_path / f"{key}.py"
        path.write_text(draft(key), encoding="utf-8")
        assert f"# TODO: {note}\n@endpoint(" in path.read_text(encoding="utf-8")
        done = ruff("check", "--select", "FIX", "--output-format", "concise", path)
        assert "FIX002" in done.stdout


def test_a_list_in_a_query_is_sent_as_the_file_says(
    compile_rooms: Callable[..., dict[str, Operation]],
) -> None:
    """Each entry is a parameter of its own, or all are one text with commas."""
    action = finish_draft(compile_rooms()["listRooms"])
    request = action.request({"kinds": ["huddle", "hall"], "floors": [1, 2]})
    assert request.query == [("kinds", "huddle"), ("kinds", "hall"), ("floors", "1,2")]


def test_a_whole_number_is_sent_without_a_fraction(
    compile_rooms: Callable[..., dict[str, Operation]],
) -> None:
    """5 given for a number in a query is not sent as 5.0; 2.5 stays."""
    sizes = [parameter(name, "query", {"type": "number"}) for name in ("least", "most")]
    action = finish_draft(compile_rooms(change_list(parameters=sizes))["listRooms"])
    assert action.request({"least": 5, "most": 2.5}).query == [("least", "5"), ("most", "2.5")]


def test_a_secret_that_may_be_null_stays_a_secret(
    compile_rooms: Callable[..., dict[str, Operation]],
) -> None:
    """A password of type text or null is masked as any other."""
    secret = {"type": "string", "format": "password", "nullable": True, "maxLength": 9}
    one = parameter("key_code", "query", secret)
    action = finish_draft(compile_rooms(change_list(parameters=[one]))["listRooms"])
    assert action.schema.by_name["key_code"].secret


def rich_file(method: str) -> Any:
    """Return the invented file with an operation whose inputs are of many types."""
    content = rooms_file()
    operation = {**content["paths"]["/rooms"]["post"], "operationId": "saveRoom"}
    operation["requestBody"] = {"content": {"application/json": {"schema": RICH}}}
    content["paths"]["/users/{userId}/rooms"] = {method: operation}
    return content


def test_inputs_of_many_types_are_drafted(
    compile_rooms: Callable[..., dict[str, Operation]], tmp_path: Path
) -> None:
    """Null, enumerations, alternatives, maps, nested objects and defaults are those of the file."""
    operation = compile_rooms(rich_file("post"))["saveRoom"]
    assert find_differences(operation) == []
    path = tmp_path / "draft.py"
    path.write_text(draft_action(operation), encoding="utf-8")
    assert " = Floor.VALUE_0,\n" in path.read_text(encoding="utf-8")
    assert ruff("format", "--check", path).returncode == 0


def test_an_update_has_no_defaults(compile_rooms: Callable[..., dict[str, Operation]]) -> None:
    """A form that fills in defaults would otherwise overwrite what is not to change."""
    posted, patched = (
        finish_draft(compile_rooms(rich_file(method))["saveRoom"]).schema.json_schema()
        for method in ("post", "patch")
    )
    assert posted["properties"]["floor"]["x-zoom"]["assumed"] == 0
    assert "assumed" not in json.dumps(patched)


def test_names_that_python_reserves_are_drafted(
    compile_rooms: Callable[..., dict[str, Operation]],
) -> None:
    """`from` is a parameter and a field of the page; names in camelCase keep their form."""
    days = {"type": "string", "format": "date"}
    parameters = [parameter("from", "query", days), parameter("siteId", "query", days)]
    content = change_list(parameters=parameters)
    content["components"]["schemas"]["Room"] = {
        "type": "object",
        "properties": {**ROOM["properties"], "from": {"type": "string"}},
    }
    operation = compile_rooms(content)["listRooms"]
    assert find_differences(operation) == []
    sent = finish_draft(operation).request({"from": "2030-01-31", "siteId": "2030-02-01"})
    assert sent.query == [("from", "2030-01-31"), ("siteId", "2030-02-01")]


@pytest.mark.parametrize("pattern", [r"^\d{3}$", r'^"\d"$', "^'[a-z]\"$", "^a$"])
def test_a_pattern_is_drafted_as_it_is(
    compile_rooms: Callable[..., dict[str, Operation]], pattern: str
) -> None:
    """Backslashes and quotes in a regular expression mean the same in Python."""
    one = parameter("code", "query", {"type": "string", "pattern": pattern})
    action = finish_draft(compile_rooms(change_list(parameters=[one]))["listRooms"])
    assert action.schema.json_schema()["properties"]["code"]["pattern"] == pattern


@settings(suppress_health_check=list(HealthCheck))
@given(text=st.text(st.sampled_from("ab'\"\\\n\x00\u202e\U0001f600\ud800"), max_size=8))
def test_a_text_is_drafted_as_it_is(text: str) -> None:
    """Quotes, backslashes, line ends and other control characters mean the same in Python."""
    assert ast.literal_eval(quote(text)) == text
    assert ast.literal_eval(quote_pattern(text)) == text
    assert quote(text).isprintable()


def test_every_name_that_a_draft_imports_is_there() -> None:
    """The table of modules leads to each shared type and marker."""
    for name, module in MODULES.items():
        exec(f"from {module} import {name}")


def test_the_command_prints_a_draft(
    program: Callable[..., subprocess.CompletedProcess[str]],
    write_file: Callable[..., Path],
    draft: Callable[..., str],
) -> None:
    """Named by operationId or route, of an installed file or of another."""
    path = write_file()
    expected = draft("createRooms")
    for name in ("Create.room's", "POST /rooms", "post /v2/rooms"):
        done = program("spec", "draft", name, "--file", path)
        assert (done.returncode, done.stdout) == (0, expected)
    add_file(path)
    assert program("spec", "draft", "PUT /rooms/{id}/move").stdout == draft("moveRoom")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("listRoms", "Did you mean listRooms (GET /rooms)?"),
        ("POST /room", "Did you mean createRooms (POST /rooms)?"),
        ("???", "Name an operation by its operationId, or as `METHOD /path`."),
    ],
)
def test_an_unknown_operation_is_answered_with_the_nearest(
    program: Callable[..., subprocess.CompletedProcess[str]],
    write_file: Callable[..., Path],
    name: str,
    hint: str,
) -> None:
    """A misspelt operationId or route is an error of invalid input with the nearest name."""
    done = program("spec", "draft", name, "--file", write_file())
    assert done.returncode == 2
    assert json.loads(done.stderr)["error"]["hint"] == hint


def test_a_draft_without_any_file_says_how_to_give_one(
    program: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    """If nothing is installed and no file is given, the hint names both ways."""
    done = program("spec", "draft", "listRooms")
    assert done.returncode == 2
    error = json.loads(done.stderr)["error"]
    assert error["message"] == "No OpenAPI file is installed."
    assert "--file FILE" in error["hint"]

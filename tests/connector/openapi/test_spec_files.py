"""Installing, listing, replacing and removing OpenAPI files."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from rooms import rooms_file

from zoom_connector import Catalog, Connection, endpoint, hookimpl
from zoom_connector.errors import InvalidInput, RegistrationError
from zoom_connector.openapi.install import add_file
from zoom_connector.openapi.installed import InstalledSpec, list_installed, remove_installed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEYS = [
    "listRooms",
    "createRooms",
    "roomsGetUser",
    "deleteRoom",
    "moveRoom",
    "setSeats",
    "uploadPicture",
]


@pytest.mark.slow
def test_a_file_is_added_listed_and_removed(program: Any, write_file: Callable[..., Path]) -> None:
    """Its operations are in the catalogue until the file is removed."""
    path = write_file()
    added = json.loads(program("spec", "add", path, "--json").stdout)
    assert added == {
        "name": "rooms",
        "title": "Rooms",
        "version": "1.2",
        "actions": KEYS,
        "renamed": {"getUser": "roomsGetUser"},
        "leftOut": [],
    }
    assert json.loads(program("spec", "list", "--json").stdout) == [
        {
            "name": "rooms",
            "title": "Rooms",
            "version": "1.2",
            "actions": len(KEYS),
            "source": str(path),
        }
    ]
    listed = json.loads(program("actions", "--json", "--match", "list rooms").stdout)
    assert [row["key"] for row in listed] == ["listRooms"]
    assert program("spec", "remove", "rooms").returncode == 0
    assert json.loads(program("spec", "list", "--json").stdout) == []
    assert program("show", "listRooms").returncode == 2


@pytest.mark.slow
def test_a_person_reads_what_was_added(program: Any, write_file: Callable[..., Path]) -> None:
    """Without `--json` the outcome is text: how many, and which keys were taken."""
    text = program("spec", "add", write_file()).stdout
    assert "rooms: 7 actions of Rooms 1.2" in text
    assert "getUser exists already: its key is roomsGetUser" in text
    assert "rooms" in program("spec", "list").stdout


def test_a_built_in_action_keeps_its_key(catalog: Catalog) -> None:
    """An operation with the name of a built-in action gets its product as a prefix."""
    assert catalog["getUser"].endpoint.path == "/users/{user_id}"
    assert catalog["roomsGetUser"].endpoint.path == "/rooms/{roomId}"


def test_two_files_with_the_same_operations_can_both_be_installed(
    write_file: Callable[..., Path],
) -> None:
    """Each key of the second gets its name as a prefix, and a number if that is taken too."""
    twice = rooms_file()
    twice["paths"]["/halls"] = {"get": twice["paths"]["/rooms"]["get"]}
    add_file(write_file())
    added = add_file(write_file(twice, "other.json"), "Big Rooms")
    assert added.name == "big_rooms"
    assert added.renamed["listRooms"] == "bigRoomsListRooms2"
    assert "bigRoomsListRooms" in added.keys
    assert {"listRooms", *added.keys} <= set(Catalog().keys())


def test_a_file_that_is_added_again_is_replaced_and_keeps_its_keys(
    write_file: Callable[..., Path],
) -> None:
    """An operation keeps its key, even when the key without a prefix is free again."""
    add_file(write_file(), "first")
    assert "secondListRooms" in add_file(write_file(), "second").keys
    (path,) = [installed.path for installed in list_installed() if installed.name == "first"]
    path.unlink()
    changed = rooms_file()
    del changed["paths"]["/rooms/{roomId}/seats"]
    again = add_file(write_file(changed), "second")
    assert "secondListRooms" in again.keys
    assert "secondSetSeats" not in Catalog()
    assert len(list_installed()) == 1


def test_an_operation_gets_a_new_key_when_an_update_takes_its_key(catalog: Catalog) -> None:
    """A plugin that adds `listRooms` later has that key; the operation gets a prefix."""

    @endpoint("GET /lists")
    def list_rooms(zoom: Connection) -> dict[str, Any]:
        """List rooms."""

    plugin = SimpleNamespace(
        __name__="newcomer", register_actions=hookimpl(lambda register: register(list_rooms))
    )
    later = Catalog(plugin)
    assert later["listRooms"] is list_rooms
    assert later["roomsListRooms"].endpoint.path == "/rooms"


def test_no_operation_is_read_before_it_is_used(
    write_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A catalogue lists all operations and reads none; a call reads only its own."""
    add_file(write_file())
    read: list[str] = []
    really = InstalledSpec.read
    monkeypatch.setattr(
        InstalledSpec, "read", lambda self, key: (read.append(key), really(self, key))[1]
    )
    catalog = Catalog()
    assert "moveRoom" in catalog
    assert read == []
    assert catalog["moveRoom"].key == "moveRoom"
    assert read == ["moveRoom"]


def test_yaml_is_read_too(write_file: Callable[..., Path]) -> None:
    """The same document in YAML gives the same actions; its dates and statuses are text."""
    document = rooms_file()
    document["info"]["version"] = "2030-01-31"
    text = (
        yaml.safe_dump(document, sort_keys=False)
        .replace("'200'", "200")
        .replace("'2030-01-31'", "2030-01-31")
    )
    added = add_file(write_file(text, "rooms.yaml"))
    assert (added.keys, added.version) == (KEYS, "2030-01-31")
    assert Catalog()["listRooms"].endpoint.items == "rooms"


def test_a_schema_that_nests_itself_ends(catalog: Catalog) -> None:
    """A room with an annex that is a room has a finite manifest; any value is accepted below."""
    room = catalog["roomsGetUser"].output_schema()
    assert room["properties"]["annex"] == {"description": "The same object, nested to any depth."}


BROKEN = {
    "nothing": ("", "is not an OpenAPI 3 file"),
    "prose": ("just a note", "is not an OpenAPI 3 file"),
    "a list": ("[1]", "is not an OpenAPI 3 file"),
    "broken JSON": ('{"openapi": "3.0.0",', "is broken JSON"),
    "broken YAML": ("a: [1", "is neither JSON nor YAML"),
    "too deep": ("[" * 100_000, "nested too deeply"),
    "Swagger 2": ({"swagger": "2.0", "paths": {}}, "is Swagger 2.0"),
    "OpenAPI 4": ({"openapi": "4.0.0", "paths": {}}, "is not an OpenAPI 3 file"),
    "no operations": ({"openapi": "3.1.0", "paths": {}}, "it has no operations"),
    "wrong shape": ({"openapi": "3.0.0", "paths": [{"get": 1}]}, "it has no operations"),
    "elsewhere": (
        {**rooms_file(), "servers": [{"url": "https://{your-endpoint-url}"}]},
        "its operations are not at Zoom, but at addresses such as 'GET https://{your-endpoint-url}",
    ),
    "events": (
        {"openapi": "3.1.0", "webhooks": {"room.opened": {"post": {}}}},
        "it describes events that Zoom sends to you",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_file_that_is_not_openapi_is_refused_with_the_reason(
    write_file: Callable[..., Path], case: str
) -> None:
    """The error says what it is and where to get a valid file; nothing is installed."""
    content, reason = BROKEN[case]
    with pytest.raises(InvalidInput) as caught:
        add_file(write_file(content, "file.yaml"))
    assert reason in caught.value.message
    assert caught.value.hint
    assert list_installed() == []


def test_a_missing_file_is_reported(program: Any) -> None:
    """A path without a file is an error of invalid input, not a traceback."""
    done = program("spec", "add", "/no/such/file.json")
    assert done.returncode == 2
    assert "cannot be read" in json.loads(done.stderr)["error"]["message"]


def test_all_broken_references_are_reported_at_once(write_file: Callable[..., Path]) -> None:
    """The error lists those to nothing, to another file, and in a circle."""
    broken = rooms_file()
    broken["paths"]["/rooms"]["get"]["parameters"] = [
        {"$ref": "#/components/parameters/Gone"},
        {"$ref": "other.json#/parameters/Size"},
        {"$ref": "#/components/schemas/Loop"},
    ]
    broken["components"]["schemas"]["Loop"] = {"$ref": "#/components/schemas/Loop"}
    with pytest.raises(InvalidInput, match="3 references") as caught:
        add_file(write_file(broken))
    assert {problem.given for problem in caught.value.problems} == {
        "#/components/parameters/Gone",
        "other.json#/parameters/Size",
        "#/components/schemas/Loop",
    }


def test_malformed_parts_are_left_out(write_file: Callable[..., Path]) -> None:
    """Malformed keywords do not make an invalid manifest."""
    odd = rooms_file()
    odd["paths"]["/rooms"]["get"]["parameters"] = [
        {"name": "size", "in": "query", "schema": {"type": "int", "maximum": "9", "enum": {}}},
        {
            "name": "code",
            "in": "query",
            "schema": {"type": "string", "pattern": "(", "required": 1},
        },
        {"in": "query"},
        "nonsense",
    ]
    add_file(write_file(odd))
    properties = Catalog()["listRooms"].schema.json_schema()["properties"]
    assert set(properties) == {"size", "code", "nextPageToken"}
    assert properties["size"].keys() == {"title", "description", "examples", "type", "maxLength"}
    assert "pattern" not in properties["code"]


@pytest.mark.slow
def test_operations_on_other_servers_are_left_out_and_reported(
    program: Any, write_file: Callable[..., Path]
) -> None:
    """An operation on another server does not become an action that calls the wrong address."""
    split = rooms_file()
    split["paths"]["/rooms"]["get"]["servers"] = [{"url": "https://files.example.com/v1"}]
    done = program("spec", "add", write_file(split))
    assert "rooms: 6 actions" in done.stdout
    assert "GET https://files.example.com/v1/rooms is omitted" in done.stdout


def test_removing_an_unknown_file_names_the_installed_ones(
    program: Any, write_file: Callable[..., Path]
) -> None:
    """A misspelt name gets a hint with the installed names; a path is not a name."""
    add_file(write_file())
    for name in ("room", "../rooms"):
        error = json.loads(program("spec", "remove", name).stderr)["error"]
        assert error["hint"] == "Installed: rooms."
    assert len(list_installed()) == 1


@pytest.mark.slow
def test_a_damaged_file_is_reported_with_the_way_to_remove_it(
    program: Any, write_file: Callable[..., Path], data_home: Path
) -> None:
    """The error names the command that removes the file, and the command works."""
    add_file(write_file())
    (path,) = data_home.rglob("*.jsonl")
    path.write_text("damaged", encoding="utf-8")
    damaged = Catalog()
    assert "getUser" in damaged
    assert "spec remove rooms" in "".join(damaged.left_out.values())
    assert "spec remove rooms" in program("actions", "--json").stderr
    assert program("spec", "remove", "rooms").returncode == 0
    assert "getUser" in Catalog()


def test_a_file_replaced_during_a_run_is_noticed(write_file: Callable[..., Path]) -> None:
    """An operation is never read from the wrong offset of a newer file."""
    add_file(write_file())
    catalog = Catalog()
    shorter = rooms_file()
    del shorter["paths"]["/rooms"]
    add_file(write_file(shorter))
    with pytest.raises(RegistrationError, match="run it again"):
        catalog["moveRoom"]


def test_another_operation_at_the_same_offset_is_noticed(
    write_file: Callable[..., Path],
) -> None:
    """A newer file may have another operation of the same length at the same offset."""
    add_file(write_file())
    catalog = Catalog()
    remove_installed("rooms")
    other = rooms_file()
    other["paths"]["/rooms/{roomId}"]["delete"]["operationId"] = "removeRoom"
    add_file(write_file(other))
    with pytest.raises(RegistrationError, match="run it again"):
        catalog["deleteRoom"]

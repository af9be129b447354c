"""The inputs of all manifests as a form library draws them, which knows nothing of Zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

import zoom_actions
from zoom_connector import Catalog
from zoom_connector.actions.example_inputs import example_inputs
from zoom_connector.errors import ZoomError
from zoom_connector.fields.choices import read_choices
from zoom_manifests import list_manifests, read_connections, read_extension_schema, read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator

CATALOG = Catalog(zoom_actions, entry_points=False)
KEYS = list_manifests()
EXTENSION = Draft202012Validator(read_extension_schema())
EMPTIES: tuple[Any, ...] = ("", None, [], {})


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Give a schema and everything in it."""
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from parts(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from parts(value)


def inputs_of(key: str) -> dict[str, Any]:
    """Return the drawn inputs of an action."""
    manifest = read_manifest(key) or {}
    drawn: dict[str, Any] = manifest["input"]
    return drawn


def find_request(key: str, inputs: dict[str, Any], **how: Any) -> Any:
    """Return the request that inputs make, or the problems that they have."""
    action = CATALOG[key]
    try:
        return action.request(action.read_inputs(inputs, **how))
    except ZoomError as error:
        return error.to_dict()


@pytest.mark.parametrize("key", KEYS)
def test_every_choice_has_a_label(key: str) -> None:
    """A select shows words, in JSON Schema's own way, and hands back the value that is sent."""
    for part in parts(inputs_of(key)):
        assert "enum" not in part
        assert "x-enum-descriptions" not in part
        if choices := read_choices(part):
            assert all(choices.values())
            assert len(choices) == len(part["oneOf"])


@pytest.mark.parametrize("key", KEYS)
def test_the_extension_of_every_property_is_valid(key: str) -> None:
    """`x-zoom` has the facts that its JSON Schema describes, in inputs and outputs."""
    manifest = read_manifest(key) or {}
    for part in (*parts(manifest["input"]), *parts(manifest["output"])):
        assert list(EXTENSION.iter_errors(part.get("x-zoom", {}))) == []


def test_the_extension_of_every_field_of_a_connection_is_valid() -> None:
    """The forms of connections use the same extension."""
    for part in parts(read_connections()):
        assert list(EXTENSION.iter_errors(part.get("x-zoom", {}))) == []


def test_an_unknown_fact_in_the_extension_is_found() -> None:
    """The check above reports a fact that nothing describes."""
    assert list(EXTENSION.iter_errors({"advanced": "yes"})) != []


@pytest.mark.parametrize("key", KEYS)
def test_what_is_required_comes_first(key: str) -> None:
    """A person fills in what is necessary without looking for it."""
    drawn = inputs_of(key)
    required = [name in drawn["required"] for name in drawn["properties"]]
    assert required == sorted(required, reverse=True)


@pytest.mark.parametrize("key", KEYS)
def test_an_id_cannot_be_empty(key: str) -> None:
    """A form library refuses an empty id in a path before anything is sent."""
    drawn = inputs_of(key)["properties"]
    for item in CATALOG[key].schema.inputs:
        if item.location == "path" and drawn[item.key].get("type") == "string":
            assert drawn[item.key]["minLength"] >= 1


@pytest.mark.parametrize("key", KEYS)
def test_a_form_as_drawn_sends_what_was_typed(key: str) -> None:
    """A library that fills in every default sends nothing that was not typed."""
    typed = example_inputs(CATALOG[key])
    drawn = inputs_of(key)["properties"]
    filled = {name: field["default"] for name, field in drawn.items() if "default" in field}
    nested = [field for name in drawn for field in parts(drawn[name]) if field is not drawn[name]]
    assert not any("default" in field for field in nested)
    assert find_request(key, {**filled, **typed}) == find_request(key, typed)


@pytest.mark.slow
@pytest.mark.parametrize("key", KEYS)
def test_empty_fields_of_a_form_send_nothing(key: str) -> None:
    """With empties absent, an empty text, list, object or null is as if left out."""
    typed = example_inputs(CATALOG[key])
    wanted = find_request(key, typed)
    for empty in EMPTIES:
        blank = {name: empty for name in inputs_of(key)["properties"] if name not in typed}
        assert find_request(key, {**blank, **typed}, empties="absent") == wanted


@pytest.mark.parametrize("key", KEYS)
def test_empty_objects_inside_of_inputs_send_nothing(key: str) -> None:
    """An object of which every field is empty is as if left out, at any depth."""
    typed = example_inputs(CATALOG[key])
    wanted = find_request(key, typed)
    drawn = inputs_of(key)["properties"]
    blank = {
        name: dict.fromkeys(field["properties"], "")
        for name, field in drawn.items()
        if "properties" in field and name not in typed
    }
    assert find_request(key, {**blank, **typed}, empties="absent") == wanted

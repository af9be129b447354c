"""The sections of forms with many inputs, and what they show only on request."""

from __future__ import annotations

from typing import Any

import openapi
import pytest

import zoom_manifests
from zoom_connector import Connection, endpoint
from zoom_connector.actions.sections import MANY, Sections
from zoom_connector.openapi.action import SpecAction
from zoom_connector.openapi.compiler import compile_file

KEYS = zoom_manifests.list_manifests()
SPECS = sorted(path for path in openapi.SPECS.glob("*.json") if not path.stem.startswith("events_"))
SMALL = {"and", "of", "in", "to", "for"}


def read_input(key: str) -> dict[str, Any]:
    """Return the inputs of a built-in action as engines receive them."""
    manifest = zoom_manifests.read_manifest(key)
    assert manifest is not None
    drawn: dict[str, Any] = manifest["input"]
    return drawn


def is_title(label: str) -> bool:
    """Return whether every word of a label has a capital, small words aside."""
    return all(word in SMALL or word[0].isupper() for word in label.split())


def list_defects(drawn: dict[str, Any]) -> list[str]:
    """Name what keeps a form library from drawing a form in sections."""
    fields = {name: field.get("x-zoom", {}) for name, field in drawn["properties"].items()}
    labels = drawn.get("x-zoom", {}).get("sections", [])
    found = [f"{name} is in no section" for name, facts in fields.items() if "section" not in facts]
    if not labels:
        return found if len(fields) > MANY else []
    placed = [facts["section"] for facts in fields.values() if "section" in facts]
    found += [f"{label} is empty" for label in labels if label not in placed]
    found += [f"{label} is not listed" for label in sorted({*placed} - {*labels})]
    found += [f"{label} is not a title" for label in labels if not is_title(label)]
    found += [f"{name} is hidden" for name in drawn["required"] if fields[name].get("advanced")]
    if all(facts.get("advanced") for facts in fields.values()):
        found.append("nothing is shown")
    return found


@pytest.mark.parametrize("key", KEYS)
def test_an_action_of_many_inputs_has_sections(key: str) -> None:
    """Every input of a long form is in one section, and what is necessary is shown."""
    assert list_defects(read_input(key)) == []


def test_long_forms_have_advanced_inputs() -> None:
    """What few calls need is marked, so that a long form begins short."""
    for key in KEYS:
        fields = read_input(key)["properties"]
        if len(fields) > MANY:
            assert [name for name in fields if fields[name]["x-zoom"].get("advanced")], key


@pytest.mark.parametrize(
    ("change", "defect"),
    [
        ({"section": None}, "topic is in no section"),
        ({"section": "meeting times"}, "meeting times is not listed"),
    ],
)
def test_a_missing_section_is_found(change: dict[str, Any], defect: str) -> None:
    """The check above reports what is taken out of a form that has everything."""
    drawn = read_input("createMeeting")
    facts = drawn["properties"]["topic"]["x-zoom"]
    facts |= change
    drawn["properties"]["topic"]["x-zoom"] = {k: v for k, v in facts.items() if v is not None}
    assert list_defects(drawn) == [defect]


def test_a_required_input_is_never_advanced() -> None:
    """A table that calls a required input rare does not hide it."""
    layout = Sections({"One": ("user_id",)}, advanced={"user_id", "note"})

    @endpoint("POST /users/{user_id}/notes", safety="write", idempotent=False, sections=layout)
    def add_note(zoom: Connection, user_id: str, *, note: str, colour: str = "") -> Any:
        """Add a note.

        Args:
            user_id: The user.
            note: The note.
            colour: Its colour.
        """

    drawn = add_note.schema.json_schema()
    assert list_defects(drawn) == []
    assert drawn["x-zoom"]["sections"] == ["One", "Main", "Details"]
    assert "advanced" not in drawn["properties"]["userId"]["x-zoom"]


@pytest.mark.slow
@pytest.mark.skipif(not SPECS, reason=openapi.REASON)
@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_an_installed_operation_of_many_inputs_has_sections(path: Any) -> None:
    """Operations that no table describes have sections by the place and the shape of inputs."""
    found: dict[str, list[str]] = {}
    for operation in compile_file(path).operations:
        drawn = SpecAction(operation, operation.key, path.stem).schema.json_schema()
        if defects := list_defects(drawn):
            found[operation.key] = defects
    assert found == {}

"""The manifests describe and show every field, and the numbers about it are true."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest

import zoom_manifests
from zoom_connector.exports.manifest_quality import Quality, cover, list_parts, measure

if TYPE_CHECKING:
    from types import ModuleType

MANIFESTS = {
    key: zoom_manifests.read_manifest(key) or {} for key in zoom_manifests.list_manifests()
}
LEAST_EXAMPLES = {"input": 100, "output": 90}
LEAST_COVERAGE = 80


def find_shortfalls(manifests: dict[str, dict[str, Any]]) -> list[str]:
    """Name each action and each number that is below what is promised."""
    found: list[str] = []
    for key, manifest in manifests.items():
        for side, examples in LEAST_EXAMPLES.items():
            quality = measure(manifest[side])
            least = {"titles": 100, "descriptions": 100, "examples": examples}
            found += [
                f"{key}: {part} of {side}"
                for part, share in least.items()
                if getattr(quality, part) * 100 < share * quality.fields
            ]
            if quality.labels < quality.values:
                found.append(f"{key}: labels of {side}")
        coverage = cover(manifest)
        if coverage.shown * 100 < LEAST_COVERAGE * coverage.fields:
            found.append(f"{key}: examplePayload")
    return found


def test_the_manifests_are_as_good_as_promised() -> None:
    """100 % of titles, descriptions and inputs' examples, 90 % of outputs', 80 % of payloads."""
    assert find_shortfalls(MANIFESTS) == []


PLANTED = {"type": "string", "title": "Planted", "description": "A field.", "examples": ["x"]}


@pytest.mark.parametrize(
    ("side", "missing", "shortfall"),
    [
        ("input", "title", "createMeeting: titles of input"),
        ("input", "description", "createMeeting: descriptions of input"),
        ("input", "examples", "createMeeting: examples of input"),
        ("output", "title", "createMeeting: titles of output"),
        ("output", "description", "createMeeting: descriptions of output"),
    ],
)
def test_a_nested_field_that_lacks_something_is_found(
    side: str, missing: str, shortfall: str
) -> None:
    """One field inside an object inside a list, without one of its texts, fails the check."""
    manifest = deepcopy(MANIFESTS["createMeeting"])
    rooms = manifest[side]["properties"]["settings"]["properties"]["breakout_room"]
    planted = {word: part for word, part in PLANTED.items() if word != missing}
    rooms["properties"]["rooms"]["items"]["properties"]["planted"] = planted
    assert find_shortfalls({"createMeeting": manifest}) == [shortfall]
    assert find_shortfalls({"createMeeting": MANIFESTS["createMeeting"]}) == []


def test_a_choice_without_a_label_is_found() -> None:
    """An `enum`, or a value whose title is empty, has no label for a person."""
    manifest = deepcopy(MANIFESTS["createMeeting"])
    manifest["input"]["properties"]["type"]["oneOf"][0]["title"] = ""
    manifest["output"]["properties"]["planted"] = {**PLANTED, "enum": ["x", "y"]}
    found = find_shortfalls({"createMeeting": manifest})
    assert found == ["createMeeting: labels of input", "createMeeting: labels of output"]


def test_outputs_without_examples_are_found() -> None:
    """The payload is measured against the output, not only the fields against themselves."""
    manifest = deepcopy(MANIFESTS["getUser"])
    for name in list(manifest["examplePayload"]["data"])[:30]:
        del manifest["examplePayload"]["data"][name]
    assert find_shortfalls({"getUser": manifest}) == ["getUser: examplePayload"]
    for _, part in list_parts(manifest["output"]):
        part.pop("examples", None)
    assert "getUser: examples of output" in find_shortfalls({"getUser": manifest})


def test_fields_in_alternatives_and_free_keys_count() -> None:
    """A field is counted wherever it is nested; an entry or an alternative is not a field."""
    inner = {"type": "object", "properties": {"one": PLANTED}}
    schema = {
        "type": "object",
        "properties": {
            "list": {**PLANTED, "type": "array", "items": inner},
            "either": {**PLANTED, "anyOf": [inner, {"type": "string"}]},
            "map": {**PLANTED, "type": "object", "additionalProperties": inner},
        },
    }
    assert measure(schema) == Quality(fields=6, titles=6, descriptions=6, examples=6)


def test_every_union_has_a_reason_and_every_reason_a_union(generate: ModuleType) -> None:
    """A part with several types says why, and no reason is left of one that is gone."""
    found = {name for name, _ in generate.count_unions(MANIFESTS.values())}
    assert found == set(generate.UNIONS)


def test_a_share_of_100_means_all(generate: ModuleType) -> None:
    """A share is rounded down."""
    assert generate.share(9999, 10000) == "99.9 %"
    assert generate.share(3, 3) == "100 %"
    assert generate.share(0, 0) == "100 %"

"""What manifests say of outputs has the enumerations and formats of Zoom's own OpenAPI files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openapi
import pytest
from contracts import CATALOG, KEYS

from zoom_connector.actions.manifest import build_manifest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not openapi.SPECS.is_dir(), reason=openapi.REASON),
]

# Where the files are narrower than the replies, with the reason.
NOT_STATED = {
    "complete_time": "empty until the files are archived",
    "participant_email": "empty for guests",
    "weekly_days": "several days are joined with commas",
    "archive_retention": "the values are a range, which the description states",
    "manager": "a name occurs too",
    "recording_end": "empty while the file is being processed",
    "user_email": "empty for guests",
}
STRUCTURAL = {"int32", "int64", "string"}
SPELT = {"url": "uri"}
"""Formats of the files that JSON Schema calls by another name."""


def forms(schemas: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return schemas with all their alternatives."""
    found: list[dict[str, Any]] = []
    for schema in schemas:
        found.append(schema)
        found += forms(one for word in ("allOf", "oneOf", "anyOf") for one in schema.get(word, ()))
    return found


def pairs(
    ours: Iterable[dict[str, Any]], theirs: Iterable[dict[str, Any]], name: str = ""
) -> Iterator[tuple[str, list[dict[str, Any]], list[dict[str, Any]]]]:
    """Give each field and entry as the manifest has it and as Zoom's file has it."""
    ours, theirs = forms(ours), forms(theirs)
    yield name, ours, theirs
    for field in {field for one in ours for field in one.get("properties", ())}:
        sides = (
            [one["properties"][field] for one in side if field in one.get("properties", ())]
            for side in (ours, theirs)
        )
        yield from pairs(*sides, field)
    entries = [
        [one["items"] for one in side if isinstance(one.get("items"), dict)]
        for side in (ours, theirs)
    ]
    if entries[0]:
        yield from pairs(entries[0], entries[1], name)


@pytest.mark.parametrize("key", KEYS)
def test_an_output_states_the_values_and_formats_of_the_operation_s_reply(key: str) -> None:
    """Every value that Zoom's file lists has a label, and every date and address its format."""
    action = CATALOG[key]
    manifest = build_manifest(action)
    template = manifest["http"]["path"]
    operation, _ = openapi.find_operation(action.endpoint.method, template)
    status = next(int(code) for code in operation["responses"] if code.startswith("2"))
    reply = openapi.response_schema(action.endpoint.method, template, status) or {}
    missing: dict[str, set[str]] = {}
    for name, ours, theirs in pairs([manifest["output"]], [reply]):
        # Yes and no need no labels.
        plain = [one for one in theirs if "items" not in one and one.get("type") != "boolean"]
        listed = {str(v) for one in plain for v in one.get("enum", ())}
        labelled = {
            str(value["const"]) for one in ours for value in one.get("x-zoom", {}).get("values", ())
        }
        formats = {one["format"] for one in theirs if "format" in one}
        named = {SPELT.get(name, name) for name in formats} - STRUCTURAL
        absent = (listed - labelled) | (named - {one.get("format") for one in ours})
        if absent and name not in NOT_STATED:
            missing[name] = absent
    assert missing == {}

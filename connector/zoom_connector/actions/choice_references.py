"""What the schema of an input says of the data source from which its choices come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.fields.markers import EXTENSION
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

CHOICES_FROM = "choicesFrom"
_IF_THERE = "ifThere"


def settle(schema: Any, keys: Collection[str]) -> Any:
    """Return a schema whose data sources are passed the inputs that its action has.

    Args:
        schema: The schema of an input, or a part of it.
        keys: The keys of the action's inputs.
    """
    if is_array(schema):
        return [settle(part, keys) for part in schema]
    if not is_object(schema):
        return schema
    settled = {name: settle(part, keys) for name, part in schema.items() if name != EXTENSION}
    if EXTENSION not in schema:
        return settled
    facts: dict[str, Any] = {**schema[EXTENSION]}
    if CHOICES_FROM in facts:
        reference: dict[str, Any] = {**facts[CHOICES_FROM]}
        shared = reference.pop(_IF_THERE, {})
        there = {theirs: ours for theirs, ours in shared.items() if ours in keys}
        facts[CHOICES_FROM] = {**reference, "inputs": {**reference["inputs"], **there}}
    return {**settled, EXTENSION: facts}


def list_references(properties: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the path of each input, or part of one, that has a data source, and what it says."""
    for name, schema in properties.items():
        yield from _list_in(schema, name)


def _list_in(schema: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if not is_object(schema):
        return
    reference = schema.get(EXTENSION, {}).get(CHOICES_FROM)
    if reference is not None:
        yield path, reference
    for name, part in schema.get("properties", {}).items():
        yield from _list_in(part, f"{path}.{name}")
    yield from _list_in(schema.get("items"), f"{path}[]")
    for branch in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        yield from _list_in(branch, path)

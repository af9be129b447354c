"""Inputs to show an action with: the least that it takes, from the examples of its manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.errors import InvalidInput, ZoomError
from zoom_connector.fields.markers import UNSET

if TYPE_CHECKING:
    from zoom_connector.actions.definition import ActionDefinition


def example_inputs(action: ActionDefinition[..., Any]) -> dict[str, Any]:
    """Return the least inputs that the action accepts, each with its example.

    The required and the essential ones; where these alone are refused (an update must change
    something), the first others that make them acceptable.
    """
    properties = action.schema.json_schema()["properties"]
    known = {key: _example(schema) for key, schema in properties.items()}
    inputs = action.schema.inputs
    least = {item.key: known[item.key] for item in inputs if item.required or item.essential}
    others = [
        {item.key: known[item.key]}
        for item in inputs
        if item.key not in least and known[item.key] is not UNSET
    ]
    pairs = [{**one, **other} for one in others for other in others]
    for more in [{}, *others, *pairs]:
        if _accepts(action, {**least, **more}):
            return {**least, **more}
    return least


def _accepts(action: ActionDefinition[..., Any], inputs: dict[str, Any]) -> bool:
    try:
        action.request(inputs)
    except InvalidInput:
        return False
    except ZoomError:
        return True  # a confirmation is the caller's to give
    return True


def _example(schema: dict[str, Any]) -> Any:
    for source in ("examples", "enum"):
        if schema.get(source):
            return schema[source][0]
    return UNSET

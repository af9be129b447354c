"""Example inputs of an action: the minimum that it accepts, from the examples of its manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.errors import InvalidInput, ZoomError
from zoom_connector.fields.markers import UNSET

if TYPE_CHECKING:
    from zoom_connector.actions.definition import ActionDefinition


def example_inputs(action: ActionDefinition[..., Any]) -> dict[str, Any]:
    """Return the minimum of inputs that the action accepts, by camelCase key, with example values.

    These are the required and the essential inputs. Where they are not enough (an update must
    change something), the first one or two others that complete them are added.
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
        return True  # such as a missing confirmation, which only the caller can give
    return True


def _example(schema: dict[str, Any]) -> Any:
    for source in ("examples", "enum"):
        if schema.get(source):
            return schema[source][0]
    return UNSET

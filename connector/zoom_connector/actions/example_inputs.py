"""Inputs to show an action with, from the examples of its manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.actions.pages import PAGE_TOKEN
from zoom_connector.errors import InvalidInput, ZoomError
from zoom_connector.fields.choices import read_choices
from zoom_connector.fields.unset import UNSET

if TYPE_CHECKING:
    from zoom_connector.actions.definition import ActionDefinition


def example_inputs(
    action: ActionDefinition[..., Any], *, full: bool = False, secrets: bool = False
) -> dict[str, Any]:
    """Return inputs that the action accepts, each with its example.

    The least are the required and the essential ones; where these alone are refused (an update
    must change something), the first others that make them acceptable.

    Args:
        action: The action.
        full: Add every other input that is accepted together with those before it, and take the
            longest example of each. Left out are page tokens, since only a reply gives one, and
            examples that do not last.
        secrets: Whether these others may be secrets, such as the passcode of a meeting.
    """
    properties = action.schema.json_schema()["properties"]
    known = {key: _example(schema, full=full) for key, schema in properties.items()}
    inputs = action.schema.inputs
    least = {item.key: known[item.key] for item in inputs if item.required or item.essential}
    others = [
        {item.key: known[item.key]}
        for item in inputs
        if item.key not in least and known[item.key] is not UNSET
    ]
    found = _find_accepted(action, least, others)
    for item in inputs if full else ():
        more = {**found, item.key: known[item.key]}
        is_shown = item.lasting and item.name != PAGE_TOKEN and (secrets or not item.secret)
        is_new = item.key not in found and known[item.key] is not UNSET
        if is_shown and is_new and _accepts(action, more):
            found = more
    return found


def _find_accepted(
    action: ActionDefinition[..., Any], least: dict[str, Any], others: list[dict[str, Any]]
) -> dict[str, Any]:
    """Return the least inputs with up to two others, or alone if no two make them acceptable."""
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


def _example(schema: dict[str, Any], *, full: bool) -> Any:
    if examples := schema.get("examples"):
        return examples[-1 if full else 0]
    return next(iter(read_choices(schema)), UNSET)

"""What a draft must have in common with the operation that it was made from."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from zoom_connector import Action, Catalog, Connection, hookimpl
from zoom_connector.calls.dry_run import describe_request
from zoom_connector.openapi.action import SpecAction
from zoom_connector.openapi.draft.action import draft_action
from zoom_connector.openapi.examples import fits
from zoom_connector.testing import check_action

if TYPE_CHECKING:
    from zoom_connector.openapi.operation import Operation

Schema = dict[str, Any]

MODULE = "zoom_draft"
FACTS = ("method", "rate", "items", "safety", "idempotent", "group", "deprecated")
SENT = ("method", "url", "body", "scopes", "rateLimit")
# A draft gives these a shared type, which takes more forms than the file says.
SHARED = {
    "groupId",
    "meetingId",
    "next_page_token",
    "occurrence_id",
    "page_number",
    "page_size",
    "userId",
    "webinarId",
}
NUMERIC = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
# The keywords that limit values of a type; Zoom's files have some where they mean nothing.
LIMITS = {
    "integer": NUMERIC,
    "number": NUMERIC,
    "string": ("minLength", "maxLength", "pattern", "format"),
    "array": ("minItems", "maxItems"),
}


class Plugin:
    """A plugin that offers one action."""

    def __init__(self, action: Action[..., Any]) -> None:
        self.action = action

    @hookimpl
    def register_actions(self, register: Any) -> None:
        """Register the action."""
        register(self.action)


def load_draft(source: str) -> Action[..., Any]:
    """Return the action of a draft, out of a catalogue in which it was registered."""
    module = ModuleType(MODULE)
    sys.modules[MODULE] = module  # where the names in its annotations are looked up
    exec(compile(source, "draft.py", "exec"), module.__dict__)
    (action,) = [one for one in vars(module).values() if isinstance(one, Action)]
    return Catalog(Plugin(action), entry_points=False)[action.key]


def finish_draft(operation: Operation) -> Action[..., Any]:
    """Return the action of a draft in which each `TODO` was replaced by text."""
    source = draft_action(operation)
    return load_draft(source.replace('"TODO"', '"text"').replace("TODO", "A sentence of ours"))


def find_differences(operation: Operation) -> list[str]:
    """Return how a finished draft differs from the action that the file itself gives."""
    made = SpecAction(operation, operation.key, "file")
    draft = finish_draft(operation)
    check_action(draft)
    found = [
        fact for fact in FACTS if getattr(made.endpoint, fact) != getattr(draft.endpoint, fact)
    ]
    scopes = ("scopes", "granular_scopes")
    found += [
        f for f in scopes if list(getattr(made.endpoint, f)) != list(getattr(draft.endpoint, f))
    ]
    if operation.example is not None and outline(operation.output) != outline(
        draft.output_schema()
    ):
        found.append("result")
    return [
        *found,
        *compare_inputs(operation, made, draft),
        *compare_requests(operation, made, draft),
    ]


TIMES = ("date", "date-time")


def compare_inputs(operation: Operation, made: SpecAction, draft: Action[..., Any]) -> list[str]:
    """Return the inputs that differ in place, need or schema."""
    found: list[str] = []
    stated, drafted = operation.input, {"properties": draft.schema.describe()}
    for one, two in zip(sent_inputs(made), draft.schema.inputs, strict=True):
        same = one.location == two.location and one.required == two.required
        # The name of a placeholder in a path is free.
        if not same or (one.location != "path" and one.wire != two.wire):
            found.append(f"{one} != {two}")
        keep = not one.required and operation.method not in {"PATCH", "PUT"}
        shapes = [
            shape(schema["properties"][item.key], keep_default=keep)
            for schema, item in ((stated, one), (drafted, two))
        ]
        if one.location != "file" and one.name not in SHARED and shapes[0] != shapes[1]:
            found.append(f"{one.key}: {shapes[0]} != {shapes[1]}")
    return found


def sent_inputs(action: Action[..., Any]) -> list[Any]:
    """Return the inputs that are sent; the guards of a draft are left to a person."""
    return [item for item in action.schema.inputs if item.location != "local"]


def compare_requests(operation: Operation, made: SpecAction, draft: Action[..., Any]) -> list[str]:
    """Return how the requests of the two differ, for the examples in the draft.

    A body of several forms and the limits of a file are left to a person.
    """
    if operation.input.get("anyOf") or any(item.location == "file" for item in draft.schema.inputs):
        return []
    properties = draft.schema.json_schema()["properties"]
    pairs = list(zip(sent_inputs(made), draft.schema.inputs, strict=True))
    confirmed = {"confirmDataLoss": True} if made.guards.confirm in made.guards.inputs else {}
    found: list[str] = []
    for chosen in ([pair for pair in pairs if pair[1].required], pairs):
        values = [properties[two.key]["examples"][0] for _, two in chosen]
        usable = [
            (one.key, two.key, value)
            for (one, two), value in zip(chosen, values, strict=True)
            # One of Zoom's patterns is an example of what is meant, and fits nothing.
            if two.name in SHARED or fits(made.schema.json_schema()["properties"][one.key], value)
        ]
        sent = [
            describe_request(action, inputs, Connection.unauthenticated())
            for action, inputs in (
                (made, {**confirmed, **{key: value for key, _, value in usable}}),
                (draft, {key: value for _, key, value in usable}),
            )
        ]
        found += [f"{sent[0][k]} != {sent[1][k]}" for k in SENT if sent[0][k] != sent[1][k]]
    return found


def shape(schema: Schema, *, keep_default: bool) -> Schema:
    """Return what a schema demands, in one form, without words.

    What a draft states in a note for a person is left out: that entries differ, that a number is
    one of a few.
    """
    if schema.get("format") in TIMES:  # its type has a pattern in addition
        schema = {key: value for key, value in schema.items() if key != "pattern"}
    kinds = schema.get("type")
    if isinstance(kinds, list):
        parts = [{**schema, "type": kind} for kind in kinds]
        return shape({"anyOf": parts}, keep_default=keep_default)
    default = (
        {"default": schema["default"]}
        if keep_default and "default" in schema and fits(schema, schema["default"])
        else {}
    )
    if "anyOf" in schema:
        return (
            _join_shapes([shape(p, keep_default=keep_default) for p in schema["anyOf"]]) | default
        )
    return _shape_kind(schema, keep_default=keep_default) | default


def _join_shapes(parts: list[Schema]) -> Schema:
    flat = {repr(one): one for part in parts for one in part.get("anyOf", [part])}
    if "{}" in flat:
        return {}
    return {"anyOf": [flat[key] for key in sorted(flat)]} if len(flat) > 1 else parts[0]


def _shape_kind(schema: Schema, *, keep_default: bool) -> Schema:
    kind = schema.get("type", "")
    values = schema.get("enum", [schema["const"]] if "const" in schema else [])
    if values and kind not in {"array", "number", "null"}:
        return {"type": kind, "enum": [value for value in values if value is not None]}
    kept = {key: schema[key] for key in ("type", *LIMITS.get(kind, ())) if key in schema}
    if kept.get("format") == "email":
        kept.pop("pattern", None)  # that of the shared type
    if kind == "array":
        kept["items"] = shape(schema.get("items", {}), keep_default=keep_default)
    if schema.get("properties"):
        kept["required"] = sorted(schema.get("required", ()))
        kept["properties"] = {
            name: shape(part, keep_default=keep_default)
            for name, part in schema["properties"].items()
        }
    elif isinstance(schema.get("additionalProperties"), dict):
        kept["values"] = shape(schema["additionalProperties"], keep_default=keep_default)
    return kept


def outline(schema: Schema) -> Any:
    """Return the fields of a result and their types, to any depth."""
    if "anyOf" in schema:
        found = [outline(part) for part in schema["anyOf"]]
        flat = [part for one in found for part in (one if isinstance(one, set) else [one])]
        texts = {repr(part) for part in flat}
        return None if "None" in texts else texts if len(texts) > 1 else flat[0]
    kinds = schema.get("type")
    if isinstance(kinds, list):
        return outline({"anyOf": [{**schema, "type": kind} for kind in kinds]})
    if kinds == "array":
        return [outline(schema.get("items", {}))]
    if schema.get("properties"):
        return {name: outline(part) for name, part in schema["properties"].items()}
    return kinds


def list_sentences(part: Any) -> set[str]:
    """Return the texts of a schema that a person wrote, of four words or more."""
    if isinstance(part, list):
        return set().union(*map(list_sentences, part))
    if not isinstance(part, dict):
        return set()
    own = {
        " ".join(text.split())
        for key in ("title", "description", "examples", "x-enum-descriptions")
        for text in (part.get(key) if isinstance(part.get(key), list) else [part.get(key)])
        if isinstance(text, str) and len(text.split()) > 3
    }
    return own.union(*(list_sentences(v) for k, v in part.items() if k not in {"enum", "default"}))

"""Manifests as forms of rjsf: what a form hands back, and what is wrong with it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import openapi
from enclosure import HERE, enclose

import zoom_actions
from zoom_connector import Catalog
from zoom_connector.actions.example_inputs import example_inputs
from zoom_connector.actions.manifest import build_manifest
from zoom_connector.errors import ZoomError
from zoom_connector.fields.choices import read_choices
from zoom_connector.openapi.action import SpecAction
from zoom_connector.openapi.compiler import compile_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from zoom_connector import Action

EMPTIES: tuple[Any, ...] = ("", None, [], {})
# A choice is a `oneOf` of constants. The library takes a single `const` for a value to fill in, and
# so the first choice of each select, unless a form says otherwise:
# https://rjsf-team.github.io/react-jsonschema-form/docs/api-reference/form-props
OPEN_CHOICES = {"experimental_defaultFormStateBehavior": {"constAsDefaults": "skipOneOf"}}
# The library compiles `{"anyOf": []}` for an object that has no named properties yet.
_OWN_WARNING = "data/anyOf must NOT have fewer than 1 items"
_WIDGETS = {"multiline": "textarea", "date": "date", "dateTime": "datetime"}
_EVERY = 10  # of the operations in Zoom's files
_SECONDS = 300
_MEBIBYTES = 2_000
_ZONE = "Asia/Singapore"  # a person's zone is rarely UTC


@dataclass(frozen=True)
class Form:
    """The inputs of an action as a form.

    Attributes:
        action: The action.
        schema: The schema that the library draws.
        least: What is required, each with its example; more only where that alone is refused, as
            an update that changes nothing is.
        full: The example of every input.
    """

    action: Action[..., Any]
    schema: dict[str, Any] = field(repr=False)
    least: dict[str, Any] = field(repr=False)
    full: dict[str, Any] = field(repr=False)

    @property
    def optional(self) -> list[str]:
        """The inputs that a call does not need."""
        return [name for name in self.schema["properties"] if name not in self.least]


def make_form(action: Action[..., Any], schema: dict[str, Any] | None = None) -> Form:
    """Return the form of an action, or one with another schema than the action's."""
    drawn = build_manifest(action)["input"]
    together = example_inputs(action, full=True)
    full = {
        name: together.get(name, next(iter(stated)))
        for name, part in drawn["properties"].items()
        if (stated := part.get("examples") or list(read_choices(part)))
    }
    least = {name: full[name] for name in drawn["required"]}
    try:
        action.request(least)
    except ZoomError:
        least = example_inputs(action)
    return Form(action, schema or drawn, least, full)


@cache
def built_in_forms() -> list[Form]:
    """Return the forms of all built-in actions."""
    return [make_form(action) for action in Catalog(zoom_actions, entry_points=False)]


@cache
def sampled_forms() -> list[Form]:
    """Return the forms of some operations of Zoom's files; none where the files are not."""
    if not openapi.SPECS.is_dir():
        return []
    compiled = [compile_file(openapi.SPECS / f"{name}.json") for name in openapi.NAMES]
    operations = [(one, file.name) for file in compiled for one in file.operations]
    return [make_form(SpecAction(one, one.key, file)) for one, file in operations[::_EVERY]]


def make_ui(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the widgets of the library that `x-zoom` names, as its `uiSchema`."""
    facts = schema.get("x-zoom", {})
    chosen = "hidden" if facts.get("hidden") else _WIDGETS.get(facts.get("control", ""))
    fields = schema.get("properties", {}).items()
    parts = {name: make_ui(field) for name, field in fields}
    parts["items"] = make_ui(schema.get("items", {})) if "items" in schema else {}
    return {
        **({"ui:widget": chosen} if chosen else {}),
        **{name: part for name, part in parts.items() if part},
    }


def submit(tasks: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Draw, fill in and submit forms; `rjsf_run.cjs` says what a task and an outcome are."""
    node = shutil.which("node") or "node"
    limit = f"--max-old-space-size={_MEBIBYTES}"
    done = subprocess.run(
        enclose([node, limit, str(HERE / "rjsf_run.cjs")]),
        input=json.dumps([{"props": OPEN_CHOICES, **task} for task in tasks]),
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=_SECONDS,
        env={**os.environ, "TZ": _ZONE},
    )
    assert done.returncode == 0, done.stderr
    outcomes: list[dict[str, Any]] = json.loads(done.stdout)
    return outcomes


def find_flaws(schema: Mapping[str, Any], outcome: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with a form, apart from what it hands back."""
    if "failure" in outcome:
        return [outcome["failure"]]
    warnings = {text for text in outcome["noted"] if _OWN_WARNING not in text}
    return [
        *outcome["unsupported"],
        *sorted(warnings),
        *_find_unlabelled(schema, outcome["selects"]),
        *(f"refused: {message}" for message in outcome.get("refused", ())),
    ]


def _find_unlabelled(
    schema: Mapping[str, Any], selects: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    """Give the selects of which an option is not a title of the schema."""
    known = {tuple(titles) for titles in _list_titles(schema)}
    for select in selects:
        options = tuple(text for text in select["options"] if text)
        if options not in known:
            yield f"{select['id']} shows {', '.join(options)}"


def _list_titles(schema: Any) -> Iterator[list[str]]:
    """Give the titles of the branches of every choice and union."""
    if isinstance(schema, list):
        for part in schema:
            yield from _list_titles(part)
    if isinstance(schema, dict):
        for word in ("oneOf", "anyOf"):
            if isinstance(branches := schema.get(word), list):
                yield [branch.get("title", "") for branch in branches]
        for part in schema.values():
            yield from _list_titles(part)


def find_request(form: Form, inputs: Mapping[str, Any]) -> Any:
    """Return the request of what a form hands back, or why it is refused."""
    try:
        return form.action.request(form.action.read_inputs(inputs, "absent"))
    except ZoomError as error:
        return error.to_dict()


def find_difference(
    form: Form, given: Mapping[str, Any], typed: Mapping[str, Any], *, may_refuse: bool = False
) -> list[str]:
    """Return how the request of what a form hands back differs from that of what was typed.

    Args:
        form: The form.
        given: What it hands back.
        typed: What was typed.
        may_refuse: Whether it is right if both are refused for the same reason.
    """
    found, wanted = find_request(form, given), find_request(form, typed)
    if isinstance(wanted, dict) and not may_refuse:
        return [f"refused: {wanted['message']}"]
    return [] if found == wanted else [f"{_show(found)} instead of {_show(wanted)}"]


def _show(request: Any) -> str:
    if isinstance(request, dict):
        return str(request["message"])
    return f"{request.method} {request.target} {request.encode_body()!r:.500}"


def find_faults(form: Form, outcome: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with a form in which only what a call needs was typed."""
    flaws = find_flaws(form.schema, outcome)
    return flaws or find_difference(form, outcome["submitted"], form.least)


def find_lost(form: Form, outcome: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with a form in which the example of every input was typed."""
    if flaws := find_flaws(form.schema, outcome):
        return flaws
    submitted = outcome["submitted"]
    together = example_inputs(form.action, full=True)
    given = {name: submitted.get(name) for name in together}
    return find_difference(form, given, together) + [
        f"{name}: {difference}"
        for name, value in form.full.items()
        for difference in find_difference(
            form,
            {**form.least, name: submitted.get(name)},
            {**form.least, name: value},
            may_refuse=True,
        )
    ]

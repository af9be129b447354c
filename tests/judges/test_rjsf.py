"""Every manifest, drawn by rjsf, filled in and submitted: what is sent is what was typed."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from enclosure import ABSENT, REASON
from forms import (
    EMPTIES,
    Form,
    built_in_forms,
    find_difference,
    find_faults,
    find_flaws,
    find_lost,
    make_form,
    make_ui,
    sampled_forms,
    submit,
)

import zoom_actions
from zoom_connector import Catalog, Connection
from zoom_connector.sandbox.state.grants import ACCESS_TOKEN, REFRESH_TOKEN
from zoom_connector.store import Store
from zoom_manifests import read_connections, read_manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zoom_connector.sandbox import Sandbox

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("rjsf"),
    pytest.mark.skipif(ABSENT, reason=REASON),
]

Outcomes = list[tuple[Form, dict[str, Any]]]
CONNECTIONS = read_connections()
GRANTS = [(kind, grant) for kind, one in CONNECTIONS.items() for grant in one["grants"]]
SEEDED = "sandbox"


def all_forms() -> list[Form]:
    """Return the forms of the built-in actions, and of some of Zoom's files where these are."""
    return [*built_in_forms(), *sampled_forms()]


@pytest.fixture(scope="module")
def least() -> Outcomes:
    """Forms in which only what a call needs is typed."""
    forms = all_forms()
    tasks = [{"schema": form.schema, "typed": form.least} for form in forms]
    return list(zip(forms, submit(tasks), strict=True))


def collect(outcomes: Outcomes, find: Callable[..., list[str]]) -> dict[str, list[str]]:
    """Return the faults of the forms that have any."""
    found = {form.action.key: find(form, outcome) for form, outcome in outcomes}
    return {key: faults for key, faults in found.items() if faults}


def test_the_forms_are_those_of_the_manifests() -> None:
    """What is drawn here is what an engine reads."""
    for form in built_in_forms():
        manifest = read_manifest(form.action.key) or {}
        assert manifest["input"] == form.schema


def test_a_form_as_drawn_sends_what_was_typed(least: Outcomes) -> None:
    """Each is drawn, selects show titles, nothing is refused, and no more is sent than typed."""
    assert len(least) >= 113
    assert collect(least, find_faults) == {}


def test_empty_fields_of_a_form_send_nothing(least: Outcomes) -> None:
    """An engine that hands over a value for each field that was not touched sends no more."""

    def find(form: Form, outcome: Mapping[str, Any]) -> list[str]:
        return [
            difference
            for empty in EMPTIES
            for difference in find_difference(
                form, {**dict.fromkeys(form.optional, empty), **outcome["submitted"]}, form.least
            )
        ]

    assert collect(least, find) == {}


def test_every_optional_choice_can_stay_empty(least: Outcomes) -> None:
    """A select begins with an option without text, so that a person need not choose."""
    for form, outcome in least:
        for select in outcome["selects"]:
            name = select["id"].removeprefix("root_")
            if "oneOf" in form.schema["properties"].get(name, {}):
                assert select["options"][0] == "", (form.action.key, name)


def test_a_secret_is_masked(least: Outcomes) -> None:
    """What `x-zoom` calls a secret is typed into a field that does not show it."""
    for form, outcome in least:
        kinds = {control["id"]: control["kind"] for control in outcome["controls"]}
        for name, part in form.schema["properties"].items():
            if part.get("x-zoom", {}).get("secret"):
                assert kinds[f"root_{name}"] == "password", (form.action.key, name)


def test_every_example_can_be_typed() -> None:
    """Every input has a control, whose value makes the request that a call of Python makes."""
    forms = all_forms()
    outcomes = submit([{"schema": form.schema, "typed": form.full} for form in forms])
    assert collect(list(zip(forms, outcomes, strict=True)), find_lost) == {}


def test_what_is_typed_and_removed_again_is_not_sent() -> None:
    """A field that was emptied is as one that was not touched; a select can be set back."""

    def can_be_emptied(part: Mapping[str, Any]) -> bool:
        return part.get("type") in ("string", "integer", "number") and "default" not in part

    forms = built_in_forms()
    tasks = [
        {
            "schema": form.schema,
            "typed": form.least,
            "erased": {
                name: form.full[name]
                for name in form.optional
                if name in form.full and can_be_emptied(form.schema["properties"][name])
            },
        }
        for form in forms
    ]
    assert sum(len(task["erased"]) for task in tasks) > 200
    assert collect(list(zip(forms, submit(tasks), strict=True)), find_faults) == {}


def test_the_controls_that_a_manifest_names_can_be_drawn() -> None:
    """With the widgets that `x-zoom` names, a form sends the same."""
    forms = built_in_forms()
    tasks = [
        {"schema": form.schema, "uiSchema": make_ui(form.schema), "typed": form.least}
        for form in forms
    ]
    outcomes = list(zip(forms, submit(tasks), strict=True))
    assert collect(outcomes, find_faults) == {}
    shown = [control["kind"] for _, outcome in outcomes for control in outcome["controls"]]
    assert {"textarea", "date", "datetime-local", "password", "checkbox"} <= set(shown)


def test_without_its_switch_the_library_fills_in_first_choices_only(least: Outcomes) -> None:
    """The manual tells engines to set it; nothing else is filled in, and nothing is refused."""
    count = len(built_in_forms())
    tasks = [{"schema": form.schema, "typed": form.least, "props": {}} for form, _ in least[:count]]
    for (form, outcome), preset in zip(least, submit(tasks), strict=False):
        assert find_flaws(form.schema, preset) == []
        extra = find_extra(form.schema, preset["submitted"], outcome["submitted"])
        assert extra == [], form.action.key


def find_extra(schema: Mapping[str, Any], value: Any, known: Any) -> list[Any]:
    """Return the parts of a value that are neither known nor a first choice."""
    if isinstance(value, dict):
        fields = schema.get("properties", {})
        return [
            extra
            for name, part in value.items()
            for extra in find_extra(fields.get(name, {}), part, (known or {}).get(name))
        ]
    if isinstance(value, list) and len(known or ()) == len(value):
        pairs = zip(value, known, strict=True)
        return [extra for pair in pairs for extra in find_extra(schema["items"], *pair)]
    first = schema.get("oneOf", [{}])[0].get("const")
    return [] if value in (known, first) else [value]


@pytest.mark.parametrize("is_styled", [False, True], ids=["plain", "with widgets"])
def test_a_connection_is_made_from_its_form(
    sandbox: Sandbox, catalog: Catalog, *, is_styled: bool
) -> None:
    """The forms of all grants hand back what makes a connection that works."""
    own = {"accessToken": ACCESS_TOKEN, "refreshToken": REFRESH_TOKEN}
    tasks = []
    for kind, grant in GRANTS:
        schema = grant["fields"]
        engine = {
            "tokenUrl": sandbox.token_url,
            "authorizeUrl": sandbox.authorize_url,
            "baseUrl": sandbox.base_urls[kind],
        }
        values = {**dict.fromkeys(schema["required"], SEEDED), **own, **engine}
        given = {name: values[name] for name in schema["properties"] if name in values}
        hidden = {n for n in given if schema["properties"][n].get("x-zoom", {}).get("hidden")}
        task = {"schema": schema, "typed": given}
        if is_styled:
            typed = {name: value for name, value in given.items() if name not in hidden}
            filled = {name: given[name] for name in hidden}
            task |= {"uiSchema": make_ui(schema), "typed": typed, "given": filled}
        tasks.append(task)
    for (kind, grant), task, outcome in zip(GRANTS, tasks, submit(tasks), strict=True):
        assert find_flaws(task["schema"], outcome) == []
        with (
            Store.in_memory() as store,
            Connection.from_fields(kind, outcome["submitted"], store=store) as zoom,
        ):
            if test := CONNECTIONS[kind]["test"]:
                assert catalog.run(test["action"], test["inputs"], zoom).data.get("ok", True)
        kinds = {control["id"]: control["kind"] for control in outcome["controls"]}
        for name, part in grant["fields"]["properties"].items():
            facts = part.get("x-zoom", {})
            assert not facts.get("secret") or kinds[f"root_{name}"] in {"password", "hidden"}
            assert not (is_styled and facts.get("hidden")) or kinds[f"root_{name}"] == "hidden"


def test_a_connection_needs_no_more_than_what_is_required() -> None:
    """A form in which only required fields are typed is accepted, and makes the connection."""
    tasks = [
        {
            "schema": (schema := grant["fields"]),
            "uiSchema": make_ui(schema) if is_styled else {},
            "given": {name: SEEDED for name in schema["required"] if is_styled},
            "typed": {name: SEEDED for name in schema["required"] if not is_styled},
        }
        for _, grant in GRANTS
        for is_styled in (False, True)
    ]
    outcomes = iter(submit(tasks))
    for kind, grant in GRANTS:
        for outcome in (next(outcomes), next(outcomes)):
            assert find_flaws(grant["fields"], outcome) == []
            submitted = outcome["submitted"]
            with Store.in_memory() as store:
                Connection.from_fields(kind, submitted, grant=grant["key"], store=store).close()


def with_codes(schema: dict[str, Any]) -> None:
    """Show the codes of a choice in place of its titles."""
    part = schema["properties"]["status"]
    part["enum"] = [branch["const"] for branch in part.pop("oneOf")]


def with_codes_inside(schema: dict[str, Any]) -> None:
    """Show the codes of a choice inside an object."""
    part = schema["properties"]["settings"]["properties"]["audio"]
    part["enum"] = [branch["const"] for branch in part.pop("oneOf")]


def with_default(schema: dict[str, Any]) -> None:
    """Fill in what Zoom assumes."""
    schema["properties"]["duration"]["default"] = 60


def with_required(schema: dict[str, Any]) -> None:
    """Demand an input that Zoom does not need."""
    schema["required"].append("agenda")


def with_required_entry(schema: dict[str, Any]) -> None:
    """Demand an entry of a list that may be left out."""
    schema["properties"]["trackingFields"]["minItems"] = 1


def with_required_box(schema: dict[str, Any]) -> None:
    """Demand a boolean inside of an object that may be left out."""
    schema["properties"]["settings"]["required"] = ["host_video"]


def with_broken_reference(schema: dict[str, Any]) -> None:
    """Refer to what is not there."""
    schema["properties"]["agenda"] = {"$ref": "#/$defs/Agenda"}


def without_type(schema: dict[str, Any]) -> None:
    """Leave out the type of a choice."""
    del schema["properties"]["status"]["type"]


def with_text_for_number(schema: dict[str, Any]) -> None:
    """Take text for the number of a choice that is required."""
    part = schema["properties"]["type"]
    part["type"] = "string"
    part["oneOf"] = [{**branch, "const": str(branch["const"])} for branch in part["oneOf"]]


def with_untitled_union(schema: dict[str, Any]) -> None:
    """Leave a union without titles."""
    schema["properties"]["agenda"] = {"anyOf": [{"type": "string"}, {"type": "integer"}]}


PLANTS: list[tuple[str, Callable[[dict[str, Any]], None]]] = [
    ("listUsers", with_codes),
    ("createMeeting", with_codes_inside),
    ("createMeeting", with_default),
    ("createMeeting", with_required),
    ("createMeeting", with_required_entry),
    ("createMeeting", with_required_box),
    ("createMeeting", with_broken_reference),
    ("createMeeting", with_untitled_union),
    ("createUser", with_text_for_number),
    ("listUsers", without_type),
]


@pytest.fixture(scope="module")
def planted() -> dict[str, list[str]]:
    """What is found in forms that each have one fault, by the name of the fault."""
    catalog = Catalog(zoom_actions, entry_points=False)
    forms = []
    for key, plant in PLANTS:
        schema = deepcopy(catalog[key].schema.json_schema())
        plant(schema)
        forms.append(make_form(catalog[key], schema))
    outcomes = submit([{"schema": form.schema, "typed": form.least} for form in forms])
    names = [plant.__name__ for _, plant in PLANTS]
    return dict(zip(names, map(find_faults, forms, outcomes), strict=True))


@pytest.mark.parametrize("name", [plant.__name__ for _, plant in PLANTS])
def test_a_planted_fault_is_found(name: str, planted: dict[str, list[str]]) -> None:
    """The judge reports a fault that an otherwise right manifest has."""
    assert planted[name] != []


def test_a_lost_input_is_found(catalog: Catalog) -> None:
    """The judge reports an input without a control, and one whose example is refused."""
    schema = deepcopy(catalog["createMeeting"].schema.json_schema())
    refused, undrawn = deepcopy(schema), deepcopy(schema)
    refused["properties"]["agenda"]["maxLength"] = 1
    del undrawn["properties"]["agenda"]["type"]
    forms = [make_form(catalog["createMeeting"], one) for one in (schema, refused, undrawn)]
    outcomes = submit([{"schema": form.schema, "typed": form.full} for form in forms])
    found = list(map(find_lost, forms, outcomes))
    assert [bool(faults) for faults in found] == [False, True, True], found

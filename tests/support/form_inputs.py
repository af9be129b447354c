"""Inputs that fit the JSON Schema of a form, and inputs that are damaged in one place."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from zoom_connector.fields.choices import read_choices
from zoom_connector.text.names import camel_case

if TYPE_CHECKING:
    from collections.abc import Iterator

Schema = dict[str, Any]

_LEAST, _MOST = -5, 100_000
_TEXTS = st.one_of(
    st.sampled_from(["", " ", "a", "60", "true", "None", "null", "x y", "ä", "\U0001f600", "{}"]),
    st.text(st.characters(codec="utf-8"), max_size=12),
)
# What a person, an engine or a spreadsheet gives where something else is expected.
ODD = [
    *(None, True, False, 0, 1, -1, 1.5, 5.0, 10**20, "", " ", "x", "60", " 60 ", "6_0", "1e3"),
    *("true", "YES", "2", "-1", "1.5", "[]", "{}", "[1]", '{"a": 1}', "a,b", "a;b", [], {}),
    *([None], [[]], [{}], [""], ["x"], [1], {"x": 1}, {"": ""}, "null", "undefined", "{userId}"),
    *("2030-02-30", "2030-3-1", "2030-03-14", "9999-01-01", "0999-01-01", "2030-03-14T10:00"),
    *("2030-03-14T10:00:00Z", "2030-03-14T10:00:00+02:00", "2030-03-14 10:00:00z"),
    *("2030-03-14T23:59:60Z", "2030-03-14T24:00:00Z", "2030-13-14T10:00:00Z", "14.03.2030"),
    *("ada@example.com", "mailto:ada@example.com", "Ada <ada@example.com>", "ada@example"),
    *("a..b@example.com", "@example.com", "ada@example.com\n", "ä@example.com", "a b@example.com"),
    *("857 4606 5432", "857-4606-5432", "https://zoom.us/j/85746065432?pwd=a.1", "85746065432.0"),
    *("https://example.com/a b", "example.com", "ftp://example.com", "https://[", "..", "a/../b"),
    *("%2e%2e", "x\u0000y", "x" * 501, "x" * 2001, "z" * 40_000, "\ud800", 85746065432, 3.0e10),
    *("America/New_York", "CET/x", "atsXxhSEQWit9t+U02HXNQ==", "YXRz%2FWit9t%2BU0==", "12e50"),
]


def valid(schema: Schema) -> st.SearchStrategy[Any]:
    """Return a strategy of values that fit a schema."""
    if choices := read_choices(schema):
        return st.sampled_from([*choices])
    if "anyOf" in schema:
        return st.one_of([valid(branch) for branch in schema["anyOf"]])
    kind = schema.get("type")
    if kind == "object":
        return _objects(schema)
    if kind == "array":
        entries = valid(schema["items"]) if schema.get("items") else st.sampled_from(["a", 1])
        least = schema.get("minItems", 0)
        most = max(least, min(schema.get("maxItems", 2), 2))
        return st.lists(entries, min_size=least, max_size=most)
    return st.one_of(_examples(schema), _scalars(schema))


def _examples(schema: Schema) -> st.SearchStrategy[Any]:
    return st.sampled_from(schema["examples"]) if "examples" in schema else st.nothing()


def _scalars(schema: Schema) -> st.SearchStrategy[Any]:
    kind = schema.get("type")
    if kind == "boolean":
        return st.booleans()
    if kind in {"integer", "number"}:
        step = schema.get("multipleOf", 1)
        least, most = schema.get("minimum", _LEAST), schema.get("maximum", _MOST)
        return st.integers(-(-least // step), most // step).map(lambda n: n * step)
    if kind == "string":
        return _strings(schema)
    return st.sampled_from(["a", 1, True, {"a": [1]}, ["a"]])


def _strings(schema: Schema) -> st.SearchStrategy[str]:
    least, most = schema.get("minLength", 0), schema.get("maxLength", 40)
    pattern = schema.get("pattern")
    if pattern and not schema.get("examples"):
        return st.from_regex(pattern, fullmatch=True)
    if pattern:
        fitting = [text for text in ODD if isinstance(text, str) and re.search(pattern, text)]
        known = [text for text in (*schema["examples"], *fitting) if isinstance(text, str)]
        return st.sampled_from([text for text in known if least <= len(text) <= most])
    return _TEXTS.map(lambda text: text.ljust(least, "x")[:most])


def _objects(schema: Schema) -> st.SearchStrategy[Any]:
    fields, required = schema.get("properties", {}), schema.get("required", [])
    if not fields:
        extra = schema.get("additionalProperties")
        values = valid(extra) if isinstance(extra, dict) else st.sampled_from(["a", 1, True])
        return st.dictionaries(st.sampled_from(["a", "b", "key"]), values, max_size=2)
    return _names(fields).flatmap(
        lambda names: st.fixed_dictionaries(
            {name: valid(fields[name]) for name in dict.fromkeys([*required, *names])}
        )
    )


def _names(fields: Schema) -> st.SearchStrategy[list[str]]:
    if not fields:
        return st.just([])
    return st.lists(st.sampled_from([*fields]), max_size=3, unique=True)


@st.composite
def filled(draw: st.DrawFn, schema: Schema, start: dict[str, Any]) -> dict[str, Any]:
    """Return inputs that fit a schema: a good call with up to three other values."""
    fields = schema["properties"]
    names = draw(_names(fields))
    base = deepcopy(start) if draw(st.integers(0, 3)) else {}
    return {**base, **{name: draw(valid(fields[name])) for name in names}}


@st.composite
def damaged(draw: st.DrawFn, schema: Schema, inputs: dict[str, Any]) -> dict[str, Any]:
    """Return inputs of which one part is left out, renamed, added or replaced."""
    inputs = deepcopy(inputs)
    places = [*_places(inputs, schema)] or [(inputs, "extra", {})]
    outer = [place for place in places if place[0] is inputs] or places
    owner, name, part = draw(st.one_of(st.sampled_from(outer), st.sampled_from(places)))
    change = draw(st.sampled_from(["replace"] * 6 + ["spell"] * 3 + ["remove", "rename", "add"]))
    if change == "remove":
        owner.pop(name, None) if isinstance(owner, dict) else owner.pop()
    elif change == "rename" and isinstance(owner, dict) and name in owner:
        other = draw(st.sampled_from([_snake(name), camel_case(name), name.upper(), f"{name} "]))
        owner[other] = owner.pop(name)
    elif change == "add" and isinstance(owner, dict):
        owner[draw(st.sampled_from(["extra", "Extra", "id", "$schema", ""]))] = draw(_odd())
    elif change == "spell":
        owner[name] = draw(
            st.sampled_from([*_spellings(owner[name] if _has(owner, name) else "", part)])
        )
    else:
        owner[name] = draw(st.one_of(_odd(), *_sampled(limits_of(part))))
    return inputs


def _has(owner: Any, name: Any) -> bool:
    return name in owner if isinstance(owner, dict) else name < len(owner)


def _odd() -> st.SearchStrategy[Any]:
    return st.sampled_from(ODD).map(deepcopy)


def _places(value: Any, schema: Schema) -> Any:
    """Yield each part of a value: its owner, its name there, and its schema."""
    if isinstance(value, dict):
        for name in value:
            part = schema.get("properties", {}).get(name, {})
            yield value, name, part
            yield from _places(value[name], part)
        for name in schema.get("properties", {}):
            if name not in value:
                yield value, name, schema["properties"][name]
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield value, index, schema.get("items", {})
            yield from _places(entry, schema.get("items", {}))


def _sampled(values: list[Any]) -> list[st.SearchStrategy[Any]]:
    return [st.sampled_from(values)] if values else []


def limits_of(part: Schema) -> list[Any]:
    """Return values at and next to the limits of a schema, and of a type that it is not."""
    found: list[Any] = []
    for word, step in (("minimum", -1), ("maximum", 1)):
        if word in part:
            found += [part[word] + step, part[word]]
    if "maxLength" in part:
        found += ["x" * (part["maxLength"] + 1), "x" * part["maxLength"]]
    if part.get("minLength", 0) > 1:
        found += ["x" * (part["minLength"] - 1)]
    if "maxItems" in part and "examples" in part:
        entry = (part["examples"][0] or ["x"])[0]
        found += [[entry] * (part["maxItems"] + 1)]
    if part.get("multipleOf"):
        found += [part["multipleOf"] * 2 + 1]
    return [*found, *read_choices(part), "?", {"?": 1}, [{"?": 1}], 7_777_777, None]


def sweep(schema: Schema, start: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give a good call with each input in turn at its limits, and each of its fields too."""
    for name, part in schema["properties"].items():
        for value in limits_of(part):
            yield {**start, name: value}
        for field, inner in part.get("properties", {}).items():
            for value in limits_of(inner):
                yield {**start, name: {field: value}}


def _spellings(value: Any, part: Schema) -> list[Any]:
    """Return other forms of the same value, as engines and people write it."""
    found: list[Any] = [value, [value], str(value), f" {value} "]
    if choices := read_choices(part):
        found += [*choices.values(), str(next(iter(choices))), next(iter(choices.values())).upper()]
    if isinstance(value, bool):
        found += [str(value).lower(), int(value), "on" if value else "off"]
    elif isinstance(value, int):
        found += [float(value), f"{value}.0", value + 0.5]
    if isinstance(value, list | dict):
        found += [json.dumps(value)]
    if isinstance(value, list):
        found += [",".join(map(str, value)), value * 2]
    if isinstance(value, str):
        found += [value.upper(), value + "\n", value.split(",")]
    return found


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda m: f"_{m[1].lower()}", name)

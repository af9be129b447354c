"""The vendor's own OpenAPI files as judge. They belong to Zoom and are not in this repository."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import yaml
from jsonschema import Draft202012Validator

SPECS = Path(__file__).parents[2].parent / "shared" / "zoom" / "specs"
REASON = "Zoom's OpenAPI files (../shared/zoom/specs) are not here; they cannot be shipped"
NAMES = ("meetings", "users", "phone", "team_chat", "accounts")

_PLACEHOLDER = re.compile(r"\{\w+\}")


@cache
def load_catalogue() -> list[dict[str, Any]]:
    """Return the rows of the catalogue that was asked for: key, method, path and facts."""
    rows: list[dict[str, Any]] = json.loads((SPECS.parent / "catalogue.json").read_text("utf-8"))
    return rows


@cache
def load_v1() -> dict[str, Any]:
    """Return the file of the user API v1."""
    spec: dict[str, Any] = yaml.safe_load((SPECS / "users_v1.yml").read_text("utf-8"))
    return spec


@cache
def load_luminus() -> dict[str, dict[str, Any]]:
    """Return the schemas of LumiNUS's page: what it takes as `request`, gives as `response`."""
    page = next((SPECS.parents[1] / "seeds").glob("001_*.txt")).read_text("utf-8")
    starts = [match.start() for match in re.finditer(r'^\{\s*"description"', page, re.MULTILINE)]
    found = [json.JSONDecoder().raw_decode(page, start)[0] for start in starts]
    return {"request": found[0], "response": found[-1]}


@cache
def load_operations() -> dict[tuple[str, str], tuple[dict[str, Any], dict[str, Any]]]:
    """Return (operation, file) by method and path with nameless placeholders."""
    found: dict[tuple[str, str], tuple[dict[str, Any], dict[str, Any]]] = {}
    for name in NAMES:
        spec = json.loads((SPECS / f"{name}.json").read_text("utf-8"))
        for path, operations in spec["paths"].items():
            for method, operation in operations.items():
                found[method.upper(), _PLACEHOLDER.sub("{}", path)] = operation, spec
    return found


def find_operation(method: str, path: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return Zoom's operation with this method and path, and its file."""
    return load_operations()[method, _PLACEHOLDER.sub("{}", path)]


def find_faults(template: str, request: dict[str, Any], base_url: str) -> list[str]:
    """Return where a dry-run request breaks the operation's contract."""
    operation, spec = find_operation(request["method"], template)
    url = urlsplit(request["url"].removeprefix(base_url))
    return [
        *_path_faults(operation, template, url.path),
        *_query_faults(operation, parse_qsl(url.query, keep_blank_values=True)),
        *_body_faults(operation, spec, request["body"]),
    ]


def _path_faults(operation: dict[str, Any], template: str, path: str) -> list[str]:
    pattern = _PLACEHOLDER.sub(r"([^/]+)", template)
    match = re.fullmatch(pattern, path)
    if match is None:
        return [f"the path {path} is not {template}"]
    wanted = [p for p in operation.get("parameters", ()) if p["in"] == "path"]
    pairs = zip(wanted, match.groups(), strict=True)
    return [f for p, value in pairs for f in _value_faults(p, unquote(value))]


def _query_faults(operation: dict[str, Any], query: list[tuple[str, str]]) -> list[str]:
    known = {p["name"]: p for p in operation.get("parameters", ()) if p["in"] == "query"}
    faults = [f"{name} is not a query parameter" for name, _ in query if name not in known]
    for name in dict.fromkeys(name for name, _ in query if name in known):
        texts = [text for other, text in query if other == name]
        if known[name]["schema"].get("type") == "array":  # each entry is a parameter
            faults += _list_faults(known[name], texts)
        else:
            faults += [fault for text in texts for fault in _value_faults(known[name], text)]
    missing = {n for n, p in known.items() if p.get("required")} - {name for name, _ in query}
    return faults + [f"{name} is required" for name in missing]


def _list_faults(parameter: dict[str, Any], texts: list[str]) -> list[str]:
    errors = Draft202012Validator(parameter["schema"]).iter_errors(texts)
    return [f"{parameter['name']}: {error.message}" for error in errors]


def _value_faults(parameter: dict[str, Any], text: str) -> list[str]:
    """Read a text of the URL as its schema's type, then judge it."""
    schema = parameter["schema"]
    value: Any = text
    if schema.get("type") == "integer" and re.fullmatch(r"-?\d+", text):
        value = int(text)
    elif schema.get("type") == "boolean" and text in {"true", "false"}:
        value = text == "true"
    errors = Draft202012Validator(schema).iter_errors(value)
    return [f"{parameter['name']}: {error.message}" for error in errors]


def _body_faults(operation: dict[str, Any], spec: dict[str, Any], body: Any) -> list[str]:
    content = operation.get("requestBody", {}).get("content", {})
    if not content:
        return [] if body is None else ["the operation takes no body"]
    form = content.get("multipart/form-data")
    if form is not None:
        # Zoom's files call a part of a form text, and a file by its path.
        body = {part["name"]: part.get("value", part.get("fileName")) for part in body}
        for name, field in form["schema"].get("properties", {}).items():
            if name in body and field.get("type") == "array":  # one part for each entry
                body[name] = [body[name]]
    schema = close((form or content["application/json"])["schema"])
    validator = Draft202012Validator({**schema, "components": spec.get("components", {})})
    return [f"body {error.json_path}: {error.message}" for error in validator.iter_errors(body)]


def close(schema: Any) -> Any:
    """Return a schema whose objects refuse unknown fields: a misplaced field must not pass."""
    if isinstance(schema, list):
        return [close(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if len(schema.get("allOf", ())) == 1:
        return close({key: v for key, v in schema.items() if key != "allOf"} | schema["allOf"][0])
    if "allOf" in schema:  # closing each part would refuse the fields of the others
        merged: dict[str, Any] = {"type": "object", "properties": {}, "required": []}
        for part in schema["allOf"]:
            merged["properties"] |= part.get("properties", {})
            merged["required"] += part.get("required", [])
        return close(merged)
    # Alternatives that require no field overlap, and `oneOf` would refuse what fits two of them.
    closed = {"anyOf" if key == "oneOf" else key: close(value) for key, value in schema.items()}
    if schema.get("type") == "object" and isinstance(schema.get("properties"), dict):
        closed["additionalProperties"] = False
    return closed


def merge_alternatives(schema: dict[str, Any]) -> dict[str, Any]:
    """Return one object with the fields of all alternatives of an object, nested ones included.

    A field that differs between alternatives may be as any of them has it.
    """
    if "oneOf" not in schema:
        return schema
    fields: dict[str, list[Any]] = {}
    for alternative in map(merge_alternatives, schema["oneOf"]):
        for name, field in alternative.get("properties", {}).items():
            known = fields.setdefault(name, [])
            known += [] if field in known else [field]
    merged = {name: {"anyOf": f} if len(f) > 1 else f[0] for name, f in fields.items()}
    return {"type": "object", "properties": merged}


def field_names(schema: dict[str, Any], prefix: str = "") -> set[str]:
    """Return the dotted names of all fields, of every alternative and of the items of lists."""
    found: set[str] = set()
    for part in (*schema.get("allOf", ()), *schema.get("oneOf", ()), *schema.get("anyOf", ())):
        found |= field_names(part, prefix)
    for name, field in schema.get("properties", {}).items():
        found |= {prefix + name} | field_names(field, f"{prefix}{name}.")
    items = schema.get("items")
    return found | (field_names(items, f"{prefix}[].") if isinstance(items, dict) else set())


def response_schema(method: str, path: str, status: int) -> dict[str, Any] | None:
    """Return the schema of a reply, None where the operation describes no body."""
    operation, spec = find_operation(method, path)
    content = operation["responses"][str(status)].get("content", {})
    if "application/json" not in content:
        return None
    schema = merge_alternatives(content["application/json"]["schema"])
    return {**schema, "components": spec.get("components", {})}

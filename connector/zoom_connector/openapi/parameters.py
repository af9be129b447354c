"""The fields of an operation as the inputs of an action: parameters first, then the body."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from zoom_connector.actions.titles import entitle
from zoom_connector.fields.files import describe_file
from zoom_connector.openapi.allowance import TooLarge, weigh
from zoom_connector.openapi.document import as_list, as_object, text_of
from zoom_connector.openapi.examples import assemble, fits
from zoom_connector.openapi.naming import plain_name
from zoom_connector.openapi.prose import add_stated_limits, most_at_once
from zoom_connector.openapi.schemas import SchemaReader, distinct, plain_text
from zoom_connector.openapi.validators import only_type
from zoom_connector.redaction import is_secret_field
from zoom_connector.text.names import camel_case, title_case

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zoom_connector.openapi.allowance import Allowance
    from zoom_connector.openapi.document import Document
    from zoom_connector.openapi.schemas import Schema

_MOST_FIELDS = 1_000  # the largest operation in Zoom's files has 34
FORM_DATA = "multipart/form-data"
FILE_FORMAT = "binary"
_FILE_SCHEMA = {
    **entitle(describe_file()),
    "examples": [{"fileName": "picture.png", "base64": "iVBORw0KGgo="}],
}
# Half of the uploads in Zoom's files have the type text, one is an object: the name decides.
_FILE_NAME = re.compile(r"(^|_)files?$")
_BRACES = re.compile(r"\{([^{}/]+)\}")


@dataclass(slots=True)
class Field:
    """One input of an operation.

    Attributes:
        name: Zoom's name; with a prefix if two fields of the operation have the same name.
        key: The name in manifests.
        location: `path`, `query`, `body` or `file`.
        wire: The name in the query or the form, or the path of keys in the body; empty if the
            input is the whole body.
        schema: JSON Schema, as in the manifest.
        repeated: True if each entry of a list is a query parameter of its own.
        reader: Name of the reader of an id or a time; "" for none.
        latest: True if a number means only the latest run of a meeting.
    """

    name: str
    key: str
    location: str
    wire: list[str]
    schema: dict[str, Any] = field(default_factory=dict[str, Any])
    required: bool = False
    repeated: bool = False
    reader: str = ""
    latest: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the attributes that the schema of the inputs does not contain."""
        return {
            "name": self.name,
            "location": self.location,
            "wire": self.wire,
            "repeated": self.repeated,
            "reader": self.reader,
            "latest": self.latest,
        }


def read_fields(
    document: Document, path: str, shared: list[Any], operation: dict[str, Any]
) -> tuple[list[Field], list[Schema]]:
    """Return the fields of an operation, path parameters first, and the forms of its body.

    Args:
        document: The file.
        path: Path of the operation.
        shared: Parameters that all operations on that path share.
        operation: The operation.

    Raises:
        TooLarge: If they cost more than the allowance of the file.
    """
    in_body, forms = _read_body(document, operation)
    fields = [*_read_parameters(document, path, shared, operation), *in_body]
    if len(fields) > _MOST_FIELDS:
        raise TooLarge(f"has an operation with more than {_MOST_FIELDS:,} inputs")
    _make_keys_unique(fields)
    return fields, _describe_forms(forms, {f.wire[0]: f.key for f in in_body if f.wire})


def limit_entries(fields: list[Field], text: str) -> None:
    """Limit the one list of a body to what the operation says that a request may have."""
    lists = [one for one in fields if one.location == "body" and only_type(one.schema) == "array"]
    limit = most_at_once(text) if len(lists) == 1 else None
    if limit is not None and limit >= lists[0].schema.get("minItems", 0):
        lists[0].schema.setdefault("maxItems", limit)


def _describe_forms(forms: list[Schema], keys: dict[str, str]) -> list[Schema]:
    """Return what distinguishes the forms of a body, by the keys of inputs; empty if nothing does.

    A form is recognised by the fields that it requires and by its enumerations. Fields of other
    forms are accepted with it, because not every file means to exclude them.
    """
    described: list[Schema] = []
    for form in forms:
        properties = form["properties"]
        chosen = {
            keys[name]: {"enum": part["enum"]}
            for name, part in properties.items()
            if "enum" in part and any(part != f["properties"].get(name, part) for f in forms)
        }
        titled = {"title": form["title"]} if "title" in form else {}
        required = [keys[name] for name in form.get("required", ()) if name in keys]
        described.append({**titled, "properties": chosen, "required": required})
    distinct = [form for form in described if form["properties"] or form["required"]]
    return described if len(distinct) == len(described) > 1 else []


def _make_keys_unique(fields: list[Field]) -> None:
    """Add the location to the key of a field whose key is taken: `querySiteId`."""
    names: set[str] = set()
    for one in fields:
        one.key = camel_case(one.name)
        if {one.name, one.key} & names:
            one.name = f"{one.location}_{one.name}"
            one.key = f"{one.location}{one.key[0].upper()}{one.key[1:]}"
        names |= {one.name, one.key}


def _read_parameters(
    document: Document, path: str, shared: list[Any], operation: dict[str, Any]
) -> list[Field]:
    own = [document.follow(raw) for raw in [*shared, *as_list(operation.get("parameters"))]]
    # A parameter of the operation replaces a shared one of the same name and place.
    found = {(text_of(raw.get("in")), text_of(raw.get("name"))): raw for raw in own}
    named = _BRACES.findall(path)
    in_path = [found.get(("path", name), {"name": name, "in": "path"}) for name in named]
    in_query = [raw for (place, name), raw in found.items() if place == "query" and name]
    return [_read_parameter(document, raw) for raw in (*in_path, *in_query)]


def _read_parameter(document: Document, raw: dict[str, Any]) -> Field:
    document.allowance.spend(weigh(raw))
    name, location = raw["name"], raw["in"]
    contents = [as_object(content) for content in as_object(raw.get("content")).values()]
    reader = SchemaReader(document, closed=True)
    schema = reader.read(raw.get("schema") or (contents[0].get("schema") if contents else {}))
    described = plain_text(text_of(raw.get("description")))
    if "example" in raw:
        schema["examples"] = [raw["example"], *schema.get("examples", ())]
    one = _make_field(document.allowance, name, location, schema, description=described)
    one.required = location == "path" or raw.get("required") is True
    one.repeated = raw.get("explode") is not False
    return one


def _make_field(
    allowance: Allowance, name: str, location: str, schema: Schema, *, description: str = ""
) -> Field:
    label = title_case(plain_name(name))
    schema = {
        **schema,
        "title": label,
        "description": description or schema.get("description") or f"{label}.",
    }
    if is_secret_field(name) and only_type(schema) == "string":
        schema["format"] = "password"
    add_stated_limits(schema)
    if "default" in schema and not fits(schema, schema["default"]):
        del schema["default"]
    schema["examples"] = [assemble(schema, allowance)]
    order = ("title", "description")
    shown = {k: schema[k] for k in order} | {k: v for k, v in schema.items() if k not in order}
    return Field(plain_name(name), "", location, [name], shown)


def _read_body(document: Document, operation: dict[str, Any]) -> tuple[list[Field], list[Schema]]:
    """Return the fields of a body and its forms; no forms if it is not an object."""
    content = as_object(document.follow(operation.get("requestBody")).get("content"))
    if FORM_DATA in content:
        raw = document.follow(as_object(content[FORM_DATA]).get("schema"))
        return _read_form(document, raw), []
    if not content:
        return [], []
    media = content.get("application/json") or next(iter(content.values()))
    schema = SchemaReader(document, closed=True).read(as_object(media).get("schema"))
    # The form with the fewest required fields comes first: its examples make a complete request.
    forms: list[Schema] = sorted(
        schema.get("anyOf", [schema]), key=lambda form: len(form.get("required", ()))
    )
    if not all("properties" in form for form in forms):
        return [_whole_body(document, schema)] if schema else [], []
    document.allowance.spend(len(forms) * weigh(forms))  # each is compared with each
    joined = _join(forms)
    fields = [_make_field(document.allowance, name, "body", part) for name, part in joined.items()]
    always = set[str].intersection(*(set(form.get("required", ())) for form in forms))
    for one in fields:
        one.required = one.wire[0] in always
    return fields, forms


def _whole_body(document: Document, schema: Schema) -> Field:
    one = _make_field(document.allowance, "body", "body", schema)
    one.wire = []
    one.required = True
    return one


def _join(forms: Iterable[Schema]) -> dict[str, Schema]:
    """Return the fields of all forms of a body."""
    variants: dict[str, list[Schema]] = {}
    for form in forms:
        for name, schema in form["properties"].items():
            known = variants.setdefault(name, [])
            if schema not in known:
                known.append(schema)
    return {name: _join_variants(schemas) for name, schemas in variants.items()}


def _join_variants(schemas: list[Schema]) -> Schema:
    first, *others = schemas
    if not others:
        return first
    if all("enum" in one and one.get("type") == first.get("type") for one in schemas):
        values = [value for one in schemas for value in one["enum"]]
        kept = {k: v for k, v in first.items() if k != "x-enum-descriptions"}
        return {**kept, "enum": distinct(values)}
    described = {k: first[k] for k in ("description",) if k in first}
    flat = [part for one in schemas for part in one.get("anyOf", [one])]
    return {**described, "anyOf": flat}


def _read_form(document: Document, raw: dict[str, Any]) -> list[Field]:
    """Return the parts of a multipart form; files are recognised by their format or name."""
    required = {name for name in as_list(raw.get("required")) if isinstance(name, str)}
    fields: list[Field] = []
    make = partial(_make_field, document.allowance)
    for name, part in as_object(raw.get("properties")).items():
        schema = SchemaReader(document, closed=True).read(part)
        is_file = schema.get("format") == FILE_FORMAT or _FILE_NAME.search(name)
        if not is_file:
            one = make(name, "body", schema)
        elif schema.get("type") == "array":
            one = make(name, "file", _list_of_files(schema))
        else:
            one = make(name, "file", {**_described(schema), **_FILE_SCHEMA})
        # A form is useless without its file, although not every schema requires it.
        one.required = bool(is_file) or name in required
        fields.append(one)
    return fields


def _list_of_files(schema: Schema) -> Schema:
    limits: Schema = {k: schema[k] for k in ("minItems", "maxItems") if k in schema}
    return {**_described(schema), "type": "array", "items": _FILE_SCHEMA, **limits}


def _described(schema: Schema) -> Schema:
    return {k: schema[k] for k in ("description",) if k in schema}

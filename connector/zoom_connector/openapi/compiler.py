"""The compiler: an OpenAPI file as a list of operations in plain JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from zoom_connector.actions.endpoint import RATES
from zoom_connector.actions.example_payload import complete_output
from zoom_connector.actions.input_schema import DRAFT
from zoom_connector.actions.pages import PAGE_TOKEN
from zoom_connector.errors import InvalidInput
from zoom_connector.openapi.allowance import TooLarge, weigh
from zoom_connector.openapi.care import Facts, find_care, is_series
from zoom_connector.openapi.document import (
    WHERE,
    Document,
    as_list,
    as_object,
    read_document,
    text_of,
)
from zoom_connector.openapi.examples import assemble
from zoom_connector.openapi.naming import free_key, legal_key, plain_name, slug
from zoom_connector.openapi.operation import Operation
from zoom_connector.openapi.parameters import Field, limit_entries, read_fields
from zoom_connector.openapi.readers import choose_readers
from zoom_connector.openapi.schemas import SchemaReader, plain_text
from zoom_connector.openapi.servers import Place, place_operation
from zoom_connector.text.names import camel_case, title_case
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from zoom_connector.openapi.naming import Taken

METHODS = ("get", "put", "post", "delete", "patch")
_MOST_OPERATIONS = 2_000  # the largest of Zoom's files has 391
_BRACES = re.compile(r"\{([^{}/]+)\}")
# Zoom gives the label only in the description of an operation, after a link.
_RATE = re.compile(r"Rate Limit Label.{0,200}?`([^`]+)`", re.DOTALL)
# Seven operations have no label. The slowest rate that is counted by the second keeps all limits.
_UNKNOWN_RATE = "heavy"
_SUFFIXES = re.compile(r"\*\*\[?(Granular )?(Scopes|Rate Limit Label|Prerequisites).*", re.DOTALL)
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")


@dataclass(frozen=True, slots=True)
class CompiledFile:
    """A compiled file; its attributes are those of an `InstalledSpec`.

    Attributes:
        left_out: Operations of other services than Zoom's API, as method and address.
        ignored: Patterns that are not applied, because they cannot be matched in linear time.
    """

    name: str
    title: str
    version: str
    source: str
    operations: list[Operation]
    left_out: list[str]
    ignored: list[str]

    def with_free_keys(self, taken: Taken, kept: Mapping[tuple[str, str], str]) -> CompiledFile:
        """Return the file with a free key for each operation.

        Args:
            taken: The keys of all other actions.
            kept: Keys that operations had before, by method and path; kept while they are free.
        """
        given: set[str] = set()
        operations: list[Operation] = []
        for operation in self.operations:
            key = kept.get((operation.method, operation.path), operation.key)
            key = free_key(key, camel_case(self.name), _Either(taken, given))
            given.add(key)
            operations.append(replace(operation, key=key))
        return replace(self, operations=operations)


@dataclass(frozen=True, slots=True)
class _Either:
    one: Taken
    other: Taken

    def __contains__(self, key: object) -> bool:
        return key in self.one or key in self.other


def compile_file(path: Path, name: str | None = None) -> CompiledFile:
    """Compile a file; its keys may be taken by other actions.

    Args:
        path: An OpenAPI 3 file, JSON or YAML.
        name: Name of the installed file; by default made from its title.

    Raises:
        InvalidInput: If it is not an OpenAPI 3 file, too large or broken, with every problem.
    """
    document = read_document(path)
    try:
        operations, left_out = _compile_all(document)
    except TooLarge as error:
        raise InvalidInput(f"{path} {error}.", WHERE) from None
    if document.problems:
        problems = tuple(document.problems.values())
        count = "1 reference" if len(problems) == 1 else f"{len(problems)} references"
        raise InvalidInput(f"{path} has {count} that cannot be followed.", WHERE, problems=problems)
    if not operations:
        raise InvalidInput(
            f"No action can be made from {path}: {_explain(document, left_out)}.", WHERE
        )
    return CompiledFile(
        name=slug(name or document.title or path.stem),
        title=document.title or path.stem,
        version=document.version,
        source=str(path.resolve()),
        operations=operations,
        left_out=left_out,
        ignored=list(document.ignored),
    )


def _compile_all(document: Document) -> tuple[list[Operation], list[str]]:
    operations: list[Operation] = []
    left_out: list[str] = []
    for method, template, item, operation in _find_operations(document):
        place = place_operation(document, item, operation, template)
        if place.elsewhere:
            left_out.append(f"{method} {place.elsewhere}")
            continue
        if len(operations) == _MOST_OPERATIONS:
            raise TooLarge(f"has more than {_MOST_OPERATIONS:,} operations")
        operations.append(_compile(document, method, place, item, operation))
    return operations, left_out


def _explain(document: Document, left_out: list[str]) -> str:
    """Return why no action can be made."""
    if left_out:
        return (
            f"its operations are not at Zoom, but at addresses such as {left_out[0]!r}. A file of "
            "events describes what Zoom sends to you, not what can be requested"
        )
    if document.content.get("webhooks"):
        return "it describes events that Zoom sends to you, and no operations"
    return "it has no operations"


def _find_operations(
    document: Document,
) -> Iterator[tuple[str, str, dict[str, Any], dict[str, Any]]]:
    """Yield the method, path, path item and content of each operation."""
    for path, item in as_object(document.content.get("paths")).items():
        shared = document.follow(item)
        for method in METHODS:
            operation = shared.get(method)
            if is_object(operation):
                yield method.upper(), path, shared, operation


def _compile(
    document: Document,
    method: str,
    place: Place,
    item: dict[str, Any],
    operation: dict[str, Any],
) -> Operation:
    shared, path = as_list(item.get("parameters")), place.path
    document.allowance.spend(weigh(operation) + weigh(shared))
    status, response = _find_success(document, operation)
    output = _read_output(document, response)
    columns = _columns_of(output)
    fields, forms = read_fields(document, path, shared, operation)
    if method == "GET" and PAGE_TOKEN in columns and not any(f.name == PAGE_TOKEN for f in fields):
        fields.append(_PAGE_TOKEN)
    text = plain_text(text_of(operation.get("description")))
    summary = plain_text(text_of(operation.get("summary")))
    items = _find_items(path, columns) if PAGE_TOKEN in columns else None
    limit_entries(fields, text)
    choose_readers(method, fields)
    facts = Facts(method, path, (summary, text_of(operation.get("operationId"))), text, fields)
    series = not place.at_root and is_series(document, item, facts)
    key = legal_key(text_of(operation.get("operationId")) or f"{method.lower()} {path}")
    label = summary or title_case(key)
    classic, granular = _read_scopes(operation)
    return Operation(
        key=key,
        method=method,
        path=_BRACES.sub(lambda match: f"{{{plain_name(match[1])}}}", path),
        label=label,
        description=_first_paragraph(text) or label,
        group=next((tag for tag in map(text_of, as_list(operation.get("tags"))) if tag), ""),
        scopes=classic,
        granular_scopes=granular,
        rate=_read_rate(text),
        items=items,
        deprecated=operation.get("deprecated") is True,
        status=status,
        fields={field.key: field.to_dict() for field in fields},
        input=_describe_inputs(fields, forms),
        output=output,
        example=assemble(output, document.allowance) if _json_of(response) else None,
        at_root=place.at_root,
        care=find_care(facts, is_list=items is not None, series=series).to_dict(),
    )


# The replies of `GET /users/{userId}/webinars` and three others have a page token, but the file has
# no parameter for it. Zoom accepts the usual one: github.com/kyleboe/zoom_rb/issues/433
_PAGE_TOKEN = Field(
    name=PAGE_TOKEN,
    key="nextPageToken",
    location="query",
    wire=[PAGE_TOKEN],
    schema={
        "title": "Next Page Token",
        "description": "Token of the page before; empty for the first page.",
        "type": "string",
        "examples": ["next-page-token"],
    },
)


def _describe_inputs(fields: list[Field], forms: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "$schema": DRAFT,
        "type": "object",
        "properties": {field.key: field.schema for field in fields},
        "required": [field.key for field in fields if field.required],
        "additionalProperties": False,
        **({"anyOf": forms} if forms else {}),
    }


def _find_success(document: Document, operation: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """Return the status and the description of success, preferring a reply with a body."""
    responses = {
        int(status): document.follow(response)
        for status, response in as_object(operation.get("responses")).items()
        if re.fullmatch(r"2\d\d", status)
    }
    with_body = (status for status in responses if _json_of(responses[status]))
    status = next(with_body, next(iter(responses), 204))
    return status, responses.get(status, {})


def _json_of(response: dict[str, Any]) -> dict[str, Any]:
    return as_object(as_object(response.get("content")).get("application/json"))


def _read_output(document: Document, response: dict[str, Any]) -> dict[str, Any]:
    body = _json_of(response)
    if not body:
        text = "Nothing: Zoom replies without a body."
        empty: dict[str, Any] = {
            "title": "No Content",
            "type": "object",
            "description": text,
            "properties": {},
        }
        return {"$schema": DRAFT, **complete_output(empty)}
    return {"$schema": DRAFT, **SchemaReader(document, closed=False).read(body.get("schema"))}


def _columns_of(output: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the fields of a reply, including those of all alternatives."""
    columns: dict[str, dict[str, Any]] = dict(output.get("properties", {}))
    for choice in output.get("anyOf", ()):
        columns |= choice.get("properties", {})
    return columns


def _find_items(path: str, columns: dict[str, dict[str, Any]]) -> str | None:
    """Return the name of the list of a page; few pages have several lists."""
    lists = [name for name, schema in columns.items() if schema.get("type") == "array"]
    current = [name for name in lists if "deprecated" not in columns[name]]
    named = [name for name in current if name == path.rpartition("/")[2]]
    # With `messages` and `deleted_messages`, the shorter name is the list.
    return min(named or current or lists, key=len, default=None)


def _read_scopes(operation: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Return the classic and the granular scopes; any one of them suffices."""
    extensions = as_object(operation.get("x-extensions"))
    classic = [text_of(scope) for scope in as_list(extensions.get("x-macro-scopes"))]
    granular = [text_of(scope) for scope in as_list(extensions.get("x-granular-scopes"))]
    if not classic and not granular:
        schemes = [as_object(entry) for entry in as_list(operation.get("security"))]
        named = (scope for entry in schemes for part in entry.values() for scope in as_list(part))
        classic = list(dict.fromkeys(text_of(scope) for scope in named))
    return classic, granular


def _read_rate(text: str) -> str:
    match = _RATE.search(text)
    label = match[1].lower() if match else ""
    return label if label in RATES else _UNKNOWN_RATE


def _first_paragraph(text: str) -> str:
    """Return the first paragraph of a description, without scopes, prerequisites and links."""
    paragraph = _SUFFIXES.sub("", text).strip().partition("\n\n")[0]
    return " ".join(_LINK.sub(r"\1", paragraph).split())

"""The draft of an action: imports, classes, endpoint and function."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from zoom_connector.http.paths import PLACEHOLDER
from zoom_connector.openapi.action import safety_of
from zoom_connector.openapi.draft.classes import TODO, Classes
from zoom_connector.openapi.draft.imports import Imports
from zoom_connector.openapi.draft.layout import (
    WIDTH,
    Affixed,
    Group,
    Piece,
    call,
    quote,
    render,
    text_tuple,
)
from zoom_connector.openapi.draft.names import noun_of, snake_case
from zoom_connector.openapi.draft.results import ResultTypes
from zoom_connector.openapi.draft.signature import Signature

if TYPE_CHECKING:
    from zoom_connector.openapi.operation import Operation


def draft_action(operation: Operation) -> str:
    """Return the source of a module with one action.

    Names, types, limits, enumerations, defaults, scopes and the rate label come from the file. Each
    sentence, and each fact that a signature cannot state, is left as `TODO`.
    """
    imports = Imports()
    classes = Classes(imports, noun_of(operation.key))
    signature = Signature(operation, classes)
    parameters = signature.declare()
    result = ResultTypes(classes).describe(operation)
    comments = "".join(map(_comment, signature.list_notes()))
    endpoint = call(
        f"@{imports.use('endpoint')}", *_list_facts(operation, signature), exploded=True
    )
    connection = f"zoom: {imports.use('Connection')}"
    heading = Group(
        f"def {snake_case(operation.key)}(",
        (connection, *parameters),
        f") -> {render(result)}:",
        joined=True,
    )
    function = f"{comments}{render(endpoint)}\n{render(heading)}\n{_document(signature.names)}\n"
    definitions = "\n\n\n".join([*classes.sources, function])
    gap = "\n\n\n" if definitions.startswith(("class ", "@", "#")) else "\n\n"
    return (
        f'"""{TODO}."""\n\nfrom __future__ import annotations\n\n'
        f"{imports.render()}{gap}{definitions}"
    )


def _comment(note: str) -> str:
    return fill(f"{TODO}: {note}", WIDTH, initial_indent="# ", subsequent_indent="#     ") + "\n"


def _document(names: dict[str, str]) -> str:
    """Return the docstring and the empty body."""
    entries = "".join(f"        {name}: {TODO}.\n" for name in names.values())
    if not entries:
        return f'    """{TODO}."""\n    ...'
    return f'    """{TODO}.\n\n    Args:\n{entries}    """\n    ...'


def _list_facts(operation: Operation, signature: Signature) -> list[Piece]:
    """Return the arguments of the endpoint, without those that equal a default of `Endpoint`."""
    safety = safety_of(operation)
    facts: dict[str, Piece] = {
        "items": quote(operation.items or ""),
        "group": quote(operation.group),
        "rate": quote(operation.rate if operation.rate != "light" else ""),
        "safety": quote(safety if safety != "read" else ""),
        "at_root": "True" if operation.at_root else "",
        "idempotent": str(operation.method != "POST") if safety != "read" else "",
        "deprecated": "True" if operation.deprecated else "",
        "scopes": text_tuple(operation.scopes),
        "granular_scopes": text_tuple(operation.granular_scopes),
    }
    given = [Affixed(f"{name}=", fact) for name, fact in facts.items() if fact not in {"", '""'}]
    return [quote(f"{operation.method} {_rename_path(operation, signature)}"), *given]


def _rename_path(operation: Operation, signature: Signature) -> str:
    """Return the path with the names of parameters in its braces."""
    names = {
        field["name"]: signature.names[key]
        for key, field in operation.fields.items()
        if field["location"] == "path"
    }
    return PLACEHOLDER.sub(lambda match: f"{{{names[match[1]]}}}", operation.path)

"""One operation of an OpenAPI file, compiled: what an action is made from, in plain JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of a file, compiled.

    Attributes:
        key: Key of its action.
        path: Path below `/v2`, with the names of fields in braces.
        rate: Rate label, as `Endpoint` has it.
        items: Key of the list in a page, for operations that list.
        status: HTTP status of success.
        fields: Where each input goes, by its key: the attributes of `Field`.
        input: JSON Schema of the inputs.
        output: JSON Schema of the data.
        example: An example of the data; None where there is none.
    """

    key: str
    method: str
    path: str
    label: str
    description: str
    group: str
    scopes: list[str]
    granular_scopes: list[str]
    rate: str
    items: str | None
    deprecated: bool
    status: int
    fields: dict[str, dict[str, Any]]
    input: dict[str, Any]
    output: dict[str, Any]
    example: Any

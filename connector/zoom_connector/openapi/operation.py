"""A compiled operation: what an action is made from, in plain JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Operation:
    """A compiled operation of an OpenAPI file.

    Attributes:
        key: Key of its action.
        path: Path below `/v2`, with the names of inputs in braces.
        rate: Rate label, as in `Endpoint`.
        items: Key of the list in a page; None if the operation returns no pages.
        status: HTTP status of success.
        fields: Where each input goes, by its key; the attributes of `Field`.
        input: JSON Schema of the inputs.
        output: JSON Schema of the data.
        example: An example of the data; None if the reply has no body.
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

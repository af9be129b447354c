"""A compiled operation: what an action is made from, in plain JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from zoom_connector.http.messages import VERSION


@dataclass(frozen=True, slots=True)
class Care:
    """The care that the calls of an operation need.

    Attributes:
        destroys: Whether every call destroys something.
        demands: The inputs that can ask for destruction: the path and the values of each.
        series: Whether it changes or deletes what may be a series of occurrences.
        window: The attributes of its `DateWindow`; None for none.
    """

    destroys: bool = False
    demands: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    series: bool = False
    window: dict[str, Any] | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the attributes."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Operation:
    """A compiled operation of an OpenAPI file.

    Attributes:
        key: Key of its action.
        path: Path below `/v2`, or from the root of the host, with the names of inputs in braces.
        at_root: Whether the path is from the root.
        rate: Rate label, as in `Endpoint`.
        items: Key of the list in a page; None if the operation returns no pages.
        status: HTTP status of success.
        fields: Where each input goes, by its key; the attributes of `Field`.
        input: JSON Schema of the inputs.
        output: JSON Schema of the data.
        example: An example of the data; None if the reply has no body.
        care: The care that its calls need; the attributes of `Care`.
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
    at_root: bool
    care: dict[str, Any]

    @property
    def whole_path(self) -> str:
        """Its path from the root of the host."""
        return self.path if self.at_root else f"{VERSION}{self.path}"

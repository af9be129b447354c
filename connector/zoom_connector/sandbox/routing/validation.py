"""Checks of request bodies against short tables of rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from zoom_connector.sandbox.wire.replies import ZoomFault
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Mapping

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True)
class Rule:
    """What one field may hold.

    Attributes:
        kind: Python type of the JSON value.
        required: Whether the field must be there and not empty.
        choices: The only values allowed, when there are such.
        least: Smallest number, or shortest text.
        most: Largest number, or longest text.
        pattern: What the whole text must match.
    """

    kind: type
    required: bool = False
    choices: tuple[object, ...] = ()
    least: int | None = None
    most: int | None = None
    pattern: re.Pattern[str] | None = None

    def allows(self, value: object) -> bool:
        """Return whether a value obeys the rule."""
        if not isinstance(value, self.kind) or isinstance(value, bool) is not (self.kind is bool):
            return False
        if self.choices and value not in self.choices:
            return False
        if self.pattern and not self.pattern.fullmatch(str(value)):
            return False
        return self._fits(value)

    def _fits(self, value: object) -> bool:
        if isinstance(value, str):
            measure = len(value)
        elif isinstance(value, int):
            measure = value
        else:
            return True
        return not (
            (self.least is not None and measure < self.least)
            or (self.most is not None and measure > self.most)
        )


def check_body(body: dict[str, Any], rules: Mapping[str, Rule]) -> None:
    """Check a body; fields without a rule pass, and a dotted name reaches into an object.

    Raises:
        ZoomFault: 400 with code 300 that lists every bad field.
    """
    bad = [name for name, rule in rules.items() if not _obeys(body, name, rule)]
    if bad:
        raise invalid_fields(*bad)


def read_objects(body: dict[str, Any], name: str, most: int) -> list[dict[str, Any]]:
    """Return the list of objects in a body, which must hold one at least.

    Raises:
        ZoomFault: 400 with code 300 when it is no such list, or too long.
    """
    value: Any = body.get(name)
    if not is_array(value) or not 0 < len(value) <= most or not all(map(is_object, value)):
        raise invalid_fields(name)
    return value


def invalid_fields(*names: str) -> ZoomFault:
    """Return the refusal (400, code 300) that lists the named fields of a body or query."""
    errors = [{"field": name, "message": "Invalid field."} for name in names]
    return ZoomFault(400, 300, "Validation Failed.", errors)


def _obeys(body: dict[str, Any], name: str, rule: Rule) -> bool:
    *parents, leaf = name.split(".")
    holder = body
    for parent in parents:
        inner = holder.get(parent)
        holder = cast("dict[str, Any]", inner) if isinstance(inner, dict) else {}
    value = holder.get(leaf)
    if value is None or (rule.required and value == ""):
        return not rule.required
    return rule.allows(value)

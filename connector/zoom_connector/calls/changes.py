"""The changes of an update: each field that it sends, compared with its present value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zoom_connector.fields.markers import UNSET
from zoom_connector.fields.times import read_date_time, resolve_instant
from zoom_connector.redaction import redact_value
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Change:
    """A field whose value will change.

    Attributes:
        field: Its dotted path, in Zoom's names.
        now: The present value; `UNSET` if Zoom does not show it.
        then: The new value.
    """

    field: str
    now: Any
    then: Any

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form, secrets masked; without `now` where Zoom does not show it."""
        name = self.field.rpartition(".")[2]
        shown = {"field": self.field, "then": redact_value(self.then, name)}
        return shown if self.now is UNSET else shown | {"now": redact_value(self.now, name)}


def find_changes(body: Mapping[str, Any], present: Mapping[str, Any]) -> list[Change]:
    """Return the fields of `body` that differ from `present`, in the order of the body.

    Lists are compared as a whole, because Zoom replaces them. Times are compared as instants,
    because Zoom returns in UTC what was sent as local time.
    """
    zone = body.get("timezone") or present.get("timezone")
    return list(_compare(body, present, "", zone if isinstance(zone, str) else None))


def _compare(
    body: Mapping[str, Any], present: Mapping[str, Any], path: str, zone: str | None
) -> Iterator[Change]:
    for name, then in body.items():
        now = present.get(name, UNSET)
        if is_object(then) and (is_object(now) or now is UNSET):
            yield from _compare(then, now if is_object(now) else {}, f"{path}{name}.", zone)
        elif not _is_same(now, then, zone):
            yield Change(f"{path}{name}", now, then)


def _is_same(now: Any, then: Any, zone: str | None) -> bool:
    if isinstance(now, bool) != isinstance(then, bool):  # True == 1 in Python, but not for Zoom
        return False
    if now == then or not (isinstance(now, str) and isinstance(then, str)):
        return bool(now == then)
    try:
        first, second = (resolve_instant(read_date_time(text), zone) for text in (now, then))
    except ValueError:  # at least one is not a time
        return False
    return first == second

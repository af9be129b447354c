"""The changes of an update: each field that it sends, compared with its present value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zoom_connector.actions.comparison import is_same
from zoom_connector.fields.unset import UNSET
from zoom_connector.redaction import redact_value
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Change:
    """A field whose value will change.

    Attributes:
        field: Its dotted path, in Zoom's names.
        now: The present value; `UNSET` if Zoom does not show it.
        then: The new value; `UNSET` if the field goes.
    """

    field: str
    now: Any
    then: Any

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form, secrets masked; without what Zoom does not show, or what goes."""
        name = self.field.rpartition(".")[2]
        values = {"then": self.then, "now": self.now}
        shown = {key: redact_value(one, name) for key, one in values.items() if one is not UNSET}
        return {"field": self.field, **shown}


def find_changes(
    body: Mapping[str, Any], present: Mapping[str, Any], replaced: Collection[str] = ()
) -> list[Change]:
    """Return the fields of `body` that differ from `present`, in the order of the body.

    Lists are compared as a whole, because Zoom replaces them. Times are compared as instants,
    because Zoom returns in UTC what was sent as local time.

    Args:
        body: What is sent.
        present: What Zoom shows now.
        replaced: Names of objects that Zoom replaces as a whole: every field of them is listed,
            also what stays, and `UNSET` as the new value of what goes.
    """
    zone = body.get("timezone") or present.get("timezone")
    zone = zone if isinstance(zone, str) else None
    changes = list(_compare(body, present, "", zone))
    for name in replaced:
        changes = [one for one in changes if not one.field.startswith(f"{name}.")]
        changes += _list_replaced(name, body.get(name), present.get(name))
    return changes


def _list_replaced(name: str, then: Any, now: Any) -> Iterator[Change]:
    if is_object(then):
        now = now if is_object(now) else {}
        for field in {**now, **then}:
            yield Change(f"{name}.{field}", now.get(field, UNSET), then.get(field, UNSET))


def _compare(
    body: Mapping[str, Any], present: Mapping[str, Any], path: str, zone: str | None
) -> Iterator[Change]:
    for name, then in body.items():
        now = present.get(name, UNSET)
        if is_object(then) and (is_object(now) or now is UNSET):
            yield from _compare(then, now if is_object(now) else {}, f"{path}{name}.", zone)
        elif not is_same(then, now, zone):
            yield Change(f"{path}{name}", now, then)

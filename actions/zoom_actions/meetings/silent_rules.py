"""What Zoom makes of the body of an event without an error: ignored fields, and moved dates.

The facts are those of the fields' descriptions: https://developers.zoom.us/docs/api/meetings/
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

from zoom_actions.meetings.choices import RecurrenceType
from zoom_actions.meetings.recurrence import find_start
from zoom_connector.actions.advisories import IGNORED, Effect
from zoom_connector.fields import find_zone, resolve_instant
from zoom_connector.text.names import camel_case
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zoom_actions.meetings.event_kind import EventKind

_HOLDERS = ("settings", "recurrence")


def find_effects_of_creation(
    body: Mapping[str, Any], present: Mapping[str, Any] | None, now: datetime, *, kind: EventKind
) -> list[Effect]:
    """Return what Zoom makes of the body of a new event."""
    del present  # there is none
    return [
        *_find_ignored(body, kind.assumed, kind),
        *_advise_on_start(body, now, kind),
        *_advise_on_series(body, body, now, kind),
    ]


def find_effects_of_update(
    body: Mapping[str, Any], present: Mapping[str, Any] | None, now: datetime, *, kind: EventKind
) -> list[Effect]:
    """Return what Zoom makes of a change; of what it depends on, only what is known."""
    shown = present or {}
    merged = {**shown, **body}
    effects = [*_find_ignored(body, _flatten(shown), kind)]
    start = _read_start(body, merged)
    if start is not None and start < now:
        why = f"it is in the past, and Zoom leaves the start of the {kind.noun} as it is"
        effects.append(_ignore("start_time", why, kind))
    return [*effects, *_advise_on_series(body, merged, now, kind)]


def _find_ignored(
    body: Mapping[str, Any], otherwise: Mapping[str, Any], kind: EventKind
) -> Iterator[Effect]:
    """Yield each field of a body that Zoom ignores.

    Args:
        body: The body.
        otherwise: Values by dotted path of the fields that the body lacks.
        kind: What the body describes.
    """
    fields = _flatten(body)
    for rule in kind.rules:
        given = fields.get(rule.field)
        if given is None or given in ("", rule.harmless):
            continue
        other = fields.get(rule.other, otherwise.get(rule.other))
        if other is not None and other not in rule.values:
            name = f"`{_key(rule.other, kind)}`"
            wanted = " or ".join(_show(value) for value in rule.values)
            why = f"Zoom uses it only with {name} {wanted}, and {name} is {_show(other)}"
            yield _ignore(
                rule.field, why if wanted else "Zoom shows it, but does not take it", kind
            )


def _advise_on_start(body: Mapping[str, Any], now: datetime, kind: EventKind) -> Iterator[Effect]:
    start = _read_start(body, body)
    uses_start = body.get("type", kind.scheduled) in (kind.scheduled, kind.at_set_times)
    if start is not None and start < now and uses_start:
        message = (
            "`startTime` is in the past: Zoom takes the present time instead, so the "
            f"{kind.noun} starts now. Give a later time."
        )
        yield Effect("starts_now", "start_time", message)


def _advise_on_series(
    body: Mapping[str, Any], merged: Mapping[str, Any], now: datetime, kind: EventKind
) -> Iterator[Effect]:
    """Yield what a series has instead of what its fields seem to say."""
    rule = body.get("recurrence")
    if merged.get("type", kind.scheduled) != kind.at_set_times or (
        "recurrence" in body and not is_object(rule)
    ):
        return
    settled = rule or {}
    begins = rule is not None or body.get("type") == kind.at_set_times
    # An explicit 0 means that it has no end.
    if begins and settled.get("end_times") is None and not settled.get("end_date_time"):
        message = (
            "The series has no end: Zoom takes `endTimes` 1, so it has one occurrence. Give "
            "`endTimes` or `endDateTime`."
        )
        yield Effect("one_occurrence", "recurrence.end_times", message)
    start = _read_start(body, merged) or _read_start({"start_time": find_start(merged)}, merged)
    # A start in the past has a warning of its own.
    if rule is None or start is None or start < now or "type" not in rule:
        return
    local = start.astimezone(find_zone(str(merged.get("timezone") or "UTC"))).date()
    first = find_first_day(rule, local)
    if first != local:
        message = (
            f"The start, {local:%A} {local}, is not a day of the series: Zoom moves the first "
            f"occurrence to {first:%A} {first}."
        )
        yield Effect("first_date_moves", "start_time", message)


def find_first_day(rule: Mapping[str, Any], start: date) -> date:
    """Return the day of the first occurrence of a series that begins at a local date."""
    step = int(rule.get("repeat_interval") or 1)
    if rule["type"] == RecurrenceType.WEEKLY and rule.get("weekly_days"):
        # Weeks begin on Sunday, which is day 1.
        sunday = start - timedelta(days=start.isoweekday() % 7)
        days = sorted(int(day) - 1 for day in str(rule["weekly_days"]).split(","))
        dates = (
            sunday + timedelta(weeks=step * turn, days=day) for turn in count() for day in days
        )
        return next(day for day in dates if day >= start)
    if rule["type"] == RecurrenceType.MONTHLY:
        months = (divmod(start.month - 1 + step * turn, 12) for turn in count())
        dates = (_pick_day(start.year + years, month + 1, rule) for years, month in months)
        return next(day for day in dates if day >= start)
    return start


def _pick_day(year: int, month: int, rule: Mapping[str, Any]) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    if not rule.get("monthly_week"):
        return date(year, month, min(int(rule.get("monthly_day") or 1), last))
    wanted = (int(rule.get("monthly_week_day") or 1) - 2) % 7  # day 1 is Sunday
    days = [day for day in range(1, last + 1) if date(year, month, day).weekday() == wanted]
    week = int(rule["monthly_week"])
    return date(year, month, days[week if week < 0 else min(week, len(days)) - 1])


def _read_start(body: Mapping[str, Any], merged: Mapping[str, Any]) -> datetime | None:
    text = body.get("start_time")
    if not isinstance(text, str) or not text:
        return None
    zone = merged.get("timezone")
    try:
        instant = resolve_instant(text, zone if isinstance(zone, str) else None)
    except ValueError:  # a local time whose zone is not known here
        return None
    moment = datetime.fromisoformat(instant)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _flatten(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a body and of its objects by dotted path."""
    fields = dict(body)
    for holder in _HOLDERS:
        if is_object(inner := body.get(holder)):
            fields |= {f"{holder}.{name}": value for name, value in inner.items()}
    return fields


def _ignore(field: str, why: str, kind: EventKind) -> Effect:
    return Effect(IGNORED, field, f"Zoom ignores `{_key(field, kind)}`: {why}.")


def _key(field: str, kind: EventKind) -> str:
    """Return the input of a field, as in `usePmi`; its path if it has no input of its own."""
    parent, _, name = field.rpartition(".")
    if parent == "recurrence":
        return "recurrenceType" if name == "type" else camel_case(name)
    return field if parent == "settings" and name not in kind.flat else camel_case(name)


def _show(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(getattr(value, "value", value))

"""Stretches of time: a `from` and `to` wider than one request covers, cut into several."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from zoom_connector.errors import Problem, invalid_input
from zoom_connector.fields.times import format_instant
from zoom_connector.flow import CallWarning

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    DateRange = dict[str, str]

MOST_SPANS = 240
"""Twenty years of months: whoever asks for more has mistyped a year."""


@dataclass(frozen=True, slots=True)
class DateWindow:
    """How much time one request for a list covers, and how far back Zoom remembers.

    Attributes:
        months: The widest range of one request, in calendar months.
        kept_months: How far back Zoom keeps what is listed; None if it names no end.
        fills_from: Whether a missing `from` is sent as `months` before `to`, because Zoom
            would assume less than a person means. Otherwise Zoom's own default stands.
        instants: Whether `from` and `to` are points in time in UTC; otherwise they are days.
        unless: Inputs beside which no range is sent.
    """

    months: int = 1
    kept_months: int | None = None
    fills_from: bool = False
    instants: bool = False
    unless: Sequence[str] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form that manifests show."""
        return {
            "months": self.months,
            "keptMonths": self.kept_months,
            "fillsFrom": self.fills_from,
        }

    def split(self, values: Mapping[str, Any], now: datetime) -> list[DateRange]:
        """Return the `from` and `to` of each request, in order; those to change or add only.

        Ranges meet without overlapping, each a calendar month at most. Those that end before
        what Zoom keeps are left out, as long as one remains.

        Args:
            values: Validated inputs by Zoom's names.
            now: The present, in UTC.

        Raises:
            InvalidInput: If the range is wider than anybody can mean.
        """
        bounds = self._find_bounds(values, now)
        if bounds is None:
            return [{}]
        first, last = bounds
        if add_months(last, -self.months * MOST_SPANS) > first:
            message = f"begins a range that takes more than {MOST_SPANS} requests: narrow it"
            raise invalid_input([Problem("from", message, values["from"])])
        if last <= add_months(first, self.months):
            return [self._complete(values, first, last)]
        spans = self._cut(first, last)
        oldest = self._format(self._oldest(now)) if self.kept_months else ""
        return [span for span in spans if span["to"] >= oldest] or spans[-1:]

    def notices(self, values: Mapping[str, Any], now: datetime) -> list[CallWarning]:
        """Return the warning that a range begins before what Zoom keeps."""
        bounds = self._find_bounds(values, now)
        if bounds is None or not self.kept_months or bounds[0] >= self._oldest(now):
            return []
        oldest = self._format(self._oldest(now))
        return [
            CallWarning(
                "not_kept",
                f"Zoom keeps {self.kept_months} months of this: what lies before {oldest} cannot "
                "be listed, whether or not there was any.",
            )
        ]

    def _find_bounds(
        self, values: Mapping[str, Any], now: datetime
    ) -> tuple[datetime, datetime] | None:
        """Return both ends, as far as they can be known; None if Zoom's default decides."""
        if any(values.get(name) for name in self.unless):
            return None
        if "from" not in values and not self.fills_from:
            return None
        present = now.replace(microsecond=0) if self.instants else _start_of_day(now)
        last = _parse(values["to"]) if "to" in values else present
        if "from" in values:
            first = _parse(values["from"])
            return first, max(first, last)
        # At the start of a day: a moment that moved with the clock would be another query at
        # every page, and a page token is good for one query only.
        first = _start_of_day(add_months(last, -self.months))
        while add_months(first, self.months) < last:
            first += timedelta(days=1)
        return first, last

    def _complete(self, values: Mapping[str, Any], first: datetime, last: datetime) -> DateRange:
        span: DateRange = {}
        if "from" not in values:
            span["from"] = self._format(first)
        # Without a `to`, lists of days differ in what they assume; a moment means now anyway.
        if "to" not in values and not self.instants:
            span["to"] = self._format(last)
        return span

    def _cut(self, first: datetime, last: datetime) -> list[DateRange]:
        step = timedelta(seconds=1) if self.instants else timedelta(days=1)
        spans: list[DateRange] = []
        start = first
        while start <= last:
            # Counted from the first day, so that a range from the 31st does not drift; and from
            # its own, since a month from the 28th of February is shorter than one to the 30th.
            following = add_months(first, self.months * (len(spans) + 1))
            # The last may be as wide as a range of one request: no request for a single day.
            end = last if last <= following else following - step
            end = min(end, add_months(start, self.months))
            spans.append({"from": self._format(start), "to": self._format(end)})
            start = end + step
        return spans

    def _oldest(self, now: datetime) -> datetime:
        return _start_of_day(add_months(now, -(self.kept_months or 0)))

    def _format(self, moment: datetime) -> str:
        return format_instant(moment) if self.instants else moment.date().isoformat()


def add_months(moment: datetime, months: int) -> datetime:
    """Return the same day of another month, or the last day of a shorter one."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    next_year, next_month = divmod(year * 12 + month + 1, 12)
    longest = (date(next_year, next_month + 1, 1) - timedelta(days=1)).day
    return moment.replace(year=year, month=month + 1, day=min(moment.day, longest))


def _parse(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _start_of_day(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)

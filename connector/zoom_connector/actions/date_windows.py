"""Date ranges: checks `from` and `to`, and splits them if one request cannot span them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from zoom_connector.errors import Problem, invalid_input
from zoom_connector.fields.times import format_instant
from zoom_connector.flow import CallWarning

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    DateRange = dict[str, str]

_DAY = len("2030-01-31")
MAX_RANGES = 240
"""Twenty years of months: a wider range is most likely a mistyped year."""


@dataclass(frozen=True, slots=True)
class DateWindow:
    """How much time one request for a list covers, and how long Zoom keeps the items.

    Attributes:
        months: The widest range of one request, in calendar months.
        days: The widest range of one request in days, where Zoom counts days; 0 for months.
        kept_months: For how many months Zoom keeps the items; None if it states no limit.
        fills_from: Whether a missing `from` is sent as `months` before `to`, because Zoom
            would assume less than a person expects. Otherwise Zoom's own default applies.
        instants: Whether `from` and `to` are points in time in UTC; otherwise they are days. None
            if they can be either: then those of a call decide.
        cuts: Whether a wider range is split; otherwise it is sent as it is, with a warning.
        unless: Inputs that exclude a range: if one of them is given, no range is sent.
    """

    months: int = 1
    days: int = 0
    kept_months: int | None = None
    fills_from: bool = False
    instants: bool | None = False
    unless: Sequence[str] = ()
    cuts: bool = True

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form that manifests show."""
        return {
            "months": self.months,
            **({"days": self.days} if self.days else {}),
            "keptMonths": self.kept_months,
            "fillsFrom": self.fills_from,
        }

    def split(self, values: Mapping[str, Any], now: datetime) -> list[DateRange]:
        """Return the `from` and `to` of each request, in order of time.

        Each range has only the values that replace or complete the inputs, so it may be empty.
        Ranges do not overlap, leave no gap, and cover at most `months` each. Ranges that end
        before what Zoom keeps are left out, but at least one is returned.

        Args:
            values: Validated inputs by Zoom's names.
            now: The current time, in UTC.

        Raises:
            InvalidInput: If the range takes more than `MAX_RANGES` requests.
        """
        if self.instants is None:
            return self._settle(values).split(values, now)
        bounds = self._find_bounds(values, now)
        if bounds is None or not self.cuts:
            return [{}]
        first, last = bounds
        if self._after(last, -MAX_RANGES) > first:
            message = (
                f"starts a range that takes more than {MAX_RANGES} requests: use a smaller range"
            )
            raise invalid_input([Problem("from", message, values["from"])])
        if last <= self._after(first, 1):
            return [self._complete(values, first, last)]
        ranges = self._cut(first, last)
        oldest = self._format(self._oldest(now)) if self.kept_months else ""
        return [one for one in ranges if one["to"] >= oldest] or ranges[-1:]

    def find_warnings(self, values: Mapping[str, Any], now: datetime) -> list[CallWarning]:
        """Return a warning if Zoom cannot list the whole range, and none otherwise."""
        if self.instants is None:
            return self._settle(values).find_warnings(values, now)
        bounds = self._find_bounds(values, now)
        if bounds is None:
            return []
        warnings: list[CallWarning] = []
        if not self.cuts and self._after(bounds[0], 1) < bounds[1]:
            width = f"{self.days} days" if self.days else f"{self.months} months"
            message = f"Zoom answers this for {width} at most: ask for one such range at a time."
            warnings.append(CallWarning("range_too_wide", message))
        if self.kept_months and bounds[0] < self._oldest(now):
            oldest = self._format(self._oldest(now))
            message = f"Zoom keeps {self.kept_months} months of this: items before {oldest}"
            warnings.append(CallWarning("not_kept", f"{message} cannot be listed."))
        return warnings

    def _settle(self, values: Mapping[str, Any]) -> DateWindow:
        """Return the window for the form of the values; local times cannot be split."""
        given = [values[name] for name in ("from", "to") if name in values]
        instants = any(value.endswith("Z") for value in given)
        split = all(len(value) == _DAY or value.endswith("Z") for value in given)
        return replace(self, instants=instants, cuts=self.cuts and split)

    def _after(self, moment: datetime, times: int) -> datetime:
        """Return the moment that is as many widest ranges after another."""
        if self.days:
            return moment + timedelta(days=self.days * times)
        return add_months(moment, self.months * times)

    def _find_bounds(
        self, values: Mapping[str, Any], now: datetime
    ) -> tuple[datetime, datetime] | None:
        """Return both ends of the range; None if Zoom's default decides."""
        if any(values.get(name) for name in self.unless):
            return None
        if "from" not in values and not self.fills_from:
            return None
        present = now.replace(microsecond=0) if self.instants else _start_of_day(now)
        last = _parse(values["to"]) if "to" in values else present
        if "from" in values:
            first = _parse(values["from"])
            return first, max(first, last)
        # Start at the beginning of a day: a start that moved with the clock would change the query
        # from page to page, and a page token is valid for one query only.
        first = _start_of_day(self._after(last, -1))
        while self._after(first, 1) < last:
            first += timedelta(days=1)
        return first, last

    def _complete(self, values: Mapping[str, Any], first: datetime, last: datetime) -> DateRange:
        completed: DateRange = {}
        if "from" not in values:
            completed["from"] = self._format(first)
        # Zoom's lists by day differ in their default for `to`; for instants it is always now.
        if "to" not in values and not self.instants:
            completed["to"] = self._format(last)
        return completed

    def _cut(self, first: datetime, last: datetime) -> list[DateRange]:
        step = timedelta(seconds=1) if self.instants else timedelta(days=1)
        ranges: list[DateRange] = []
        start = first
        while start <= last:
            # Count months from the first day, so that ranges that start on the 31st do not drift
            # to the 28th. Then also limit each range to a month from its own start, because a
            # month that starts on 28 February is shorter than one that ends on the 30th.
            following = self._after(first, len(ranges) + 1)
            # The last range may include its end day, which avoids a request for a single day.
            end = last if last <= following else following - step
            end = min(end, self._after(start, 1))
            ranges.append({"from": self._format(start), "to": self._format(end)})
            start = end + step
        return ranges

    def _oldest(self, now: datetime) -> datetime:
        return _start_of_day(add_months(now, -(self.kept_months or 0)))

    def _format(self, moment: datetime) -> str:
        return format_instant(moment) if self.instants else moment.date().isoformat()


def check_range(values: Mapping[str, Any]) -> list[Problem]:
    """Return what is wrong with `from` and `to` where both are given.

    Args:
        values: Validated values; both ends are dates, or both are instants in UTC.
    """
    if not {"from", "to"} <= values.keys():
        return []
    if (len(values["from"]) == _DAY) != (len(values["to"]) == _DAY):
        message = "must be written as `from` is: both days, or both times"
        return [Problem("to", message, values["to"])]
    if _parse(values["to"]) < _parse(values["from"]):
        return [Problem("to", "is earlier than `from`", values["to"])]
    return []


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

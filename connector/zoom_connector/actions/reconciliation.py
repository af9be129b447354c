"""What a write leaves behind, by which one can read whether it took effect.

An action names its trace as a fact of its `Endpoint`; only a call whose answer was lost or
unreadable asks for it. A trace is a flow of reads that returns the data of each thing that fits:
one means that it happened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol

from zoom_connector.errors import BadUpstream, NotFound
from zoom_connector.http.messages import Request, Response
from zoom_connector.http.paths import build_path
from zoom_connector.http.reply_errors import error_in_body, read_json
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zoom_connector.flow import Flow

MOST_PAGES = 100
SLACK = 2.0
"""Seconds by which a moment may be off: Zoom's are cut to the second."""

Values = Mapping[str, Any]
Give = Callable[[dict[str, Any], Values], Any]


@dataclass(frozen=True, slots=True)
class LostWrite:
    """What is looked for.

    Attributes:
        values: Validated inputs of the call, by Zoom's names.
        request: The write.
        age: Seconds since it left.
        known: Ids of things that other calls are known to have made.
    """

    values: Values
    request: Request
    age: float
    known: frozenset[str] = frozenset()


class Recovery(Protocol):
    """How to see whether a write took effect."""

    def find(self, sought: LostWrite) -> Flow[list[Any]]:
        """Return the data of everything that fits.

        Raises:
            ZoomError: If it cannot be read.
        """
        ...

    def describe(self) -> str:
        """Say in a few words what is looked at."""
        ...


@dataclass(frozen=True, slots=True)
class FindCreated:
    """A new thing, in a list or at an address that is known beforehand.

    Attributes:
        path: Path template of the list, or of the thing.
        items: Key of the list; none if the path is that of the thing.
        same: Field of the thing, and the input it must agree with where that was given.
        about: What it is found by, for people.
        queries: Queries of the list, each asked in turn.
        id: Field with its id.
        born: Field with the moment it was made, if it has one.
        marker: Field of the whole thing, and the input that must be in it where that was given.
        only: Further values that a new thing has.
        whole: Path template to read all of it, `{found}` being its id.
        instead: Input, if given, in place of another one in the path.
        skip: Tells from the inputs that it cannot be seen.
        give: Makes the action's data of it.
    """

    path: str
    items: str | None
    same: Mapping[str, str]
    about: str
    queries: Sequence[Mapping[str, str]] = ({},)
    id: str = "id"
    born: str = ""
    marker: tuple[str, str] | None = None
    only: Mapping[str, Any] = field(default_factory=dict[str, Any])
    whole: str = ""
    instead: tuple[str, str] | None = None
    skip: Callable[[Values], bool] | None = None
    give: Give | None = None

    def describe(self) -> str:
        """Say what is looked at."""
        return f"looks for what was made by {self.about}"

    def find(self, sought: LostWrite) -> Flow[list[Any]]:
        """Return what fits and was made since."""
        values = sought.values
        if self.skip is not None and self.skip(values):
            return []
        if self.instead is not None and self.instead[1] in values:
            values = {**values, self.instead[0]: values[self.instead[1]]}
        found: dict[str, dict[str, Any]] = {}
        for query in self.queries:
            things, now = yield from _read_things(self.path, self.items, values, query)
            since = now - sought.age - SLACK
            for thing in things:
                if self._fits(thing, values, since) and str(thing[self.id]) not in sought.known:
                    found[str(thing[self.id])] = thing
        things = list(found.values())
        if self.whole:
            things = yield from self._read_whole(found, values)
        give = self.give or _give_thing
        return [give(thing, values) for thing in things]

    def _read_whole(self, names: Iterable[str], values: Values) -> Flow[list[dict[str, Any]]]:
        """Return the things themselves; a list does not show all of them."""
        things: list[dict[str, Any]] = []
        for name in names:
            thing, _ = yield from _read(self.whole, {**values, "found": name}, {})
            if self.marker is None or self._is_marked(thing, *self.marker, values):
                things.append(thing)
        return things

    @staticmethod
    def _is_marked(thing: dict[str, Any], name: str, given: str, values: Values) -> bool:
        return given not in values or str(values[given]) in str(thing.get(name, ""))

    def _fits(self, thing: dict[str, Any], values: Values, since: float) -> bool:
        if self.id not in thing:
            return False
        zone = values.get("timezone")
        return (
            all(thing.get(name) == value for name, value in self.only.items())
            and all(
                _agree(values[given], thing.get(name), zone)
                for name, given in self.same.items()
                if given in values
            )
            and (not self.born or _moment(thing.get(self.born)) >= since)
        )


@dataclass(frozen=True, slots=True)
class ConfirmDeleted:
    """A thing that is no more: not found at the address of the write, or no more in a list.

    Attributes:
        about: What it is, for people.
        path: Path template of the list; none if the thing has an address of its own.
        items: Key of the list.
        ids: Fields of an entry, any of which may hold its id.
        given: Input with the id, or with several and commas between; empty if all are to go.
    """

    about: str
    path: str = ""
    items: str | None = None
    ids: Sequence[str] = ("id", "email")
    given: str = ""

    def describe(self) -> str:
        """Say what is looked at."""
        return f"looks whether {self.about} is gone"

    def find(self, sought: LostWrite) -> Flow[list[Any]]:
        """Return the data of the write, which is empty, if it is gone."""
        try:
            if not self.path:
                yield from _read_from(Request("GET", sought.request.path))
                return []
            things, _ = yield from _read_things(self.path, self.items, sought.values, {})
        except NotFound as error:
            if error.zoom_code is None:
                raise  # a page of a gateway, which knows nothing of it
            return [{}]
        if not self.given:
            return [] if things else [{}]
        gone = _folded(str(sought.values[self.given]).split(","))
        left = {name for thing in things for name in _folded(thing.get(n) for n in self.ids)}
        return [] if gone & left else [{}]


@dataclass(frozen=True, slots=True)
class ConfirmUpdated:
    """A change that can be read where it was written: everything that was sent is there."""

    about: str

    def describe(self) -> str:
        """Say what is looked at."""
        return f"reads {self.about} and compares what was sent"

    def find(self, sought: LostWrite) -> Flow[list[Any]]:
        """Return the data of the write, which is empty, if all of it is there."""
        request = sought.request
        if not is_object(request.json) or not request.json:
            return []
        seen, _ = yield from _read_from(
            Request("GET", request.path, request.query, raw_query=request.raw_query)
        )
        return [{}] if _contains(seen, request.json, sought.values.get("timezone")) else []


@dataclass(frozen=True, slots=True)
class ConfirmAdded:
    """People who were put into a list: all of them are there.

    Attributes:
        path: Path template of the list.
        items: Key of the list.
        given: Input with the people, each with one of the keys.
        same: Field of an entry, and the key that names it in the input.
        give: Makes the action's data of the entries that were wanted.
    """

    path: str
    items: str
    given: str
    same: Mapping[str, str] = field(default_factory=lambda: {"id": "id", "email": "email"})
    give: Callable[[list[dict[str, Any]]], Any] | None = None

    def describe(self) -> str:
        """Say what is looked at."""
        return f"looks whether all of `{self.given}` are in the list"

    def find(self, sought: LostWrite) -> Flow[list[Any]]:
        """Return the data of the write if everybody is there."""
        things, _ = yield from _read_things(self.path, self.items, sought.values, {})
        matched: list[dict[str, Any]] = []
        for person in sought.values[self.given]:
            found = next((one for one in things if self._is(one, person)), None)
            if found is None:
                return []
            matched.append(found)
        return [self.give(matched) if self.give else {}]

    def _is(self, entry: dict[str, Any], person: dict[str, Any]) -> bool:
        return any(
            key in person and _folded([entry.get(name)]) == _folded([person[key]])
            for name, key in self.same.items()
        )


def _give_thing(thing: dict[str, Any], _: Values) -> Any:
    return thing


def _folded(names: Any) -> set[str]:
    return {str(name).strip().casefold() for name in names if name}


def _read(template: str, values: Values, query: Mapping[str, str]) -> Flow[tuple[Any, float]]:
    return (yield from _read_from(_request(template, values, query)))


def _request(template: str, values: Values, query: Mapping[str, str]) -> Request:
    path = build_path(template, {name: str(value) for name, value in values.items()})
    return Request("GET", path, list(query.items()))


def _read_from(request: Request) -> Flow[tuple[Any, float]]:
    """Return the data, and the time at Zoom."""
    response: Response = yield request
    data = read_json(response, is_read=True)
    error = error_in_body(data, response, None)
    if error is not None:
        raise error
    return data, _time_of(response)


def _read_things(
    template: str, items: str | None, values: Values, query: Mapping[str, str]
) -> Flow[tuple[list[dict[str, Any]], float]]:
    """Return every entry of a list, or the one thing there is, and the time at Zoom."""
    if items is None:
        try:
            thing, now = yield from _read(template, values, query)
        except NotFound:
            return [], 0.0
        return [thing], now
    things: list[dict[str, Any]] = []
    token, now = "", 0.0
    for _ in range(MOST_PAGES):
        more = {**query, "next_page_token": token} if token else query
        page, now = yield from _read(template, values, more)
        entries = page.get(items) if is_object(page) else None
        things += [entry for entry in entries if is_object(entry)] if is_array(entries) else []
        token = str(page.get("next_page_token") or "") if is_object(page) else ""
        if not token:
            return things, now
    raise BadUpstream(f"The list has more than {MOST_PAGES} pages.", "Look for it by hand.")


def _time_of(response: Response) -> float:
    """Return the time at Zoom, so that a clock that is wrong here does not matter."""
    from email.utils import parsedate_to_datetime  # 5 ms, only here

    try:
        return parsedate_to_datetime(response.headers.get("date", "")).timestamp()
    except ValueError:
        return datetime.now(UTC).timestamp()


def _moment(text: object) -> float:
    """Return an instant as seconds since 1970; long ago if it is none."""
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return 0.0
    return moment.replace(tzinfo=moment.tzinfo or UTC).timestamp()


def _agree(sent: Any, seen: Any, zone: str | None) -> bool:
    """Tell whether a value that was read is the one that was sent, in whatever form."""
    if sent == seen:
        return True
    if not isinstance(sent, str) or not isinstance(seen, str):
        return False
    if "@" in sent:
        return sent.casefold() == seen.casefold()
    from zoom_connector.fields.times import read_date_time, resolve_instant  # only for what differs

    try:
        return resolve_instant(read_date_time(sent), zone) == resolve_instant(
            read_date_time(seen), zone
        )
    except ValueError:
        return False


def _contains(seen: Any, sent: Any, zone: str | None) -> bool:
    """Tell whether all that was sent can be seen, nested objects included."""
    if is_object(sent):
        return is_object(seen) and all(
            name in seen and _contains(seen[name], value, zone) for name, value in sent.items()
        )
    return _agree(sent, seen, zone)

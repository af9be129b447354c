"""Reconciliation: reading from Zoom whether a write with a lost reply took effect.

An action declares its `Recovery` as a fact of its `Endpoint`. It is used only if the reply to a
write was lost or unreadable. A recovery is a flow of reads that returns the data of every resource
that matches the write: exactly one match means that the write took effect.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol

from zoom_connector.actions.comparison import contains, is_same
from zoom_connector.actions.pages import PAGE_TOKEN, check_page
from zoom_connector.errors import BadUpstream, NotFound
from zoom_connector.http.messages import Request, Response
from zoom_connector.http.paths import build_path
from zoom_connector.http.reply_errors import error_in_body, read_json
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zoom_connector.flow import Flow

MAX_PAGES = 100
SLACK = 2.0
"""Tolerance in seconds when two times are compared: Zoom truncates times to whole seconds."""

Values = Mapping[str, Any]
MakeData = Callable[[dict[str, Any], Values], Any]


@dataclass(frozen=True, slots=True)
class LostWrite:
    """A write whose outcome is unknown.

    Attributes:
        values: Validated inputs of the call, by Zoom's names.
        request: The write.
        age: Seconds since it was sent.
        known: Ids of resources that other calls are known to have created.
    """

    values: Values
    request: Request
    age: float
    known: frozenset[str] = frozenset()


class Recovery(Protocol):
    """How to find out whether a write took effect."""

    def find(self, lost: LostWrite) -> Flow[list[Any]]:
        """Return the data of every resource that matches the write; an empty list for none.

        Raises:
            ZoomError: If Zoom cannot be read.
        """
        ...

    def describe(self) -> str:
        """Return what is read, in a few words, for manifests and hints."""
        ...


@dataclass(frozen=True, slots=True)
class FindCreated:
    """Finds a new resource in a list, or at an address that is known beforehand.

    Attributes:
        path: Path template of the list, or of the resource.
        items: Key of the list; None if the path is that of the resource.
        matching_fields: Maps fields of the resource to the inputs that they must equal. An input
            that was not given is not compared.
        criteria: How the resource is recognized, in words, for manifests and hints.
        queries: Query strings of the list; all of them are read.
        id_field: Field with the id.
        created_field: Field with the time of creation; "" if there is no such field.
        marker_field: Field of the detailed resource, and the input whose value it must contain
            where that input was given.
        required_values: Further values that only a new resource has.
        detail_path: Path template of the detailed resource, with `{found}` for its id. "" if the
            list shows everything.
        path_override: Two inputs: the second one, if given, replaces the first one in the path.
        cannot_be_found: Returns, given the inputs, whether Zoom does not list the resource.
        make_data: Returns the data of the action, given the resource and the inputs.
    """

    path: str
    items: str | None
    matching_fields: Mapping[str, str]
    criteria: str
    queries: Sequence[Mapping[str, str]] = ({},)
    id_field: str = "id"
    created_field: str = ""
    marker_field: tuple[str, str] | None = None
    required_values: Mapping[str, Any] = field(default_factory=dict[str, Any])
    detail_path: str = ""
    path_override: tuple[str, str] | None = None
    cannot_be_found: Callable[[Values], bool] | None = None
    make_data: MakeData | None = None

    def describe(self) -> str:
        """Return what is read, in a few words."""
        return f"searches for the new resource by {self.criteria}"

    def find(self, lost: LostWrite) -> Flow[list[Any]]:
        """Return the data of every match that was created after the write was sent."""
        values = lost.values
        if self.cannot_be_found is not None and self.cannot_be_found(values):
            return []
        if self.path_override is not None and self.path_override[1] in values:
            values = {**values, self.path_override[0]: values[self.path_override[1]]}
        found: dict[str, dict[str, Any]] = {}
        for query in self.queries:
            entries, now = yield from read_entries(self.path, self.items, values, query)
            # By Zoom's clock: the local clock may be wrong by hours.
            since = now - lost.age - SLACK
            for entry in entries:
                # An equal resource that another call is known to have created is not ours.
                if self._fits(entry, values, since) and str(entry[self.id_field]) not in lost.known:
                    found[str(entry[self.id_field])] = entry
        entries = list(found.values())
        if self.detail_path:
            entries = yield from self._read_details(found, values)
        make_data = self.make_data or _unchanged
        return [make_data(entry, values) for entry in entries]

    def _read_details(self, names: Iterable[str], values: Values) -> Flow[list[dict[str, Any]]]:
        """Return the detailed resources: a list omits some of their fields, such as the marker."""
        entries: list[dict[str, Any]] = []
        for name in names:
            entry, _ = yield from _read(self.detail_path, {**values, "found": name}, {})
            if not is_object(entry):
                continue
            if self.marker_field is None or self._is_marked(entry, *self.marker_field, values):
                entries.append(entry)
        return entries

    @staticmethod
    def _is_marked(entry: dict[str, Any], name: str, given: str, values: Values) -> bool:
        return given not in values or str(values[given]) in str(entry.get(name, ""))

    def _fits(self, entry: dict[str, Any], values: Values, since: float) -> bool:
        if self.id_field not in entry:
            return False
        zone = values.get("timezone")
        return (
            all(entry.get(name) == value for name, value in self.required_values.items())
            and all(
                is_same(values[given], entry.get(name), zone)
                for name, given in self.matching_fields.items()
                if given in values
            )
            and (not self.created_field or _parse_time(entry.get(self.created_field)) >= since)
        )


@dataclass(frozen=True, slots=True)
class ConfirmDeleted:
    """Confirms a deletion by a 404, or by absence from a list.

    A call with an `occurrence_id` deletes one date of a series, which is then absent from the
    dates that the series shows, or marked as deleted.

    Attributes:
        subject: What was deleted, in words, for manifests and hints.
        path: Path template of the list; "" if the resource has an address of its own.
        items: Key of the list.
        id_fields: Fields of an entry, any of which may contain its id.
        input_name: Input with the id, or with several ids separated by commas; "" if the whole
            list is deleted.
        contents: Fields of a resource with an address of its own that stays: once its contents
            are deleted, they are absent or empty.
        kept_query: Names in the query of the deletion that the look-up needs too, for a resource
            with an address of its own.
    """

    subject: str
    path: str = ""
    items: str | None = None
    id_fields: Sequence[str] = ("id", "email")
    input_name: str = ""
    contents: Sequence[str] = ()
    kept_query: Sequence[str] = ()

    def describe(self) -> str:
        """Return what is read, in a few words."""
        return f"checks whether {self.subject} is gone"

    def find(self, lost: LostWrite) -> Flow[list[Any]]:
        """Return one empty object, the data of a deletion, if the resource is gone."""
        try:
            if not self.path:
                return (yield from _find_gone(lost, self.contents, self.kept_query))
            entries, _ = yield from read_entries(self.path, self.items, lost.values, {})
        except NotFound as error:
            if error.zoom_code is None or error.http_status == 401:
                # Without Zoom's code it may come from a gateway, and a 401 concerns the account:
                # neither proves anything.
                raise
            # The resource is gone, or the whole list to which it belonged.
            return [{}]
        if not self.input_name:
            return [] if entries else [{}]
        deleted = _folded(str(lost.values[self.input_name]).split(","))
        left = {name for entry in entries for name in _folded(entry.get(n) for n in self.id_fields)}
        return [] if deleted & left else [{}]


@dataclass(frozen=True, slots=True)
class ConfirmUpdated:
    """Confirms an update by a GET of the same path: every value that was sent is there.

    Attributes:
        subject: What was updated, in words, for manifests and hints.
    """

    subject: str

    def describe(self) -> str:
        """Return what is read, in a few words."""
        return f"reads {self.subject} and compares it with what was sent"

    def find(self, lost: LostWrite) -> Flow[list[Any]]:
        """Return one empty object, the data of an update, if every value is there."""
        request = lost.request
        # Without a body there is nothing to compare, which must not count as a match.
        if not is_object(request.json) or not request.json:
            return []
        found, _ = yield from _read_from(
            Request("GET", request.path, request.query, raw_query=request.raw_query)
        )
        return [{}] if contains(found, request.json, lost.values.get("timezone")) else []


@dataclass(frozen=True, slots=True)
class ConfirmAdded:
    """Confirms that people were added to a list: all of them are there.

    Attributes:
        path: Path template of the list.
        items: Key of the list.
        input_name: Input with the people; each has at least one of the keys in `matching_fields`.
        matching_fields: Maps fields of an entry to keys of a person in the input.
        make_data: Returns the data of the action, given the entries of these people.
        repeated: Fields of the data that repeat an input as text, and the names of the inputs.
    """

    path: str
    items: str
    input_name: str
    matching_fields: Mapping[str, str] = field(
        default_factory=lambda: {"id": "id", "email": "email"}
    )
    make_data: Callable[[list[dict[str, Any]]], Any] | None = None
    repeated: Mapping[str, str] = field(default_factory=dict[str, str])

    def describe(self) -> str:
        """Return what is read, in a few words."""
        return f"checks whether all of `{self.input_name}` are in the list"

    def find(self, lost: LostWrite) -> Flow[list[Any]]:
        """Return the data of the write if all people are in the list."""
        entries, _ = yield from read_entries(self.path, self.items, lost.values, {})
        matched: list[dict[str, Any]] = []
        for person in lost.values[self.input_name]:
            found = next((one for one in entries if self._is_person(one, person)), None)
            if found is None:
                return []
            matched.append(found)
        made: dict[str, Any] = self.make_data(matched) if self.make_data else {}
        return [made | {name: str(lost.values[given]) for name, given in self.repeated.items()}]

    def _is_person(self, entry: dict[str, Any], person: dict[str, Any]) -> bool:
        return any(
            key in person and _folded([entry.get(name)]) == _folded([person[key]])
            for name, key in self.matching_fields.items()
        )


def _find_gone(
    lost: LostWrite, contents: Sequence[str], kept_query: Sequence[str]
) -> Flow[list[Any]]:
    """Return one empty object if what is there lacks the contents or the date of the deletion."""
    date = lost.values.get("occurrence_id")
    query = [pair for pair in lost.request.query if pair[0] in kept_query]
    if date is not None:
        query.append(("show_previous_occurrences", "true"))
    event, _ = yield from _read_from(Request("GET", lost.request.path, query))
    if contents and is_object(event):
        return [] if any(event.get(name) for name in contents) else [{}]
    dates = event.get("occurrences") if date is not None and is_object(event) else None
    if not is_array(dates):
        return []
    left = [one for one in dates if is_object(one) and one.get("status") != "deleted"]
    return [] if any(str(one.get("occurrence_id")) == str(date) for one in left) else [{}]


def _unchanged(entry: dict[str, Any], _: Values) -> Any:
    return entry


def _folded(names: Any) -> set[str]:
    return {str(name).strip().casefold() for name in names if name}


def _read(template: str, values: Values, query: Mapping[str, str]) -> Flow[tuple[Any, float]]:
    return (yield from _read_from(_request(template, values, query)))


def _request(template: str, values: Values, query: Mapping[str, str]) -> Request:
    path = build_path(template, {name: str(value) for name, value in values.items()})
    return Request("GET", path, list(query.items()))


def _read_from(request: Request) -> Flow[tuple[Any, float]]:
    """Return the JSON body, and Zoom's time in seconds since 1970."""
    response: Response = yield request
    data = read_json(response, is_read=True)
    error = error_in_body(data, response, None)
    if error is not None:
        raise error
    return data, _zoom_time(response)


def read_entries(
    template: str, items: str | None, values: Values, query: Mapping[str, str]
) -> Flow[tuple[list[dict[str, Any]], float]]:
    """Return every entry of a list, or the single resource, and Zoom's time."""
    if items is None:
        try:
            entry, now = yield from _read(template, values, query)
        except NotFound:
            return [], 0.0
        return [entry] if is_object(entry) else [], now
    entries: list[dict[str, Any]] = []
    token, now = None, 0.0
    for _ in range(MAX_PAGES):
        more = {**query, PAGE_TOKEN: token} if token else query
        page, now = yield from _read(template, values, more)
        check_page(page, items)  # otherwise it would prove that something is gone, or was not made
        entries += [entry for entry in page[items] if is_object(entry)]
        token = page.get(PAGE_TOKEN)
        if not token:
            return entries, now
    raise BadUpstream(f"The list has more than {MAX_PAGES} pages.", "Search for it by hand.")


def _zoom_time(response: Response) -> float:
    """Return the time of Zoom's clock, so that an error of the local clock does not matter."""
    from email.utils import parsedate_to_datetime  # 5 ms, only here

    try:
        return parsedate_to_datetime(response.headers.get("date", "")).timestamp()
    except ValueError:
        return datetime.now(UTC).timestamp()


def _parse_time(text: object) -> float:
    """Return an instant as seconds since 1970; 0 if the text is not a time."""
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return 0.0
    return moment.replace(tzinfo=moment.tzinfo or UTC).timestamp()
